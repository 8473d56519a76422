"""What is known of a directory's server."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from store.embedded.disk import free_bytes, used_bytes
from store.embedded.layout import Embedded
from store.embedded.record import is_alive, read_record, refuse_foreign


class State(StrEnum):
    """What is known of a directory's server: `stale` is a recorded one that is dead (killed, or a restart)."""

    STOPPED = "stopped"
    RUNNING = "running"
    STALE = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A directory's server; address and process are those of the record, None without one.

    `bytes_used` is the size of the data, `bytes_free` what is left on its disk.
    """

    state: State
    uri: str | None
    pid: int | None
    port: int | None
    bytes_used: int
    bytes_free: int


def status(directory: Path) -> Status:
    """Look at the server of `directory` without touching anything.

    Raises:
        Unavailable: the record is another machine's, or cannot be read.
    """
    home = Embedded(directory)
    record = read_record(home.record)
    state = State.STOPPED
    if record is not None:
        refuse_foreign(record, home)
        state = State.RUNNING if is_alive(record, home) else State.STALE
    return Status(
        state=state,
        uri=None if record is None else record.uri,
        pid=None if record is None else record.pid,
        port=None if record is None else record.port,
        bytes_used=used_bytes(home.data),
        bytes_free=free_bytes(home.directory),
    )
