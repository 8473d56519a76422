from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings

from model.actor import KnownActor, MentionType
from model.article import Article
from model.duplicate import Link, LinkKind
from tests.store.exchange.samples import id_of, placed_articles, sample
from transforms.foreign.tables import (
    ACTORS,
    ARTICLES,
    DATES,
    LINKS,
    MENTIONS,
    QUOTES,
    SECTIONS,
    TABLES,
    Kind,
    Row,
    Table,
    columns_of,
    fact_rows,
    row_of,
)

PYTHON: dict[Kind, type | tuple[type, ...]] = {
    Kind.TEXT: str,
    Kind.TEXTS: tuple,
    Kind.WHOLE: int,
    Kind.NUMBER: (int, float),
    Kind.FLAG: bool,
    Kind.MOMENT: datetime,
}


def named(table: Table, row: Row) -> dict[str, object]:
    return dict(zip((column.name for column in columns_of(table)), row, strict=True))


def test_a_fact_is_a_row_that_says_where_it_stands() -> None:
    article = sample(1)

    rows = [named(MENTIONS, row) for row in fact_rows(MENTIONS, article)]

    assert rows[0] == {
        "id": f"{id_of(1)}/mentions/0",
        "article_id": id_of(1),
        "start": 23,
        "end": 37,
        "surface": "Віталій Кличко",
        "type": "person",
        "actor_id": "person:vital-klichk",
        "method": "key",
        "score": 0.9,
        "role": "Мер",
        "role_start": 19,
        "role_end": 22,
        "locative": False,
    }
    assert rows[1]["method"] is None
    assert rows[1]["role_start"] is None


@settings(max_examples=15)
@given(placed_articles())
def test_every_row_points_at_its_words_and_has_cells_of_its_columns_kinds(article: Article) -> None:
    rows = [(ARTICLES, row_of(ARTICLES, article))]
    rows += [(table, row) for table in SECTIONS for row in fact_rows(table, article)]

    for table, row in rows:
        for column, cell in zip(columns_of(table), row, strict=True):
            assert cell is None or isinstance(cell, PYTHON[column.kind]), column.name
        if table in SECTIONS:
            cells: dict[str, Any] = {**named(table, row)}
            assert (article.text or "")[cells["start"] : cells["end"]] == cells["surface"]


def test_what_is_not_computed_is_nothing() -> None:
    article = Article(id=id_of(3))

    assert set(row_of(ARTICLES, article)) == {id_of(3), None, ()}
    assert [*fact_rows(DATES, article), *fact_rows(QUOTES, article)] == []


def test_links_and_actors_are_rows_of_their_own() -> None:
    link = Link(first=id_of(1), second=id_of(2), kind=LinkKind.UPDATE, similarity=0.5)
    known = KnownActor(id="Q1", name="A", type=MentionType.PERSON, names=("A", "B"), name_words=("a", "b"))

    assert row_of(LINKS, link) == (f"{id_of(1)}|{id_of(2)}", id_of(1), id_of(2), "update", 0.5, None)
    assert row_of(ACTORS, known) == ("Q1", "A", "person", ("A", "B"), None, None, None)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_column_is_there_twice(table: Table) -> None:
    names = [column.name for column in columns_of(table)]

    assert len(names) == len(set(names))
