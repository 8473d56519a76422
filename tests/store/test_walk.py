"""All documents in little room: whatever the slices, what comes is what one question finds, in the same order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pymongo import MongoClient, monitoring
from pymongo.collection import Collection

from model.document import Document
from store.connection import Store
from store.setup import SLICES
from store.walk import walk

COUNT = 150
IDS = sorted(hashlib.sha256(str(number).encode()).hexdigest() for number in range(COUNT))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few documents be many."""
    monkeypatch.setattr("store.walk.STEP", 7)
    monkeypatch.setattr("store.walk.FEW", 12)
    monkeypatch.setattr("store.walk.ENOUGH", 3)


@pytest.fixture
def filled(store: Store) -> Collection[Document]:
    """Return the links of a store: their ids are articles' ids and more."""
    return _filled(store)


def _filled(store: Store) -> Collection[Document]:
    links = store.database["links"]
    links.database.command("collMod", "links", validator={}) if _is_wire(store) else None
    links.insert_many([{"_id": f"{id_}|x", "n": at, "even": at % 2 == 0} for at, id_ in enumerate(IDS)])
    return links


def _is_wire(store: Store) -> bool:
    return "secantusVersion" in store.database.client.server_info()


def found(links: Collection[Document], conditions: Document | None = None) -> list[int]:
    return [cast("int", document["n"]) for document in walk(links, conditions)]


def asked(links: Collection[Document], conditions: Document) -> list[int]:
    return [cast("int", document["n"]) for document in links.find(conditions).sort("_id", 1)]


BOUNDS = st.sampled_from(
    [
        "",
        "0",
        "3f",
        "3gf",
        "3-f",
        "80a",
        "9a:f",
        "A",
        "Z0",
        "aBf",
        IDS[40],
        f"{IDS[90]}|x",
        "f",
        "ff",
        "fg",
        "g",
        "zz",
        "-f",
        "я",
    ]
)
LAW_CONDITIONS: tuple[Document, ...] = (
    {},
    {"even": True},
    {"n": {"$gte": 145}},
    {"n": 3},
    {"n": -1},
    {"$nor": [{"even": True, "n": {"$gte": 0}}]},
    {"$or": [{"n": 1}, {"n": 149}]},
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    bounds=st.dictionaries(st.sampled_from(["$gt", "$gte", "$lt"]), BOUNDS),
    others=st.sampled_from(LAW_CONDITIONS),
)
def test_a_walk_finds_what_one_question_finds(mock_store: Store, bounds: dict[str, str], others: Document) -> None:
    links = mock_store.database["links"]
    if not links.estimated_document_count():
        _filled(mock_store)
    conditions = {**others, **({"_id": cast("Any", bounds)} if bounds else {})}

    assert found(links, conditions) == asked(links, conditions)


@pytest.mark.parametrize("conditions", LAW_CONDITIONS, ids=str)
def test_on_every_server(filled: Collection[Document], conditions: Document) -> None:
    assert found(filled, conditions) == asked(filled, conditions)
    within: Document = {**conditions, "_id": {"$gt": IDS[20], "$lt": IDS[130]}}
    assert found(filled, within) == asked(filled, within)


def test_only_the_fields_that_are_asked_for_come(filled: Collection[Document]) -> None:
    few: Document = {"_id": {"$lt": IDS[3]}}
    for conditions in (None, few):
        assert {frozenset(document) for document in walk(filled, conditions, ("even",))} == {frozenset({"_id", "even"})}


def test_ids_that_are_no_hashes_are_not_lost(store: Store) -> None:
    names = ["", "A", "f" * 64, "ff", "g", "zebra", "я"]
    for collection in (store.database["links"], store.database["runs"]):
        if _is_wire(store):
            store.database.command("collMod", collection.name, validator={})
        collection.insert_many([{"_id": name} for name in [*names, *IDS]])

        assert [document["_id"] for document in walk(collection)] == sorted([*names, *IDS])


class Heard(monitoring.CommandListener):
    """How many documents came with each answer of a server."""

    def __init__(self) -> None:
        """Hear nothing yet."""
        self.answers: list[int] = []

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        """Let pass."""

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        """Count the documents of an answer."""
        if event.command_name in {"find", "aggregate"}:
            self.answers.append(len(event.reply["cursor"]["firstBatch"]))

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        """Let pass."""


@pytest.fixture
def heard(wire_store: Store, wire_uri: str) -> Iterator[tuple[Collection[Document], list[int]]]:
    """Return filled links on the embedded server, and a list that grows by the size of each answer."""
    name = _filled(wire_store).database.name
    listener = Heard()
    client: MongoClient[Document] = MongoClient(wire_uri, event_listeners=[listener])
    yield client[name]["links"], listener.answers
    client.close()


@pytest.mark.wire
def test_the_embedded_server_is_never_asked_for_many(heard: tuple[Collection[Document], list[int]]) -> None:
    links, answers = heard

    assert next(walk(links))["n"] == 0
    assert sum(answers) < COUNT // 2
    assert len(list(walk(links))) == COUNT
    assert len(answers) > COUNT // 14
    assert max(answers) < 30


@pytest.mark.wire
def test_few_are_asked_for_at_once_when_a_sample_says_so(heard: tuple[Collection[Document], list[int]]) -> None:
    links, answers = heard

    assert [document["n"] for document in walk(links, {"n": 149})] == [149]
    assert answers[-2:] == [0, 1]


@pytest.mark.wire
def test_ranges_of_ids_have_an_index_on_the_embedded_server_alone(wire_store: Store, mock_store: Store) -> None:
    plan: Any = wire_store.database["articles"].find({"_id": {"$gte": "3", "$lt": "4"}}).explain()

    assert plan["queryPlanner"]["winningPlan"]["inputStage"]["indexName"] == SLICES.document["name"]
    assert SLICES.document["name"] not in mock_store.database["articles"].index_information()
