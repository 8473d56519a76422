from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pymongo import MongoClient
from pymongo.collection import Collection
from pymongo.write_concern import WriteConcern

from model.document import Document
from model.errors import Unavailable, WrongUse
from model.run import Run, RunStatus
from store.connection import connect
from store.embedded import State, start, status, stop
from store.embedded.daemon import find_program, pick_port
from store.embedded.layout import Embedded

ROOT = Path(__file__).parents[3]

STARTER = "import sys, pathlib, store.embedded as e; r = e.start(pathlib.Path(sys.argv[1])); print(r.pid, r.started)"
"""What another process of ours does."""

pytestmark = pytest.mark.wire


@contextmanager
def opened(uri: str) -> Iterator[Collection[Document]]:
    client: MongoClient[Document] = MongoClient(uri, serverSelectionTimeoutMS=5_000)
    with client:
        yield client["test"].get_collection("kept", write_concern=WriteConcern(w="majority", j=True))


def wait_until_stale(directory: Path) -> None:
    for _ in range(200):
        if status(directory).state is State.STALE:
            return
        time.sleep(0.05)
    pytest.fail("a killed server never became stale")


def test_a_server_is_started_once_reused_stopped_once_and_keeps_its_data(directory: Path) -> None:
    first = start(directory)
    second = start(directory)
    with opened(second.uri) as kept:
        kept.insert_one({"_id": "a"})
    seen = status(directory)
    assert (first.started, second.started) == (True, False)
    assert (second.pid, second.port, second.uri) == (first.pid, first.port, first.uri)
    assert (seen.state, seen.pid, seen.port, seen.uri) == (State.RUNNING, first.pid, first.port, first.uri)
    assert seen.bytes_used > 0

    assert stop(directory)
    assert not stop(directory)
    assert status(directory).state is State.STOPPED

    with opened(start(directory).uri) as kept:
        assert kept.count_documents({}) == 1


