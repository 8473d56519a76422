"""The page about exports, written from what the program writes for one short article."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import mongomock

from docs import exports_prose as said
from flows.exports.formats import Destination, ExportFormat, write_export
from flows.exports.told import Told
from model.actor import KnownActor
from model.article import Article
from model.document import to_document
from store.connection import Store
from store.exchange import Choice
from transforms.foreign.gkg import COLUMNS
from transforms.foreign.tables import PLACE, TABLES, Column, Kind

FENCE = "```"

CELL = 40
"""Characters of a cell that are shown."""

WIDTH = 360
"""Characters of a line that are shown."""


def exports_page(article: Article) -> str:
    """Return the page about exports, in Markdown, with `article` as the example."""
    store = _store_of(article)
    lines = {kind: _lines(store, kind) for kind in ExportFormat if kind not in {ExportFormat.CSV, ExportFormat.PARQUET}}
    entities = lines[ExportFormat.FTM]
    shown = [
        next(line for line in entities if f'"schema":"{name}"' in line) for name in ("Article", "Mention", "Person")
    ]
    parts = [
        said.INTRODUCTION,
        said.JSONL,
        _block([*lines[ExportFormat.JSONL][:2], lines[ExportFormat.JSONL][-1]]),
        said.JSONL_MORE,
        said.TABLES_ABOVE,
        *_tables(store),
        said.TABLES_BELOW,
        said.FTM,
        _block(shown),
        _mapping("FollowTheMoney", said.FTM_FIELDS),
        said.FTM_LOST,
        said.NINJS,
        _block(lines[ExportFormat.NINJS], 1200),
        _mapping("ninjs", said.NINJS_FIELDS),
        said.NINJS_LOST,
        said.WEB,
        _block(lines[ExportFormat.WEBANNOTATION][:1], 2000),
        _mapping("Web Annotation", said.WEB_FIELDS),
        said.WEB_LOST,
        said.GDELT,
        _block(lines[ExportFormat.GDELT], 1000),
        _mapping("column", said.GDELT_FIELDS),
        f"\nThe columns in their order: {', '.join(COLUMNS)}.\n",
        said.GDELT_LOST,
    ]
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def _store_of(article: Article) -> Store:
    database: Any = mongomock.MongoClient(tz_aware=True)["example"]
    store = Store(database)
    database["articles"].insert_one(to_document(article))
    for actor in article.actors or ():
        parts = {name: getattr(actor, name) for name in ("id", "name", "type", "country", "sector", "qid")}
        known = KnownActor(**parts, names=tuple(sorted({actor.name, *actor.surfaces})), name_words=())
        database["actors"].insert_one(to_document(known))
    return store


def _lines(store: Store, kind: ExportFormat) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "lines")
        write_export(store, Choice(), Destination(kind=kind, place=place), Told(listener=lambda _: None))
        return place.read_text(encoding="utf-8").split("\n")[:-1]


def _tables(store: Store) -> Iterable[str]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "tables")
        destination = Destination(kind=ExportFormat.CSV, place=place)
        write_export(store, Choice(), destination, Told(listener=lambda _: None))
        for table in TABLES:
            rows = list(csv.reader(io.StringIO((place / f"{table.name}.csv").read_text("utf-8"), newline="")))
            values = rows[1] if len(rows) > 1 else [""] * len(rows[0])
            columns = (*(PLACE if table.section else ()), *table.columns)
            shown = [_row(column, value, table.section) for column, value in zip(columns, values, strict=True)]
            head = ["| column | type | field | example |", "|---|---|---|---|"]
            yield "\n".join([f"### {table.name}", "", *head, *shown])


def _row(column: Column, value: str, section: str | None) -> str:
    own = column not in PLACE
    field = f"`{section}[].{column.field}`" if section and own else f"`{column.field}`" if own else column.field
    kinds = {Kind.MOMENT: "moment in UTC"}
    example = " ".join(value.split()).replace("|", "\\|")
    cut = example if len(example) <= CELL else example[: CELL - 1] + "…"
    return f"| `{column.name}` | {kinds.get(column.kind, column.kind.value)} | {field} | {cut} |"


def _mapping(name: str, rows: Iterable[tuple[str, str, str]]) -> str:
    return "\n".join([f"| whowhen | {name} | |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)])


def _block(lines: Iterable[str], width: int = WIDTH) -> str:
    cut = (line if len(line) <= width else line[: width - 1] + "…" for line in lines)
    return "\n".join([f"{FENCE}text", *cut, FENCE])
