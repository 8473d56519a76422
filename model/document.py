"""Records as documents and back: plain values that BSON (and, by `to_json`, JSON) can hold.

Laws: `from_document(type(r), to_document(r)) == r` for every record, but for what a document does not
hold: an article's `raw` bytes, and the `decisions` it was made with. The decoded text is rebuilt from `text` and
`removed`.
"""

from __future__ import annotations

import base64
from collections.abc import Hashable, Iterable, Mapping
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import TypeAlias, TypeVar, cast

from pydantic import TypeAdapter

from model.article import Article, Removed

Value: TypeAlias = "bool | int | float | str | bytes | datetime | list[Value] | dict[str, Value] | None"
"""What a document may hold."""

Document: TypeAlias = dict[str, Value]
"""One record as MongoDB keeps it."""

Record = TypeVar("Record")

TRANSIENT = ("raw", "decoded", "decisions")
"""Fields of an article that pass between steps and are not stored."""

DERIVED = frozenset({"actor_ids", "earliest_at", "latest_at"})
"""Fields of a record that are computed from others: written for queries, dropped when a document is read."""

DERIVED_WITHIN = DERIVED - {"actor_ids"}
"""The same of the records in it: a quote's `actor_ids` are its own, an article's are those of its actors."""


@cache
def _cached_adapter(kind: Hashable) -> TypeAdapter[object]:
    return TypeAdapter(cast("type[object]", kind))


def _adapter(kind: type[Record]) -> TypeAdapter[Record]:
    return cast("TypeAdapter[Record]", _cached_adapter(cast("Hashable", kind)))


def _plain(value: object) -> Value:
    match value:
        case Enum():
            return str(value.value)
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case None | bool() | int() | float() | str() | bytes():
            return value
        case datetime():
            # BSON keeps milliseconds in UTC: cut here, so that a record read back equals the one written
            moment = value.astimezone(UTC)
            return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
        case _:
            message = f"a document cannot hold a {type(value).__name__}"
            raise TypeError(message)


def _without_derived(value: Value) -> Value:
    match value:
        case dict():
            return {key: _without_derived(item) for key, item in value.items() if key not in DERIVED_WITHIN}
        case list():
            return [_without_derived(item) for item in value]
        case _:
            return value


def to_document(record: object) -> Document:
    """Return `record` as a document. Absent sections (None) of the record itself are left out.

    A record's `id` becomes `_id`, an article's `steps` a mapping of name to version.
    """
    document = _plain(_adapter(type(record)).dump_python(record))
    if not isinstance(document, dict):
        message = f"{type(record).__name__} is not a record"
        raise TypeError(message)
    if isinstance(record, Article):
        for name in TRANSIENT:
            del document[name]
        document["steps"] = {step.name: step.version for step in record.steps}
    if type(record).__name__ in OWN_KEY | DERIVED_KEY:
        document = {"_id": document.pop("id"), **document}
    return {name: value for name, value in document.items() if value is not None}


OWN_KEY = frozenset(
    {"Article", "Band", "Commonplace", "Furniture", "KnownActor", "Posting", "Run", "Sighting", "StoryPosting"}
)
"""Records whose `id` is a field of their own and becomes `_id`."""

DERIVED_KEY = frozenset({"Correction", "Decision", "LedgerRow", "Link", "Revision"})
"""Records whose `id`, and so `_id`, is computed from their other fields."""


def from_document(kind: type[Record], document: Mapping[str, Value]) -> Record:
    """Return the record that `to_document` made `document` of.

    Raises:
        pydantic.ValidationError: the document does not fit the record.
    """
    values = {name: _without_derived(value) for name, value in document.items() if name not in DERIVED}
    if "_id" in values:
        key = values.pop("_id")
        if kind.__name__ in OWN_KEY:
            values["id"] = key
    if kind is Article and isinstance(steps := values.get("steps"), dict):
        values["steps"] = [{"name": name, "version": version} for name, version in steps.items()]
    if kind is Article and isinstance(text := values.get("text"), str) and "removed" in values:
        removed = _adapter(tuple[Removed, ...]).validate_python(values["removed"])
        values["decoded"] = restore(text, removed)
    return _adapter(kind).validate_python(values)


def section_values(article: Article) -> Document:
    """Return the sections of `article` as its document has them, without what is computed from others."""
    return {name: _without_derived(value) for name, value in to_document(article).items() if name not in DERIVED}


def restore(text: str, removed: Iterable[Removed]) -> str:
    """Return the decoded text: `text` with every removed stretch back in its place."""
    parts: list[str] = []
    taken = length = 0
    for gone in sorted(removed, key=lambda item: item.span.start):
        kept = gone.span.start - length
        parts += [text[taken : taken + kept], gone.surface]
        taken += kept
        length = gone.span.end
    parts.append(text[taken:])
    return "".join(parts)


def to_json(value: Value) -> Value:
    """Return a document's value as JSON can hold it: dates in ISO 8601, bytes in base 64."""
    match value:
        case dict():
            return {key: to_json(item) for key, item in value.items()}
        case list():
            return [to_json(item) for item in value]
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case _:
            return value
