"""Write what the documentation says of records, indexes and settings, and `prefect.yaml`: `make docs`."""

from __future__ import annotations

import enum
import hashlib
import inspect
import json
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

from pydantic import JsonValue, TypeAdapter
from pydantic.fields import FieldInfo

from docs.exports_page import exports_page
from docs.formats_page import formats_page
from docs.prefect_yaml import PREFECT_YAML, prefect_yaml
from docs.queries_page import QUERIES, queries_page
from flows.settings import Settings
from model.actor import KnownActor
from model.article import Article, Source, StepVersion
from model.correction import Correction
from model.decision import Decision
from model.document import TRANSIENT, Value, to_document, to_json
from model.duplicate import Band, Commonplace, Link, Posting, StoryPosting
from model.furniture import Furniture, Sighting
from model.language import Confidence
from model.ledger import LedgerRow
from model.revision import Revision
from model.run import Run
from model.span import Sha256
from store.setup import COLLECTIONS, INDEXES
from transforms.apply import apply
from transforms.steps import STEPS

ROOT = Path(__file__).resolve().parents[1]
DATA_MODEL = ROOT / "docs" / "data-model.md"
FORMATS = ROOT / "docs" / "formats.md"
EXPORTS = ROOT / "docs" / "exports.md"
README = ROOT / "README.md"
BEGIN, END = "<!-- settings, written by `make docs` -->\n", "<!-- end of settings -->\n"

RECORDS: dict[str, type[object]] = {
    "articles": Article,
    "files": LedgerRow,
    "actors": KnownActor,
    "corrections": Correction,
    "decisions": Decision,
    "revisions": Revision,
    "postings": Posting,
    "bands": Band,
    "links": Link,
    "stories": StoryPosting,
    "commonplaces": Commonplace,
    "sightings": Sighting,
    "furniture": Furniture,
    "runs": Run,
}
"""What the documents of each collection are."""

NAMED: tuple[tuple[object, str], ...] = (
    (Sha256, "SHA-256 in hexadecimal"),
    (Confidence, "number, 0 to 1"),
    (str, "string"),
    (int, "integer"),
    (float, "number"),
    (bool, "boolean"),
    (bytes, "binary"),
    (datetime, "date"),
    (JsonValue, "any value, left out where null"),
)
"""Python's types, and two of ours, in a reader's words."""

EXAMPLE = """Mayor promises new shelters in Odesa

Hennadii Trukhanov, the mayor of Odesa, said on March 25, 2024 that the city would build twelve shelters.

"We will open the first one in May," Trukhanov told Reuters on Monday.

Read also: What to take along to a shelter
"""
"""A short text, so that every section of a document has something to show."""

SEEN = datetime(2024, 3, 26, 8, 30, tzinfo=UTC)
"""When the example was read: any moment."""

INTRODUCTION = """# Data model

Written by `make docs` from `model/`, `store/setup.py` and a run of the steps; do not edit it by hand.

Every collection has a validator (`$jsonSchema`, level `strict`) made of the same records, so a document that does
not fit is refused by the database. `_id` is the key of a record. Sections of a document that have not been computed
are left out; an empty list means that a step looked and found nothing. All spans are offsets in Unicode code points
into the article's `text`, end exclusive; only those of `removed` refer to the decoded text before cleaning.
"""


def data_model() -> str:
    """Return the page about collections, records and indexes, in Markdown."""
    parts = [INTRODUCTION]
    for name in COLLECTIONS:
        parts += [f"## Collection `{name}`\n", *_collection(name)]
    parts.append("## Records inside documents\n")
    seen = _reached(RECORDS.values())
    for kind in seen:
        if kind not in {*RECORDS.values(), StepVersion}:
            parts += [f"### {kind.__name__}\n", _words(kind), _members(kind)]
    parts += ["## An article as it is stored\n", _example()]
    return "\n".join(parts)


def _collection(name: str) -> Iterator[str]:
    if name not in RECORDS:
        yield "Created with the others; nothing writes to it yet.\n"
        return
    yield _words(RECORDS[name])
    yield _members(RECORDS[name])
    rows = [f"| `{', '.join(index.fields)}` | {index.question} |" for index in INDEXES if index.collection == name]
    if rows:
        yield "\n".join(["| index on | answers |", "|---|---|", *rows, ""])


def _words(kind: type[object]) -> str:
    return inspect.cleandoc(kind.__doc__ or "") + "\n"


def _members(kind: type[object]) -> str:
    if issubclass(kind, enum.Enum):
        return "One of " + ", ".join(f"`{member.value}`" for member in kind) + ".\n"
    rows = [f"| `{name}` | {words} |" for name, words in _described(kind)]
    return "\n".join(["| field | type |", "|---|---|", *rows, ""])


