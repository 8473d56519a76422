"""The end of a server."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from model.errors import Unavailable
from store.embedded.disk import translated
from store.embedded.layout import Embedded
from store.embedded.lock import locked
from store.embedded.record import Record, is_alive, read_record, refuse_foreign

STOP_SECONDS = 30.0
"""How long a server may take to write its last checkpoint; it is killed after that, and recovers at its next start."""

KILL_SECONDS = 10.0
"""How long a killed process may take to vanish, for instance while it waits for a disk."""

PAUSE_SECONDS = 0.05
"""Between two looks at a process that is to end."""


def stop(directory: Path, *, wait_seconds: float = STOP_SECONDS) -> bool:
    """End the server of `directory` in order, and say whether one ran.

    Only the very process that was recorded is ever signalled: by number, start time and command line. One that
    does not end within `wait_seconds` is killed.

    Raises:
        Unavailable: it belongs to another user or machine, or cannot be ended.
    """
    home = Embedded(directory)
    with translated(home.directory):
        if not home.record.exists():
            return False
        with locked(home.lock, wait_seconds=wait_seconds):
            return _stop_recorded(home, wait_seconds)


def _stop_recorded(home: Embedded, wait_seconds: float) -> bool:
    record = read_record(home.record)
    if record is None:
        return False
    refuse_foreign(record, home)
    was_alive = is_alive(record, home)
    if was_alive:
        _end(record, home, wait_seconds)
    home.record.unlink(missing_ok=True)
    return was_alive


def _end(record: Record, home: Embedded, wait_seconds: float) -> None:
    for word, seconds in ((signal.SIGTERM, wait_seconds), (signal.SIGKILL, KILL_SECONDS)):
        try:
            os.kill(record.pid, word)
        except ProcessLookupError:
            return
        except PermissionError as error:
            detail = f"the database in {home.directory} is another user's process ({record.pid}): let that user stop it"
            raise Unavailable("database", detail) from error
        if _ends_within(record, home, seconds):
            return
    detail = f"the process {record.pid} of the database in {home.directory} does not end, even when killed"
    raise Unavailable("database", detail)


def _ends_within(record: Record, home: Embedded, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while is_alive(record, home):
        if time.monotonic() > deadline:
            return False
        time.sleep(PAUSE_SECONDS)
    return True
