"""What a restore promises, on every store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bson import encode
from pymongo.errors import AutoReconnect

from model.actor import Actor, MentionType
from model.errors import Unavailable, WrongUse
from store.backup import open_archive, restore
from store.connection import Store
from store.setup import COLLECTIONS
from tests.store.backup.conftest import article, contents, dumped, restored


@pytest.fixture
def path(full: Store, tmp_path: Path) -> Path:
    dumped(full, tmp_path / "dump.zip")
    return tmp_path / "dump.zip"


def settled(held: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Return what a store holds as it is where no run is under way."""
    files = [{name: value for name, value in row.items() if name != "claim"} for row in held["files"]]
    runs = [run | {"status": "failed"} if run["status"] == "running" else run for run in held["runs"]]
    return held | {"files": files, "runs": runs}


def test_what_was_dumped_is_restored_to_the_last_bit(full: Store, path: Path, empty: Store) -> None:
    done = restored(path, empty)

    expected = settled(contents(full))
    assert [encode(one) for held in contents(empty).values() for one in held] == [
        encode(one) for held in expected.values() for one in held
    ]
    assert done.written == {name: len(held) for name, held in expected.items()}
    assert done.deleted == {}


def test_the_records_are_those_that_were_dumped(full: Store, path: Path, empty: Store) -> None:
    restored(path, empty)

    assert list(empty.articles.matching({})) == list(full.articles.matching({}))
    assert empty.actors.named("анна") == full.actors.named("анна") != []


def test_an_empty_dump_makes_an_empty_store(empty: Store, store: Store, tmp_path: Path) -> None:
    dumped(store, tmp_path / "dump.zip")

    restored(tmp_path / "dump.zip", empty)

    assert contents(empty) == {name: [] for name in COLLECTIONS}


def test_claims_and_running_runs_are_over(path: Path, empty: Store) -> None:
    restored(path, empty)

    run = empty.runs.get("r1")
    assert empty.ledger("/in").holders() == set()
    assert run is not None
    assert run.status.value == "failed"


@pytest.mark.wire
def test_collections_validators_and_indexes_are_made(
    wire_store: Store, tmp_path: Path, fill: Callable[[Store, int], None]
) -> None:
    fill(wire_store, 2)
    before = {name: wire_store.database[name].index_information() for name in COLLECTIONS}
    options = {one["name"]: one["options"] for one in wire_store.database.list_collections()}
    dumped(wire_store, tmp_path / "dump.zip")
    for name in COLLECTIONS:
        wire_store.database[name].drop()

    restored(tmp_path / "dump.zip", wire_store)

    assert {name: wire_store.database[name].index_information() for name in COLLECTIONS} == before
    assert {one["name"]: one["options"] for one in wire_store.database.list_collections()} == options


def test_a_store_that_holds_something_else_is_left_alone(
    path: Path, empty: Store, fill: Callable[[Store, int], None]
) -> None:
    empty.prepare()
    fill(empty, 3)
    before = contents(empty)

    with pytest.raises(WrongUse, match=r"not empty, nor a part of this dump \(files 4, .*articles 3.*--replace"):
        restored(path, empty)

    assert contents(empty) == before


def test_one_document_that_was_changed_since_makes_it_another_store(path: Path, empty: Store) -> None:
    restored(path, empty)
    empty.database["actors"].update_one({"_id": "Q1"}, {"$set": {"name": "Anna"}})

    with pytest.raises(WrongUse, match="not empty"):
        restored(path, empty)


def test_everything_that_is_there_is_deleted_first_when_told_so(
    path: Path, empty: Store, full: Store, fill: Callable[[Store, int], None]
) -> None:
    empty.prepare()
    fill(empty, 3)

    done = restored(path, empty, replace=True)

    assert contents(empty) == settled(contents(full))
    assert done.deleted["articles"] == 3
    assert done.written["articles"] == 2


def test_doing_it_again_writes_nothing(path: Path, empty: Store) -> None:
    restored(path, empty)

    assert restored(path, empty).written == dict.fromkeys(COLLECTIONS, 0)


@pytest.mark.parametrize("last", COLLECTIONS)
def test_interrupted_anywhere_it_never_has_a_row_without_its_article_and_again_does_the_rest(
    path: Path, empty: Store, full: Store, last: str
) -> None:
    def break_off(words: str, done: int, _total: int) -> None:
        if words == f"writing {last}" and done:
            raise Unavailable("database", "gone")

    with open_archive(path) as archive, pytest.raises(Unavailable):
        restore(archive, empty, break_off)
    rows = {str(row["article"]) for row in empty.database["files"].find({"status": "stored"})}
    there = empty.articles.existing(rows)
    done = restored(path, empty)

    assert rows == there
    assert done.written[last] == 0
    assert contents(empty) == settled(contents(full))


def test_a_database_that_goes_away_is_told_as_such(
    path: Path, empty: Store, full: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = type(empty.database["articles"])
    insert = collection.insert_many

    def fail(self: Any, documents: Any, **options: Any) -> Any:
        if self.name == "files":
            raise AutoReconnect("away")
        return insert(self, documents, **options)

    monkeypatch.setattr(collection, "insert_many", fail)
    with pytest.raises(Unavailable, match="run again"):
        restored(path, empty)
    monkeypatch.undo()

    restored(path, empty)
    assert contents(empty) == settled(contents(full))


def test_somebody_who_writes_meanwhile_is_noticed(path: Path, empty: Store) -> None:
    def meddle(words: str, done: int, _total: int) -> None:
        if words == "writing articles" and not done:
            empty.articles.save([article(f"{0:064x}", "theirs.txt")])

    with open_archive(path) as archive, pytest.raises(WrongUse, match="somebody else is writing to articles"):
        restore(archive, empty, meddle)


def test_somebody_who_added_documents_meanwhile_is_noticed(path: Path, empty: Store) -> None:
    def meddle(words: str, done: int, _total: int) -> None:
        if words == "writing files" and done:
            empty.actors.save([Actor(id="Q2", name="Ann", type=MentionType.PERSON, surfaces=("Ann",), count=1)])

    with open_archive(path) as archive, pytest.raises(WrongUse, match="somebody else has been writing"):
        restore(archive, empty, meddle)


def test_a_listener_hears_of_every_document(path: Path, empty: Store) -> None:
    heard: dict[str, int] = {}

    def listen(words: str, done: int, total: int) -> None:
        heard[words] = heard.get(words, 0) + done
        assert heard[words] <= total

    with open_archive(path) as archive:
        restore(archive, empty, listen)

    assert heard["checking articles"] == heard["writing articles"] == 2
    assert set(heard) == {f"{doing} {name}" for doing in ("checking", "writing") for name in COLLECTIONS}


def test_a_store_with_more_than_one_batch_is_restored(
    store: Store, empty: Store, tmp_path: Path, fill: Callable[[Store, int], None]
) -> None:
    fill(store, 230)
    dumped(store, tmp_path / "dump.zip")

    restored(tmp_path / "dump.zip", empty)

    assert contents(empty) == settled(contents(store))
