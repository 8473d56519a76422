"""Back-up and restore as an operator does them: the program, a real database, a new folder."""

from __future__ import annotations

import json
import os
import re
import signal
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.actor import Actor, MentionType
from store.connection import connect
from store.embedded import start, stop
from tests.conftest import ROOT, Command

pytestmark = [pytest.mark.wire, pytest.mark.slow]

SEEDS = str(ROOT / "seeds")


@pytest.fixture(scope="module")
def dump(whowhen: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ingest the samples and dump them; then the database goes away."""
    path = tmp_path_factory.mktemp("dumps") / "dump.zip"
    assert whowhen.run("ingest", SEEDS).returncode == 0
    said = whowhen.json("db", "dump", str(path))
    assert said["file"] == str(path)
    assert said["bytes"] == path.stat().st_size
    assert said["documents"]["articles"] == said["documents"]["files"] == 3
    return path


@pytest.fixture
def elsewhere(tmp_path: Path, whowhen: Command) -> Iterator[Command]:
    """Return the program with a data directory in which nothing has been done."""
    yield Command(tmp_path / "new", whowhen.environment["PREFECT_API_URL"])
    stop(tmp_path / "new")


def test_a_store_that_is_lost_comes_back_and_goes_on(whowhen: Command, dump: Path, elsewhere: Command) -> None:
    expected = whowhen.json("find", "--actor", "Putin")
    whowhen.run("db", "stop")

    done = elsewhere.json("db", "restore", str(dump))
    found = elsewhere.json("find", "--actor", "Putin")
    again = elsewhere.json("ingest", SEEDS)

    assert done["written"] == done["documents"]
    assert done["deleted"] == {}
    assert found == expected
    assert found["count"] == 3
    assert again["counts"] == {"seen": 3, "stored": 0, "unchanged": 3, "rejected": 0, "failed": 0}
    assert again["writes"] | {"files": 0} == dict.fromkeys(again["writes"], 0)


def test_a_store_that_is_not_empty_is_left_alone_until_told_otherwise(dump: Path, elsewhere: Command) -> None:
    client, store = connect(start(elsewhere.home).uri, "whowhen")
    with client:
        store.prepare()
        store.actors.save([Actor(id="Q1", name="Ann", type=MentionType.PERSON, surfaces=("Ann",), count=1)])

    refused = elsewhere.run("db", "restore", str(dump))
    replaced = elsewhere.run("db", "restore", str(dump), "--replace")
    again = elsewhere.json("db", "restore", str(dump))

    assert refused.returncode == 2
    assert "not empty, nor a part of this dump (actors 1 documents)" in refused.stderr
    assert replaced.returncode == 0, replaced.stderr
    assert replaced.stderr == ""
    assert "holds what the dump does: made by whowhen" in replaced.stdout
    assert sum(again["written"].values()) == 0


@pytest.mark.usefixtures("dump")
def test_the_table_tells_what_was_written_and_nothing_else_is_said(whowhen: Command, tmp_path: Path) -> None:
    shown = whowhen.run("db", "dump", str(tmp_path / "d.zip"))

    assert shown.returncode == 0
    assert shown.stderr == ""
    assert re.search(r"│ articles +│ +3 │", shown.stdout)
    assert f"written: {tmp_path / 'd.zip'} (" in shown.stdout


def test_the_address_of_the_database_is_not_in_the_dump(whowhen: Command, dump: Path) -> None:
    address = start(whowhen.home).uri

    with zipfile.ZipFile(dump) as members:
        assert address.encode() not in members.read("manifest.json")
        assert json.loads(members.read("manifest.json"))["database"] == "whowhen"


def test_a_file_that_is_there_is_kept(whowhen: Command, dump: Path) -> None:
    before = dump.read_bytes()

    refused = whowhen.run("db", "dump", str(dump))

    assert refused.returncode == 2
    assert "there already" in refused.stderr
    assert dump.read_bytes() == before


def test_a_file_that_is_no_dump_is_told_without_starting_a_server(elsewhere: Command, tmp_path: Path) -> None:
    (tmp_path / "d.zip").write_bytes(b"PK\x03\x04 something")

    refused = elsewhere.run("db", "restore", str(tmp_path / "d.zip"), "--replace")

    assert refused.returncode == 2
    assert "d.zip is damaged or is no dump of whowhen" in refused.stderr
    assert not elsewhere.home.exists()


def test_an_interrupted_dump_leaves_nothing(whowhen: Command, tmp_path: Path) -> None:
    client, store = connect(start(whowhen.home).uri, "large")
    store.database["corrections"].insert_many([{"_id": f"{n:05}", "noise": os.urandom(5000)} for n in range(4000)])

    process = whowhen.start("db", "dump", str(tmp_path / "d.zip"), WHOWHEN_DATABASE="large")
    deadline = time.monotonic() + 60
    while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    client.drop_database("large")
    client.close()

    assert process.returncode == 130
    assert "interrupted" in told
    assert list(tmp_path.iterdir()) == []
