"""MongoDB validators, generated from the records of `model/` so that they cannot drift apart."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from pydantic import TypeAdapter

from model.actor import KnownActor
from model.article import Article
from model.correction import Correction
from model.decision import Decision
from model.document import TRANSIENT, Document
from model.duplicate import Band, Commonplace, Link, Posting, StoryPosting
from model.furniture import Furniture, Sighting
from model.ledger import LedgerRow
from model.revision import Revision
from model.run import Run

BSON_TYPES = {
    "string": ["string"],
    "integer": ["int", "long"],
    "number": ["double", "int", "long"],
    "boolean": ["bool"],
    "null": ["null"],
    "object": ["object"],
    "array": ["array"],
}
"""JSON Schema's types in MongoDB's words."""

BSON_FORMATS = {"date-time": "date", "binary": "binData"}
"""JSON Schema's string formats that BSON has types of its own for."""

KEPT = ("enum", "minimum", "maximum", "pattern", "minLength", "maxLength")
"""The keywords that mean the same in MongoDB's dialect (JSON Schema draft 4)."""

Schema = dict[str, Any]
"""A piece of JSON Schema."""


def _converted(schema: Schema, definitions: Schema) -> Schema:
    if "$ref" in schema:
        return _converted(definitions[schema["$ref"].rsplit("/", 1)[-1]], definitions)
    if "anyOf" in schema:
        return _or_null([_converted(choice, definitions) for choice in schema["anyOf"]])
    kind = schema.get("type", "string" if "enum" in schema else None)
    result: Schema = {key: schema[key] for key in KEPT if key in schema}
    if kind is None:
        return result
    format_type = BSON_FORMATS.get(schema.get("format", ""))
    result["bsonType"] = [format_type] if kind == "string" and format_type else BSON_TYPES[kind]
    if kind == "object":
        result |= _converted_members(schema, definitions)
    if kind == "array" and "items" in schema:
        result["items"] = _converted(schema["items"], definitions)
    return result


def _or_null(choices: list[Schema]) -> Schema:
    """Fold "this or null" into one: keywords other than `enum` do not look at a null.

    A validator of alternatives took the embedded server twice the time.
    """
    others = [choice for choice in choices if choice != {"bsonType": ["null"]}]
    if len(others) != 1 or len(others) == len(choices):
        return {"anyOf": choices}
    (only,) = others
    folded = {**only, "bsonType": [*only["bsonType"], "null"]}
    if "enum" in only:
        folded["enum"] = [*only["enum"], None]
    return folded


def _converted_members(schema: Schema, definitions: Schema) -> Schema:
    if "properties" in schema:
        return {
            "properties": {name: _converted(part, definitions) for name, part in schema["properties"].items()},
            # what has a value by default may be missing: documents of earlier versions are to stay valid
            "required": sorted(name for name, part in schema["properties"].items() if "default" not in part),
            "additionalProperties": False,
        }
    values = schema.get("additionalProperties")
    return {"additionalProperties": _converted(values, definitions)} if isinstance(values, dict) else {}


def _validator(kind: type[object], *, without: tuple[str, ...] = ()) -> Schema:
    whole = TypeAdapter(kind).json_schema(mode="serialization", union_format="any_of")
    converted = _converted(whole, whole.get("$defs", {}))
    properties = {name: part for name, part in converted["properties"].items() if name not in without}
    properties["_id"] = properties.pop("id")
    # absent sections are left out of documents, so only what can never be null is required of them;
    # what has no type may be anything, also null
    required = [name for name, part in properties.items() if "null" not in part.get("bsonType", ["null"])]
    return {"bsonType": ["object"], "properties": properties, "required": sorted(required), **CLOSED}


CLOSED = {"additionalProperties": False}
"""A document holds what its record holds and nothing else."""


@cache
def validators() -> dict[str, Document]:
    """Return the `$jsonSchema` of each collection whose documents are records of `model/`."""
    article = _validator(Article, without=TRANSIENT)
    article["properties"]["steps"] = {"bsonType": ["object"], "additionalProperties": {"bsonType": ["string"]}}
    return cast(
        "dict[str, Document]",
        {
            "articles": article,
            "files": _validator(LedgerRow),
            "actors": _validator(KnownActor),
            "corrections": _validator(Correction),
            "decisions": _validator(Decision),
            "revisions": _validator(Revision),
            "postings": _validator(Posting),
            "bands": _validator(Band),
            "links": _validator(Link),
            "stories": _validator(StoryPosting),
            "commonplaces": _validator(Commonplace),
            "sightings": _validator(Sighting),
            "furniture": _validator(Furniture),
            "runs": _validator(Run),
        },
    )
