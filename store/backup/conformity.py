"""Whether documents meet our validators, told before anything is written and in the database's stead."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from types import NoneType
from typing import TypeAlias

from bson.binary import Binary
from bson.int64 import Int64

from store.schema import Schema

TYPES: dict[str, frozenset[type]] = {
    "string": frozenset({str}),
    "int": frozenset({int, Int64}),
    "long": frozenset({int, Int64}),
    "double": frozenset({float}),
    "bool": frozenset({bool}),
    "null": frozenset({NoneType}),
    "object": frozenset({dict}),
    "array": frozenset({list}),
    "date": frozenset({datetime}),
    "binData": frozenset({bytes, Binary}),
}
"""The classes of Python that the driver reads BSON's types into; exact ones: code is a `str` too."""

Check: TypeAlias = Callable[[object], str | None]
"""Return what is wrong with a value as `.way.to.it: what`; None if nothing is."""


def checker(schema: Schema) -> Check:
    """Return a check of values against `schema`: the keywords of `store.schema`, as MongoDB means them."""
    if "anyOf" in schema:
        return _any_of([checker(choice) for choice in schema["anyOf"]])
    parts: list[Check] = []
    for keywords, made in PARTS:
        if not keywords.isdisjoint(schema):
            parts.append(made(schema))

    def check(value: object) -> str | None:
        for part in parts:
            fault = part(value)
            if fault is not None:
                return fault
        return None

    return check


def _any_of(choices: list[Check]) -> Check:
    def check(value: object) -> str | None:
        faults = [choice(value) for choice in choices]
        return None if None in faults else ": fits none of what it may be"

    return check


def _type(schema: Schema) -> Check:
    names = schema["bsonType"]
    allowed = frozenset().union(*(TYPES[name] for name in names))
    expected = " or ".join(dict.fromkeys(names))

    def check(value: object) -> str | None:
        return None if type(value) in allowed else f": is a {type(value).__name__} and not {expected}"

    return check


def _enum(schema: Schema) -> Check:
    allowed = schema["enum"]

    def check(value: object) -> str | None:
        return None if value in allowed else ": is none of the words it may be"

    return check


def _range(schema: Schema) -> Check:
    low, high = schema.get("minimum", float("-inf")), schema.get("maximum", float("inf"))

    def check(value: object) -> str | None:
        return None if not isinstance(value, int | float) or low <= value <= high else f": is not in {low} to {high}"

    return check


def _length(schema: Schema) -> Check:
    least, most = schema.get("minLength", 0), schema.get("maxLength", float("inf"))

    def check(value: object) -> str | None:
        fits = not isinstance(value, str) or least <= len(value) <= most
        return None if fits else f": is not {least} to {most} characters long"

    return check


def _pattern(schema: Schema) -> Check:
    pattern = re.compile(schema["pattern"])

    def check(value: object) -> str | None:
        fits = not isinstance(value, str) or pattern.search(value)
        return None if fits else f": does not look like {pattern.pattern}"

    return check


def _items(schema: Schema) -> Check:
    item = checker(schema["items"])

    def check(value: object) -> str | None:
        if isinstance(value, list):
            for number, member in enumerate(value):
                fault = item(member)
                if fault is not None:
                    return f".{number}{fault}"
        return None

    return check


def _members(schema: Schema) -> Check:
    known = {name: checker(part) for name, part in schema.get("properties", {}).items()}
    required = frozenset(schema.get("required", ()))
    others = schema.get("additionalProperties", True)
    other: Check | None = checker(others) if isinstance(others, dict) else None

    def check(value: object) -> str | None:
        if not isinstance(value, dict):
            return None
        if not required <= value.keys():
            return f": lacks {min(required - value.keys())}"
        for name, member in value.items():
            part = known.get(name, other)
            if part is None and others is False:
                return f": has a field {name!r} that nobody knows"
            fault = part(member) if part is not None else None
            if fault is not None:
                return f".{name}{fault}"
        return None

    return check


PARTS: tuple[tuple[frozenset[str], Callable[[Schema], Check]], ...] = (
    (frozenset({"bsonType"}), _type),
    (frozenset({"enum"}), _enum),
    (frozenset({"minimum", "maximum"}), _range),
    (frozenset({"minLength", "maxLength"}), _length),
    (frozenset({"pattern"}), _pattern),
    (frozenset({"items"}), _items),
    (frozenset({"properties", "required", "additionalProperties"}), _members),
)
"""What is made of which keywords, the type first: nothing else is looked at in a value of another type."""
