"""What a dump promises, on every store."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from model.errors import Unavailable, WrongUse
from store.backup import dump
from store.connection import Store
from store.setup import COLLECTIONS
from tests.store.backup.conftest import NOON, ORIGIN, article, contents, dumped, quiet, stored


def lines_of(path: Path, collection: str) -> list[dict[str, object]]:
    with zipfile.ZipFile(path) as members:
        return [json.loads(line) for line in members.read(f"{collection}.jsonl").decode().split("\n")[:-1]]


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_every_collection_is_one_file_of_json_lines_that_any_program_reads(full: Store, tmp_path: Path) -> None:
    dumped(full, tmp_path / "dump.zip")

    with zipfile.ZipFile(tmp_path / "dump.zip") as members:
        assert members.testzip() is None
        assert set(members.namelist()) == {"manifest.json", *(f"{name}.jsonl" for name in COLLECTIONS)}
    for name, documents in contents(full).items():
        assert [line["_id"] for line in lines_of(tmp_path / "dump.zip", name)] == [one["_id"] for one in documents]
    (row,) = [row for row in lines_of(tmp_path / "dump.zip", "files") if row["path"] == f"{0:064x}.txt"]
    assert row["mtime_ns"] == {"$numberLong": "1711195200123456789"}
    assert row["last_seen"] == {"$date": {"$numberLong": str(int(NOON.timestamp() * 1000))}}


def test_the_manifest_tells_version_moment_database_and_what_each_part_must_be(full: Store, tmp_path: Path) -> None:
    manifest = dumped(full, tmp_path / "dump.zip")

    with zipfile.ZipFile(tmp_path / "dump.zip") as members:
        said = json.loads(members.read("manifest.json"))
        parts = {name: members.read(f"{name}.jsonl") for name in said["collections"]}
    assert (said["format"], said["version"]) == ("whowhen dump", 1)
    assert said["origin"] == {"whowhen": "1.2.3", "moment": "2024-03-23T12:00:00.123000Z"}
    assert said["database"] == full.database.name
    assert said["collections"] == {
        name: {"documents": part.count(b"\n"), "bytes": len(part), "sha256": hashlib.sha256(part).hexdigest()}
        for name, part in parts.items()
    }
    assert manifest.collections["articles"].documents == 2


def test_an_empty_database_is_dumped_as_empty(empty: Store, tmp_path: Path) -> None:
    manifest = dumped(empty, tmp_path / "dump.zip")

    assert {name: part.documents for name, part in manifest.collections.items()} == dict.fromkeys(COLLECTIONS, 0)


def test_every_row_of_the_ledger_has_its_article_though_a_run_writes_between(full: Store, tmp_path: Path) -> None:
    written: list[str] = []

    def write(words: str, _done: int, _total: int) -> None:
        # as a batch does: the article first, its row in the ledger last
        id_ = hashlib.sha256(f"{words}{len(written)}".encode()).hexdigest()
        full.articles.save([article(id_, f"{id_}.txt")])
        full.ledger("/in").record([stored(f"{id_}.txt", id_)], {}, "r2", NOON)
        written.append(id_)

    dump(full, tmp_path / "dump.zip", ORIGIN, write)

    articles = {line["_id"] for line in lines_of(tmp_path / "dump.zip", "articles")}
    rows = {row.get("article") for row in lines_of(tmp_path / "dump.zip", "files")} - {None}
    assert len(written) > len(COLLECTIONS)
    assert rows <= articles
    # those without a row are simply done again
    assert articles - rows


def test_a_dump_is_for_the_eyes_of_its_owner(full: Store, tmp_path: Path) -> None:
    dumped(full, tmp_path / "dump.zip")

    assert stat.S_IMODE((tmp_path / "dump.zip").stat().st_mode) == 0o600
    assert names_in(tmp_path) == ["dump.zip"]


def test_a_file_that_is_there_is_overwritten_only_when_told_so(mock_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "dump.zip"
    path.write_text("precious")

    with pytest.raises(WrongUse, match="there already"):
        dumped(mock_store, path)
    assert path.read_text() == "precious"

    dump(mock_store, path, ORIGIN, quiet, overwrite=True)
    assert zipfile.is_zipfile(path)


def test_a_file_that_somebody_else_makes_meanwhile_is_not_overwritten(mock_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "dump.zip"

    def write(_words: str, _done: int, _total: int) -> None:
        path.write_text("theirs")

    with pytest.raises(WrongUse, match="there already"):
        dump(mock_store, path, ORIGIN, write)

    assert path.read_text() == "theirs"
    assert names_in(tmp_path) == ["dump.zip"]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        pytest.param("nowhere/dump.zip", "no folder", id="no folder"),
        pytest.param(".", "no ordinary file", id="a folder"),
        pytest.param("pipe", "no ordinary file", id="a pipe"),
    ],
)
def test_a_place_that_cannot_be_a_file_is_refused(mock_store: Store, tmp_path: Path, place: str, words: str) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(WrongUse, match=words):
        dump(mock_store, tmp_path / place, ORIGIN, quiet, overwrite=True)


@pytest.mark.parametrize(
    "trouble", [KeyboardInterrupt(), Unavailable("database", "gone"), OSError(28, "No space left")]
)
def test_what_breaks_off_leaves_the_file_that_was_there_and_nothing_else(
    mock_store: Store, tmp_path: Path, trouble: BaseException, fill: Callable[[Store, int], None]
) -> None:
    fill(mock_store, 2)
    path = tmp_path / "dump.zip"
    path.write_text("yesterday's")

    def break_off(words: str, done: int, _total: int) -> None:
        if "articles" in words and done:
            raise trouble

    with pytest.raises(Unavailable if isinstance(trouble, OSError) else type(trouble)):
        dump(mock_store, path, ORIGIN, break_off, overwrite=True)

    assert path.read_text() == "yesterday's"
    assert names_in(tmp_path) == ["dump.zip"]


FULL_DISK = """
import resource, sys
from pathlib import Path
import mongomock
from model.errors import Unavailable
from store.backup import Origin, dump
from store.connection import Store
from datetime import datetime, UTC
import os
database = mongomock.MongoClient(tz_aware=True)["whowhen"]
database["articles"].insert_many([{"_id": f"{n:05}", "noise": os.urandom(500)} for n in range(400)])
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    dump(Store(database), Path(sys.argv[1]), Origin(whowhen="1", moment=datetime.now(UTC)), lambda *_: None)
except Unavailable as error:
    print(error.service, error.detail)
"""


def test_a_disk_that_takes_no_more_is_told_in_a_sentence_and_left_as_it_was(tmp_path: Path) -> None:
    program = [sys.executable, "-W", "ignore", "-c", FULL_DISK, str(tmp_path / "dump.zip")]

    ended = subprocess.run(program, capture_output=True, text=True, check=False)

    assert ended.returncode == 0, ended.stderr
    assert "disk" in ended.stdout
    assert "dump.zip cannot be written (File too large). Make room there" in ended.stdout
    assert names_in(tmp_path) == []
