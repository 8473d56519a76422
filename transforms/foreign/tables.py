"""Articles as rows of tables: what spreadsheets, SQL and data frames take.

A column names the field of our record that it shows, so that the tables here are also what the documentation prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum
from typing import TypeAlias

from model.actor import KnownActor
from model.article import Article
from model.duplicate import Link

Cell: TypeAlias = "str | int | float | bool | datetime | tuple[str, ...] | None"
"""What a row holds; None where nothing is known, or nothing was looked for."""

Row: TypeAlias = tuple[Cell, ...]
"""The cells of one row, in the order of its table's columns."""


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    TEXTS = "list of text"
    WHOLE = "integer"
    NUMBER = "number"
    FLAG = "true or false"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and the way to its value: fields with dots between, `[]` after one for each of its members."""

    name: str
    kind: Kind
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `section` is the field of an article that its rows are the members of, if they are that."""

    name: str
    columns: tuple[Column, ...]
    section: str | None = None


def _table(name: str, columns: str, section: str | None = None) -> Table:
    read = []
    for line in columns.strip().splitlines():
        column, kind, field = line.split()
        read.append(Column(column, Kind[kind.upper()], field))
    return Table(name=name, columns=tuple(read), section=section)


ARTICLES = _table(
    "articles",
    """
    id                    text    id
    headline              text    headline
    byline                text    byline
    publisher             text    publisher
    url                   text    url
    canonical_url         text    canonical_url
    language              text    language.code
    language_confidence   number  language.confidence
    published             text    published.value
    published_earliest    text    published.earliest
    published_latest      text    published.latest
    published_status      text    published.status
    published_method      text    published.method
    format                text    metadata.format
    paths                 texts   sources[].path
    text_sha256           text    text_sha256
    duplicate_cluster     text    duplicate.cluster
    duplicate_of          text    duplicate.of
    duplicate_similarity  number  duplicate.similarity
    revision_of           text    revision_of
    part_of               text    part_of
    text                  text    text
    """,
)
"""One row per article."""

MENTIONS = _table(
    "mentions",
    """
    start       whole   span.start
    end         whole   span.end
    surface     text    surface
    type        text    type
    actor_id    text    actor_id
    method      text    link.method
    score       number  link.score
    role        text    role.written
    role_start  whole   role.span.start
    role_end    whole   role.span.end
    locative    flag    locative
    """,
    "mentions",
)
"""One row per name in a text."""

DATES = _table(
    "dates",
    """
    start        whole   span.start
    end          whole   span.end
    surface      text    surface
    type         text    type
    value        text    value
    mod          text    mod
    edtf         text    edtf
    earliest     text    earliest
    latest       text    latest
    earliest_at  moment  earliest_at
    latest_at    moment  latest_at
    precision    text    precision
    resolved     flag    resolved
    candidates   texts   candidates
    anchor       text    anchor.kind
    rule         text    rule
    freq         text    freq
    quant        text    quant
    """,
    "dates",
)
"""One row per temporal expression."""

QUOTES = _table(
    "quotes",
    """
    start             whole   span.start
    end               whole   span.end
    surface           text    surface
    kind              text    kind
    cue_start         whole   cue.start
    cue_end           whole   cue.end
    speaker           text    speaker.surface
    speaker_start     whole   speaker.span.start
    speaker_end       whole   speaker.span.end
    speaker_actor_id  text    speaker.actor_id
    confidence        number  confidence
    actor_ids         texts   actor_ids
    """,
    "quotes",
)
"""One row per piece of reported speech."""

LINKS = _table(
    "links",
    """
    id          text    id
    first       text    first
    second      text    second
    kind        text    kind
    similarity  number  similarity
    container   text    container
    """,
)
"""One row per verified relation of two articles that are both exported."""

ACTORS = _table(
    "actors",
    """
    id       text   id
    name     text   name
    type     text   type
    names    texts  names
    country  text   country
    sector   text   sector
    qid      text   qid
    """,
)
"""One row per actor that an exported article names."""

PLACE = (Column("id", Kind.TEXT, "article and number"), Column("article_id", Kind.TEXT, "article"))
"""The first columns of the tables that are sections of articles: `ARTICLE/mentions/0`, and the article."""

SECTIONS = (MENTIONS, DATES, QUOTES)
"""Tables whose rows are facts inside articles."""

TABLES = (ARTICLES, *SECTIONS, LINKS, ACTORS)
"""All of them, in the order in which they are written."""


def columns_of(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table, with those that say where a fact stands."""
    return (*PLACE, *table.columns) if table.section else table.columns


def row_of(table: Table, record: Article | Link | KnownActor) -> Row:
    """Return the row of a record that has one."""
    return tuple(_cell(record, column.field) for column in table.columns)


def fact_rows(table: Table, article: Article) -> Iterator[Row]:
    """Yield the rows of one of the `SECTIONS` of an article, in the order of the text."""
    for number, fact in enumerate(getattr(article, table.section or "") or ()):
        place = (f"{article.id}/{table.section}/{number}", article.id)
        yield (*place, *(_cell(fact, column.field) for column in table.columns))


def _cell(record: object, field: str) -> Cell:
    value: object = record
    many, _, inner = field.partition("[].")
    for name in many.split("."):
        if value is None:
            return None
        value = getattr(value, name)
    if inner and isinstance(value, tuple):
        value = tuple(getattr(member, inner) for member in value)
    match value:
        case Enum():
            return str(value.value)
        case None | bool() | int() | float() | str() | datetime():
            return value
        case tuple():
            return tuple(str(member) for member in value)
        case _:
            raise TypeError(field)
