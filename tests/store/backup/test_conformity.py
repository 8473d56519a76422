"""What is checked here is what the database would check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from bson.int64 import Int64
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pymongo.errors import WriteError

from store.backup.conformity import checker
from store.connection import Store
from store.schema import validators

NOON = datetime(2024, 3, 22, tzinfo=UTC)
NUMBERS = [True, 0, -1, 2**40, Int64(3), 0.5, 7.0, 1.5]
WORDS = ["", "person", "x" * 64, "a" * 64, "DATE", "stored", "running"]
VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [None, *NUMBERS, *WORDS, NOON, b"", [], {}, ["a"], {"a": 1}, [None], [{}]]
)


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to everything inside a document."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(*way, key) for key, _ in inside] + [one for key, item in inside for one in places(item, (*way, key))]


def harmed(document: dict[str, Any], data: st.DataObject) -> dict[str, Any]:
    """Change, add or take away one thing anywhere but the key."""
    way = data.draw(st.sampled_from([way for way in places(document) if way != ("_id",)]))
    copy: dict[str, Any] = _copied(document)
    holder: Any = copy
    for key in way[:-1]:
        holder = holder[key]
    match data.draw(st.sampled_from(["change", "add", "remove"])):
        case "add" if isinstance(holder, dict):
            holder["unknown"] = data.draw(VALUES)
        case "remove":
            del holder[way[-1]]
        case _:
            holder[way[-1]] = data.draw(VALUES)
    return copy


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


@pytest.mark.wire
@pytest.mark.parametrize("collection", sorted(validators()))
def test_it_says_what_the_database_says(collection: str, wire_store: Store, fill: Callable[[Store, int], None]) -> None:
    fill(wire_store, 2)
    (document,) = wire_store.database[collection].find().limit(1)
    check = checker(validators()[collection])

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def law(data: st.DataObject) -> None:
        other = harmed(document, data)
        try:
            wire_store.database[collection].replace_one({"_id": document["_id"]}, other)
            taken = True
        except WriteError:
            taken = False
        assert (check(other) is None) == taken, check(other)

    assert check(document) is None
    law()


@pytest.mark.parametrize(
    ("schema", "value", "fault"),
    [
        pytest.param({"bsonType": ["string"]}, 7, ": is a int and not string", id="type"),
        pytest.param({"bsonType": ["int", "long"]}, True, ": is a bool and not int or long", id="a truth is no number"),
        pytest.param({"enum": ["a", None]}, "b", ": is none of the words it may be", id="word"),
        pytest.param({"minimum": 0}, -1, ": is not in 0 to inf", id="small"),
        pytest.param({"maximum": 1}, 1.5, ": is not in -inf to 1", id="large"),
        pytest.param({"minLength": 2}, "a", ": is not 2 to inf characters long", id="short"),
        pytest.param({"pattern": "^a"}, "ba", ": does not look like ^a", id="pattern"),
        pytest.param({"items": {"bsonType": ["int"]}}, [1, "a"], ".1: is a str and not int", id="member of a list"),
        pytest.param({"required": ["a"]}, {}, ": lacks a", id="missing"),
        pytest.param({"additionalProperties": False}, {"b": 1}, ": has a field 'b' that nobody knows", id="unknown"),
        pytest.param(
            {"additionalProperties": {"bsonType": ["int"]}}, {"b": ""}, ".b: is a str and not int", id="others"
        ),
        pytest.param(
            {"properties": {"a": {"items": {"properties": {"b": {"bsonType": ["null"]}}}}}},
            {"a": [{"b": None}, {"b": 0}]},
            ".a.1.b: is a int and not null",
            id="deep",
        ),
        pytest.param(
            {"anyOf": [{"bsonType": ["int"]}, {"bsonType": ["null"]}]}, "", ": fits none of what it may be", id="either"
        ),
    ],
)
def test_a_fault_is_told_with_the_way_to_it(schema: dict[str, Any], value: object, fault: str) -> None:
    assert checker(schema)(value) == fault


def test_what_fits_has_no_fault() -> None:
    assert checker({"anyOf": [{"bsonType": ["int"]}, {"bsonType": ["null"]}]})(None) is None
    assert checker({})(object()) is None
