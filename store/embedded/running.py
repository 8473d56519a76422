"""The server of a data directory, running."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from model.errors import Unavailable, WrongUse
from store.embedded.answer import answers
from store.embedded.daemon import is_free, launch, pick_port, put_log_aside, read_tail
from store.embedded.disk import require_space, translated
from store.embedded.failure import PORT_TAKEN, port_taken, why_it_ended
from store.embedded.layout import Embedded
from store.embedded.lock import locked
from store.embedded.record import Record, is_alive, make_record, read_record, refuse_foreign, write_record

PORT_TRIES = 5
"""How many free ports to try: another program can take one between our look and the server's."""

HIGHEST_PORT = 65_535
"""What TCP has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A server that answers; `started` is False if it ran before."""

    uri: str
    pid: int
    port: int
    started: bool


def start(directory: Path, *, port: int | None = None, wait_seconds: float = 60) -> Running:
    """Return a server for `directory` that answers on 127.0.0.1: the one that runs, else a new one.

    The directory is made if it is missing. Any number of processes may call this at once: one starts the server,
    the others wait for it. The server outlives its starter. A new one takes `port`, else the port of a server
    that died (so that its clients find it again), else a free one. One that does not answer within `wait_seconds`
    is left running: it may be recovering, and the next call waits for it again.

    Raises:
        Unavailable: the program, the directory, the port or the disk space is not to be had, or no answer in time.
        WrongUse: `port` is no port, or the server runs on another one.
    """
    if port is not None and not 0 < port <= HIGHEST_PORT:
        message = f"{port} is not a port: choose one from 1024 to {HIGHEST_PORT}"
        raise WrongUse(message)
    home = Embedded(directory)
    home.create()
    with translated(home.directory), locked(home.lock, wait_seconds=wait_seconds):
        record = read_record(home.record)
        if record is not None:
            refuse_foreign(record, home)
            if is_alive(record, home):
                _require_port(record, port)
                if answers(record, home, wait_seconds):
                    return _running(record, started=False)
        require_space(home.directory)
        put_log_aside(home.log)
        return _start_new(home, _ports(port, record), wait_seconds)


def _start_new(home: Embedded, ports: Iterator[int], wait_seconds: float) -> Running:
    failure = Unavailable("database", "no port was found for the embedded database")
    for port in ports:
        printed_before = home.log.stat().st_size if home.log.exists() else 0
        record = make_record(launch(home, port), port)
        if record is not None:
            # before it answers: if we die while waiting, the next caller finds it
            write_record(home.record, record)
            if answers(record, home, wait_seconds):
                return _running(record, started=True)
            home.record.unlink(missing_ok=True)
        output = read_tail(home.log, printed_before)
        if not PORT_TAKEN.search(output):
            raise why_it_ended(output, home)
        failure = port_taken(port)
    raise failure


def _ports(asked: int | None, last: Record | None) -> Iterator[int]:
    if asked is not None:
        if not is_free(asked):
            raise port_taken(asked)
        yield asked
        return
    if last is not None and is_free(last.port):
        yield last.port
    for _ in range(PORT_TRIES):
        yield pick_port()


def _require_port(record: Record, port: int | None) -> None:
    if port not in {None, record.port}:
        message = f"the database already runs on port {record.port}: stop it first to have it on port {port}"
        raise WrongUse(message)


def _running(record: Record, *, started: bool) -> Running:
    return Running(uri=record.uri, pid=record.pid, port=record.port, started=started)
