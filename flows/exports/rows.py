"""The rows of all tables, in one walk over the store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from flows.exports.told import Told
from store.connection import Store
from store.exchange import Choice, Ids, chosen_actors, chosen_articles, chosen_links
from transforms.foreign.tables import ACTORS, ARTICLES, LINKS, SECTIONS, Row, Table, fact_rows, row_of


class TableWriter(Protocol):
    """Takes rows of several tables, those of each table in their order."""

    def write(self, table: Table, row: Row) -> None:
        """Write one row."""


def write_tables(store: Store, choice: Choice, writer: TableWriter, told: Told) -> None:
    """Hand the rows of the chosen articles, of their links and of their actors to `writer`."""
    for table, row in _rows(store, choice, told):
        writer.write(table, row)
        told.count(table.name)


def _rows(store: Store, choice: Choice, told: Told) -> Iterator[tuple[Table, Row]]:
    ids, actors = Ids(), set[str]()
    for article in chosen_articles(store, choice):
        ids.add(article.id)
        actors.update(article.actor_ids)
        yield ARTICLES, row_of(ARTICLES, article)
        for table in SECTIONS:
            for row in fact_rows(table, article):
                yield table, row
        told.advance()
    for link in chosen_links(store, choice, ids):
        yield LINKS, row_of(LINKS, link)
    for known in chosen_actors(store, actors):
        yield ACTORS, row_of(ACTORS, known)
