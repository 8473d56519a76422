from __future__ import annotations

from typing import Any

import pytest
from pymongo.errors import WriteError

from model.article import Article
from model.document import to_document
from store.connection import Store
from store.setup import COLLECTIONS, INDEXES, missing_indexes

pytestmark = pytest.mark.wire


def plan_of(found: Any) -> str:
    return str(found.explain())


def test_preparing_twice_is_the_same_as_once(wire_store: Store) -> None:
    before = {name: sorted(wire_store.database[name].index_information()) for name in COLLECTIONS}

    wire_store.prepare()

    assert {name: sorted(wire_store.database[name].index_information()) for name in COLLECTIONS} == before
    assert set(COLLECTIONS) <= set(wire_store.database.list_collection_names())


@pytest.mark.parametrize("index", INDEXES, ids=lambda index: f"{index.collection}: {index.question}")
def test_every_index_is_there_and_used_for_its_question(wire_store: Store, index: Any) -> None:
    collection = wire_store.database[index.collection]

    plan = plan_of(collection.find({index.fields[0]: "x"}))

    assert "IXSCAN" in plan
    assert "COLLSCAN" not in plan


def test_an_index_for_walks_is_missed_on_the_embedded_server_alone(wire_store: Store, mock_store: Store) -> None:
    wire_store.database["articles"].drop_index("slices")

    assert missing_indexes(wire_store.database) == ["articles: slices"]
    assert missing_indexes(mock_store.database) == []
    wire_store.prepare()
    assert missing_indexes(wire_store.database) == []


def test_a_query_by_actors_uses_the_index(wire_store: Store) -> None:
    plan = plan_of(wire_store.database["articles"].find({"actor_ids": {"$in": ["Q1", "Q2"]}}))

    assert "IXSCAN" in plan
    assert "actor_ids" in plan


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param({"_id": 7}, id="an id that is no string"),
        pytest.param({"actor_ids": "Q1"}, id="a list that is none"),
        pytest.param({"headlines": "x"}, id="a field nobody knows"),
        pytest.param({"language": {"code": "en"}}, id="half a section"),
        pytest.param({"text_sha256": "beef"}, id="a digest that is too short"),
    ],
)
def test_a_document_that_no_record_would_write_is_refused(wire_store: Store, harm: dict[str, Any]) -> None:
    document = to_document(Article(id="a" * 64))

    with pytest.raises(WriteError, match="validation"):
        wire_store.database["articles"].insert_one({**document, **harm})


def test_a_document_that_a_record_wrote_is_taken(wire_store: Store) -> None:
    wire_store.database["articles"].insert_one(to_document(Article(id="a" * 64)))

    assert wire_store.articles.count() == 1
