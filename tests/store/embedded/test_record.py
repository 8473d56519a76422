from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from store.embedded import State, status, stop
from store.embedded.layout import Embedded
from store.embedded.record import Record, is_alive, make_record, read_record, refuse_foreign, write_record

Sleeper: TypeAlias = Callable[..., AbstractContextManager[subprocess.Popen[str]]]


@pytest.fixture
def stranger(sleeper: Sleeper) -> Iterator[subprocess.Popen[str]]:
    with sleeper() as process:
        yield process


@pytest.fixture
def home(directory: Path) -> Embedded:
    made = Embedded(directory)
    made.create()
    return made


def record_of(process: subprocess.Popen[str]) -> Record:
    record = make_record(process.pid, 27_017)
    assert record is not None
    return record


def test_a_record_is_read_as_it_was_written(home: Embedded, stranger: subprocess.Popen[str]) -> None:
    record = record_of(stranger)
    write_record(home.record, record)
    assert read_record(home.record) == record


def test_a_process_that_is_no_server_of_the_directory_is_never_signalled(
    home: Embedded, stranger: subprocess.Popen[str]
) -> None:
    write_record(home.record, record_of(stranger))
    assert status(home.directory).state is State.STALE
    assert not stop(home.directory)
    assert stranger.poll() is None
    assert status(home.directory).state is State.STOPPED


def test_a_server_is_known_by_number_start_boot_and_directory(home: Embedded, sleeper: Sleeper) -> None:
    with sleeper("--storage-path", str(home.data), "--more") as process:
        record = record_of(process)
        assert is_alive(record, home)
        assert not is_alive(replace(record, started="0"), home)
        assert not is_alive(replace(record, boot="another"), home)
        assert not is_alive(replace(record, pid=2**22 + 1), home)
        assert not is_alive(record, Embedded(home.directory.with_name("other")))


def test_a_process_that_has_ended_makes_no_record() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    assert make_record(process.pid, 27_017) is None


@pytest.mark.parametrize(
    ("host", "boot"),
    [("elsewhere", None), (None, "another")],
    ids=["a container on this machine", "this machine before it was restarted"],
)
def test_this_machine_is_known_by_name_or_boot(
    home: Embedded, stranger: subprocess.Popen[str], host: str | None, boot: str | None
) -> None:
    record = record_of(stranger)
    refuse_foreign(replace(record, host=host or record.host, boot=boot or record.boot), home)


@pytest.mark.parametrize(
    "text",
    [
        "",
        '{"pid": 12',
        "[]",
        "null",
        "{}",
        '{"pid": -1, "port": 1, "uri": "", "started": "", "boot": "", "host": ""}',
        '{"pid": "1", "port": 1, "uri": "", "started": "", "boot": "", "host": ""}',
        '{"pid": true, "port": 1, "uri": "", "started": "", "boot": "", "host": ""}',
        '{"pid": 1, "port": 1, "uri": "", "started": "", "boot": "", "host": null}',
        "\udcff",
    ],
)
def test_what_is_no_record_counts_as_none(home: Embedded, text: str) -> None:
    home.record.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert read_record(home.record) is None
    assert status(home.directory).state is State.STOPPED


def test_looking_at_or_stopping_nothing_makes_nothing(directory: Path) -> None:
    seen = status(directory)
    assert (seen.state, seen.uri, seen.pid, seen.bytes_used) == (State.STOPPED, None, None, 0)
    assert seen.bytes_free > 0
    assert not stop(directory)
    assert not directory.exists()
