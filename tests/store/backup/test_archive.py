"""Files that are no dump, or no longer: each is refused before anything is written."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mongomock
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.errors import Unavailable, WrongUse
from store.backup import open_archive
from store.connection import Store
from store.setup import COLLECTIONS
from tests.store.backup.conftest import KNOWN, InMemory, contents, dumped, restored


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a small dump: one actor, nothing else."""
    database: Any = mongomock.MongoClient(tz_aware=True)["whowhen"]
    database["actors"].insert_one({**KNOWN})
    path = tmp_path_factory.mktemp("whole") / "dump.zip"
    dumped(Store(database), path)
    return path.read_bytes()


@pytest.fixture
def fresh() -> Store:
    database: Any = mongomock.MongoClient(tz_aware=True)["fresh"]
    return InMemory(database)


def members_of(dump: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(dump)) as members:
        return {name: members.read(name) for name in members.namelist()}


def packed(members: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def forged(dump: bytes, collection: str, content: bytes, path: Path) -> Path:
    """Write a dump with another part, and a manifest that agrees with it."""
    members = members_of(dump)
    manifest = json.loads(members["manifest.json"])
    manifest["collections"][collection] = {
        "documents": content.count(b"\n"),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    members |= {f"{collection}.jsonl": content, "manifest.json": json.dumps(manifest).encode()}
    return packed(members, path)


@pytest.fixture
def forge(whole: bytes, tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Return a function that writes a dump with another part."""
    return lambda collection, content: forged(whole, collection, content, tmp_path / "dump.zip")


def changed(dump: bytes, change: dict[str, Any], path: Path) -> Path:
    """Write a dump with other words in its manifest."""
    members = members_of(dump)
    members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | change).encode()
    return packed(members, path)


def require_refused(path: Path, store: Store, words: str) -> None:
    with pytest.raises(WrongUse, match=words) as told:
        restored(path, store)
    assert str(path) in str(told.value)
    assert store.database.list_collection_names() == []


def test_a_dump_that_was_unpacked_and_packed_again_is_a_dump(whole: bytes, fresh: Store, tmp_path: Path) -> None:
    restored(packed(members_of(whole), tmp_path / "again.zip"), fresh)

    assert contents(fresh)["actors"] == [KNOWN]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_a_byte_that_changed_is_found_out_or_changes_nothing(whole: bytes, tmp_path: Path, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(1, 255)) ^ whole[place]
    path = tmp_path / "dump.zip"
    path.write_bytes(whole[:place] + bytes([other]) + whole[place + 1 :])
    database: Any = mongomock.MongoClient(tz_aware=True)["fresh"]
    store = InMemory(database)

    try:
        restored(path, store)
        expected = {"actors": [KNOWN]}
    except WrongUse:
        expected = {}
        assert database.list_collection_names() == []

    assert {name: held for name, held in contents(store).items() if held} == expected


def test_every_byte_of_a_part_is_under_its_digest(whole: bytes, fresh: Store, tmp_path: Path) -> None:
    members = members_of(whole)
    content = members["actors.jsonl"]

    for place in range(len(content)):
        changed_part = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        again = packed(members | {"actors.jsonl": changed_part}, tmp_path / "dump.zip")
        with pytest.raises(WrongUse, match=r"digest of actors\.jsonl"):
            restored(again, fresh)
    assert fresh.database.list_collection_names() == []


def test_a_dump_that_was_cut_off_anywhere_is_refused(whole: bytes, fresh: Store, tmp_path: Path) -> None:
    for length in range(0, len(whole), 7):
        (tmp_path / "dump.zip").write_bytes(whole[:length])
        require_refused(tmp_path / "dump.zip", fresh, "damaged")


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_part_that_was_changed_and_packed_again_is_refused(
    whole: bytes, fresh: Store, tmp_path: Path, collection: str
) -> None:
    members = members_of(whole)
    members[f"{collection}.jsonl"] = b'{"_id":"Q1","name":"Anna"}\n'.ljust(len(members[f"{collection}.jsonl"]), b" ")

    require_refused(packed(members, tmp_path / "dump.zip"), fresh, f"{collection}.jsonl|parts are not those")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "does not unpack", id="empty"),
        pytest.param(b"Ann said on Friday.", "does not unpack", id="a text"),
    ],
)
def test_a_file_of_another_kind_is_refused(fresh: Store, tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "dump.zip").write_bytes(content)

    require_refused(tmp_path / "dump.zip", fresh, words)


def test_a_zip_of_something_else_is_refused(fresh: Store, tmp_path: Path) -> None:
    require_refused(packed({"a.txt": b"Words."}, tmp_path / "a.zip"), fresh, "no dump of whowhen: it has no manifest")


@pytest.mark.parametrize("place", ["nowhere.zip", "."])
def test_what_is_no_file_is_refused(fresh: Store, tmp_path: Path, place: str) -> None:
    require_refused(tmp_path / place, fresh, "is no file")


def test_a_file_that_may_not_be_read_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dump.zip").write_bytes(b"x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    # a test may run as root, who may read everything
    monkeypatch.setattr(zipfile, "ZipFile", refuse)
    with pytest.raises(Unavailable, match=r"cannot be read \(Permission denied\)"), open_archive(tmp_path / "dump.zip"):
        pass


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"format": "tar"}, "does not say 'whowhen dump'", id="another format"),
        pytest.param({"version": 2}, "dump of version 2, and this whowhen reads version 1", id="a later layout"),
        pytest.param({"version": "one" * 99}, "dump of version", id="a version that is none"),
        pytest.param({"origin": {"whowhen": "x" * 300, "moment": "2024-03-22T00:00:00Z"}}, "origin.whowhen", id="long"),
        pytest.param({"extra": 1}, "wrong at extra", id="a field nobody knows"),
        pytest.param({"collections": []}, "wrong at collections", id="no collections"),
    ],
)
def test_a_manifest_that_is_not_ours_is_refused(
    whole: bytes, fresh: Store, tmp_path: Path, change: dict[str, Any], words: str
) -> None:
    require_refused(changed(whole, change, tmp_path / "dump.zip"), fresh, words)


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[" * 200_000, b"[]", b"null"])
def test_a_manifest_that_is_no_object_is_refused(whole: bytes, fresh: Store, tmp_path: Path, content: bytes) -> None:
    members = members_of(whole) | {"manifest.json": content}

    require_refused(packed(members, tmp_path / "dump.zip"), fresh, "no dump of whowhen")


def test_a_collection_of_a_later_version_is_refused(whole: bytes, fresh: Store, tmp_path: Path) -> None:
    path = forged(whole, "horoscopes", b'{"_id":"1"}\n', tmp_path / "dump.zip")

    require_refused(path, fresh, "'horoscopes', which this whowhen does not know: it was made by whowhen 1.2.3")


def test_a_collection_that_an_earlier_version_did_not_have_is_empty(whole: bytes, fresh: Store, tmp_path: Path) -> None:
    members = members_of(whole)
    manifest = json.loads(members["manifest.json"])
    del manifest["collections"]["links"], members["links.jsonl"]
    members["manifest.json"] = json.dumps(manifest).encode()

    done = restored(packed(members, tmp_path / "dump.zip"), fresh)

    assert done.written["links"] == 0
    assert contents(fresh)["actors"] == [KNOWN]


@pytest.mark.parametrize("name", ["../../evil.jsonl", "/etc/passwd", "articles.jsonl/x", "extra.jsonl"])
def test_a_part_by_another_name_is_refused(whole: bytes, fresh: Store, tmp_path: Path, name: str) -> None:
    require_refused(packed(members_of(whole) | {name: b"{}\n"}, tmp_path / "dump.zip"), fresh, "parts are not those")


def test_a_part_that_is_there_twice_is_refused(whole: bytes, fresh: Store, tmp_path: Path) -> None:
    path = packed(members_of(whole), tmp_path / "dump.zip")
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("actors.jsonl", members_of(whole)["actors.jsonl"])

    require_refused(path, fresh, "parts are not those")


def line(**other: object) -> bytes:
    return json.dumps(KNOWN | other).encode() + b"\n"


CHANGED = b'{"_id":"a","article":"%s","section":"s","digest":"","at":{"$date":"2024-03-22T00:00:00Z"},"run":"r",' % (
    b"a" * 64
)
HUGE = CHANGED + b'"new_left_out":false,"old":99999999999999999999}\n'


@pytest.mark.parametrize(
    ("collection", "content", "words"),
    [
        pytest.param("actors", b"{", "line 1 of actors.jsonl is no document", id="no JSON"),
        pytest.param("actors", b"[1]\n", "is no document", id="a list"),
        pytest.param("actors", b"[" * 200_000, "is no document", id="too deep"),
        pytest.param("actors", b'{"_id":"\xff"}\n', "is no document", id="no UTF-8"),
        pytest.param("actors", b'{"_id":{"$date":"someday"}}\n', "is no document", id="a date that is none"),
        pytest.param("actors", b'{"_id":{"$binary":7}}\n', "is no document", id="bytes that are none"),
        pytest.param("actors", b'{"name":"Ann"}\n', "None is out of order", id="no key"),
        pytest.param("actors", line(_id="b") + line(_id="a"), "'a' is out of order", id="not sorted"),
        pytest.param("actors", line(_id="b") + line(_id="b"), "'b' is out of order", id="twice"),
        pytest.param("actors", line(_id="b") + line(_id=7), "7 is out of order", id="keys of two kinds"),
        pytest.param("actors", line(name={"$code": "f()"}), "name: is a Code and not string", id="code"),
        pytest.param("actors", line(name="\ud800"), "'Q1' of actors cannot be stored", id="half a character"),
        pytest.param("actors", line(name="x" * 17_000_000), "the database takes 16,777,216", id="too large"),
        pytest.param("revisions", HUGE, "'a' of revisions cannot be stored", id="a number beyond all"),
    ],
)
def test_a_line_that_the_store_could_not_hold_is_refused(
    forge: Callable[[str, bytes], Path], fresh: Store, collection: str, content: bytes, words: str
) -> None:
    require_refused(forge(collection, content), fresh, words)


def test_a_line_without_an_end_is_not_held_in_memory(
    whole: bytes, fresh: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.backup.archive.MOST_LINE_BYTES", 1000)
    path = forged(whole, "actors", line(name="x" * 2000), tmp_path / "dump.zip")

    require_refused(path, fresh, "longer than any document")


def test_a_small_file_that_would_become_huge_is_refused(
    whole: bytes, fresh: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.backup.archive.SMALL_BYTES", 1_000_000)
    path = forged(whole, "actors", line(name="x" * 2_000_000), tmp_path / "dump.zip")

    require_refused(path, fresh, "cannot be meant to come out of so small a file")


def test_a_document_that_no_longer_fits_is_named_before_anything_is_deleted(
    whole: bytes, mock_store: Store, tmp_path: Path, fill: Callable[[Store, int], None]
) -> None:
    fill(mock_store, 2)
    before = contents(mock_store)
    path = forged(whole, "actors", b'{"_id":"Q1","name":"Ann","type":"person","names":[]}\n', tmp_path / "dump.zip")

    with pytest.raises(WrongUse, match=r"'Q1' of actors cannot be stored \(lacks name_words\).*version 1\.2\.3"):
        restored(path, mock_store, replace=True)

    assert contents(mock_store) == before