def _described(kind: type[object]) -> Iterator[tuple[str, str]]:
    hints = get_type_hints(kind, include_extras=True)
    written = TypeAdapter(kind).json_schema(mode="serialization")["properties"].keys()
    derived_last = [name for name in hints if name in written] + sorted(written - hints.keys())
    for name in sorted(derived_last, key=lambda name: name != "id"):
        if kind is Article and name in TRANSIENT:
            continue
        shown = "_id" if name == "id" and kind in RECORDS.values() else name
        if kind is Article and name == "steps":
            yield shown, "mapping of step name to version"
        elif name in hints:
            yield shown, _typed(hints[name], kind)
        else:
            derived = getattr(kind, name).fget
            yield shown, f"{_typed(get_type_hints(derived)['return'], kind)}; derived: {inspect.getdoc(derived)}"


def _typed(hint: Any, owner: type[object]) -> str:  # noqa: ANN401 - any annotation
    for known, words in NAMED:
        if hint == known:
            return words
    arguments = get_args(hint)
    origin = get_origin(hint)
    if origin is Annotated:
        return _typed(arguments[0], owner)
    if origin in {Union, types.UnionType}:
        choices = [_typed(choice, owner) for choice in arguments if choice is not types.NoneType]
        absent = "" if len(choices) == len(arguments) else ", left out" if owner in RECORDS.values() else ", or null"
        return " or ".join(choices) + absent
    if origin is tuple:
        return f"list of {_typed(arguments[0], owner)}"
    if origin is dict:
        return f"mapping of {_typed(arguments[0], owner)} to {_typed(arguments[1], owner).removesuffix(', left out')}"
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


def _reached(roots: Any) -> list[type[object]]:  # noqa: ANN401 - any collection of records
    found: list[type[object]] = []
    waiting = list(roots)
    while waiting:
        kind = waiting.pop(0)
        if kind in found:
            continue
        found.append(kind)
        if is_dataclass(kind):
            hints = get_type_hints(kind)
            waiting += [part for field in fields(kind) for part in _parts(hints[field.name])]
    return sorted(found, key=lambda kind: kind.__name__)


def _parts(hint: Any) -> Iterator[type[object]]:  # noqa: ANN401 - any annotation
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, enum.Enum)):
        yield hint
    for argument in get_args(hint):
        yield from _parts(argument)


def example_article() -> Article:
    """Return the example text as the steps read it."""
    raw = EXAMPLE.encode()
    source = Source(file="news/odesa.txt", path="odesa.txt", first_seen=SEEN, last_seen=SEEN)
    fresh = Article(id=hashlib.sha256(raw).hexdigest(), raw=raw, sources=(source,))
    (article,) = apply(STEPS, [fresh], lambda: 0.0).articles
    if not isinstance(article, Article):
        raise TypeError(article.detail)
    return article


def _example() -> str:
    document = cast("dict[str, Value]", to_json(to_document(example_article())))
    document["minhash"] = "(504 bytes)"
    document["sketch"] = "(8 bytes per sampled triple of words)"
    quoted = "\n".join(f"> {line}".rstrip() for line in EXAMPLE.splitlines())
    shown = ",\n".join(f" {json.dumps(name)}: {_laid_out(value)}" for name, value in document.items())
    return (
        "This file, `odesa.txt` in an inbox that is named `news`:\n\n"
        f"{quoted}\n\nbecomes this document (dates and bytes as JSON can show them, numbers rounded):\n\n"
        f"```json\n{{\n{shown}\n}}\n```\n"
    )


def _laid_out(value: Value) -> str:
    """Return JSON with one element of a list on a line."""
    if isinstance(value, list) and value:
        rows = ",\n".join(f"  {json.dumps(_rounded(item), ensure_ascii=False)}" for item in value)
        return f"[\n{rows}\n ]"
    return json.dumps(_rounded(value), ensure_ascii=False)


def _rounded(value: Value) -> Value:
    match value:
        case float():
            return round(value, 3)
        case dict():
            return {key: _rounded(item) for key, item in value.items()}
        case list():
            return [_rounded(item) for item in value]
        case _:
            return value


def settings_table() -> str:
    """Return the table of settings, in Markdown."""
    rows = [
        f"| `WHOWHEN_{name.upper()}` | {_default(field)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join(["| variable | default | what it does |", "|---|---|---|", *rows, ""])


def _default(field: FieldInfo) -> str:
    if field.default_factory is not None:
        return "(see right)"
    return "(none)" if field.default is None else f"`{field.default}`"


def with_settings(readme: str) -> str:
    """Return `readme` with the present table of settings between its two marks.

    Raises:
        ValueError: the marks are not there.
    """
    before, _, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        message = f"README.md lacks the marks {BEGIN!r} and {END!r}"
        raise ValueError(message)
    return before + BEGIN + "\n" + settings_table() + "\n" + END + after


def main() -> None:
    """Write the generated parts."""
    DATA_MODEL.write_text(data_model(), encoding="utf-8")
    QUERIES.write_text(queries_page(), encoding="utf-8")
    FORMATS.write_text(formats_page(), encoding="utf-8")
    EXPORTS.write_text(exports_page(example_article()), encoding="utf-8")
    PREFECT_YAML.write_text(prefect_yaml(), encoding="utf-8")
    README.write_text(with_settings(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