def test_six_processes_that_start_at_once_share_one_server(directory: Path) -> None:
    starters = [
        subprocess.Popen([sys.executable, "-c", STARTER, str(directory)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    told = [starter.communicate(timeout=60)[0].split() for starter in starters]
    assert len({pid for pid, _ in told}) == 1
    assert sorted(started for _, started in told) == ["False"] * 5 + ["True"]


def test_a_killed_server_comes_back_at_its_address_with_every_journaled_write(directory: Path) -> None:
    first = start(directory)
    with opened(first.uri) as kept:
        for number in range(50):
            kept.insert_one({"_id": f"n{number}"})
        os.kill(first.pid, signal.SIGKILL)
    wait_until_stale(directory)
    second = start(directory)
    assert second.started
    assert second.pid != first.pid
    assert second.port == first.port
    with opened(second.uri) as kept:
        assert kept.count_documents({}) == 50


@pytest.mark.parametrize("round_", range(3))
def test_what_is_waited_for_brings_along_what_was_written_before(directory: Path, round_: int) -> None:
    first = start(directory)
    client, store = connect(first.uri, "whowhen")
    store.prepare()
    for number in range(20):
        store.stories.mark(f"7/number:{round_}{number}{some}" for some in range(10))
    store.runs.save(Run(id="r1", inbox="/in", started=datetime(2024, 3, 1, tzinfo=UTC), status=RunStatus.RUNNING))
    os.kill(first.pid, signal.SIGKILL)
    client.close()
    wait_until_stale(directory)

    client, store = connect(start(directory).uri, "whowhen")

    assert store.runs.get("r1") is not None
    assert store.database["commonplaces"].count_documents({}) == 200
    client.close()


def test_a_server_outlives_the_interrupted_process_group_of_its_starter(directory: Path) -> None:
    code = f"{STARTER}; sys.stdout.flush(); import time; time.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(directory)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as starter:
        assert starter.stdout is not None
        pid = int(starter.stdout.readline().split()[0])
        os.killpg(starter.pid, signal.SIGINT)
        starter.wait(timeout=10)
    assert start(directory).pid == pid


def test_a_server_listens_on_the_loopback_address_only(directory: Path) -> None:
    running = start(directory)
    with socket.create_connection(("127.0.0.1", running.port), timeout=5):
        pass
    # a server on all addresses would answer on every one of 127/8 (Linux), and on the other family
    for address in ("127.0.0.2", "::1"):
        with pytest.raises(OSError):  # noqa: PT011 - refused or unreachable, by system
            socket.create_connection((address, running.port), timeout=2)


def test_files_of_the_database_are_for_their_user_only(directory: Path) -> None:
    start(directory)
    home = Embedded(directory)
    assert [path.stat().st_mode & 0o777 for path in (home.directory, home.data)] == [0o700, 0o700]
    assert [path.stat().st_mode & 0o777 for path in (home.log, home.lock, home.record)] == [0o600] * 3


def test_a_given_port_is_used_and_another_one_refused_while_it_runs(directory: Path) -> None:
    port = pick_port()
    assert start(directory, port=port).port == port
    with pytest.raises(WrongUse, match=f"already runs on port {port}"):
        start(directory, port=pick_port())


def test_a_port_of_another_program_is_named(directory: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Unavailable, match=f"port {port} is taken by another program"):
            start(directory, port=port)
    assert status(directory).state is State.STOPPED


def test_a_directory_that_a_strange_server_uses_is_refused_and_that_server_left_alone(directory: Path) -> None:
    home = Embedded(directory)
    home.create()
    arguments = ["--host", "127.0.0.1", "--port", str(pick_port()), "--storage-path", str(home.data)]
    with subprocess.Popen([find_program(), *arguments], stderr=subprocess.PIPE, text=True) as strange:
        assert strange.stderr is not None
        assert "listening" in strange.stderr.readline()
        with pytest.raises(Unavailable, match="is in use by a server that is not on record here"):
            start(directory)
        assert strange.poll() is None
        assert not stop(directory)
        strange.kill()


def test_a_copied_directory_gets_a_server_of_its_own(directory: Path) -> None:
    original = start(directory)
    copy = directory.with_name("copy")
    copy.mkdir()
    shutil.copy(Embedded(directory).record, copy)
    assert status(copy).state is State.STALE
    assert start(copy).pid != original.pid


def test_a_frozen_server_is_reported_in_time_and_killed_by_stop(directory: Path) -> None:
    running = start(directory)
    os.kill(running.pid, signal.SIGSTOP)
    with pytest.raises(Unavailable, match=r"did not answer within 0\.2 seconds"):
        start(directory, wait_seconds=0.2)
    assert stop(directory, wait_seconds=0.2)
    assert status(directory).state is State.STOPPED


def test_a_server_of_another_machine_is_neither_replaced_nor_signalled(directory: Path) -> None:
    running = start(directory)
    record = Embedded(directory).record
    written = record.read_text()
    record.write_text(json.dumps({**json.loads(written), "host": "elsewhere", "boot": "another"}))
    for call in (start, stop, status):
        with pytest.raises(Unavailable, match="was started on the machine 'elsewhere'"):
            call(directory)
    record.write_text(written)
    assert start(directory).pid == running.pid


def test_an_oversized_log_is_put_aside(directory: Path) -> None:
    home = Embedded(directory)
    home.create()
    home.log.write_bytes(b"x" * 5_000_001)
    start(directory)
    assert home.log.stat().st_size < 10_000
    assert home.log.with_name("server.log.1").stat().st_size == 5_000_001


def test_a_directory_the_server_cannot_read_is_told_with_its_last_words(directory: Path) -> None:
    home = Embedded(directory)
    home.create()
    (home.data / "WiredTiger.turtle").write_bytes(b"not a database" * 500)
    (home.data / "WiredTiger").write_bytes(b"WiredTiger")
    with pytest.raises(Unavailable, match=r"ended while starting\. It said: .*corruption"):
        start(directory)
    assert status(directory).state is State.STOPPED


@pytest.mark.parametrize("name", ["directory", "data", "record", "lock", "parent"])
def test_a_thing_in_the_way_is_named(directory: Path, name: str) -> None:
    home = Embedded(directory / "inner" if name == "parent" else directory)
    blocked = directory if name == "parent" else Path(getattr(home, name))
    if name in {"record", "lock"}:
        blocked.mkdir(parents=True)
    else:
        blocked.parent.mkdir(exist_ok=True)
        blocked.touch()
    with pytest.raises(Unavailable, match=str(blocked)):
        start(home.directory)


@pytest.mark.parametrize("port", [0, -1, 65_536])
def test_what_is_no_port_is_refused_before_anything_is_made(directory: Path, port: int) -> None:
    with pytest.raises(WrongUse, match=f"{port} is not a port"):
        start(directory, port=port)
    assert not directory.exists()
