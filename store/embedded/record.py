"""What is written down about a running server, for the processes that come after."""

from __future__ import annotations

import json
import socket
from dataclasses import asdict, dataclass
from pathlib import Path

from model.errors import Unavailable
from store.embedded.layout import Embedded
from store.embedded.process import current_boot, find_process


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The server of a directory: its process, its address on 127.0.0.1, the machine and the boot it belongs to."""

    pid: int
    port: int
    uri: str
    started: str
    boot: str
    host: str


def make_record(pid: int, port: int) -> Record | None:
    """Describe the live process `pid` that serves `port` on this machine; None if it has ended."""
    process = find_process(pid)
    if process is None:
        return None
    return Record(
        pid=pid,
        port=port,
        # without `directConnection` a driver would look for the other members of a replica set
        uri=f"mongodb://127.0.0.1:{port}/?directConnection=true",
        started=process.started,
        boot=current_boot(),
        host=socket.gethostname(),
    )


def write_record(path: Path, record: Record) -> None:
    """Write in one stroke: a reader sees the old record or the new one."""
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(json.dumps(asdict(record), indent=1) + "\n", encoding="utf-8")
    draft.chmod(0o600)
    draft.replace(path)


def read_record(path: Path) -> Record | None:
    """Return the record, or None where there is none or nothing that could be one.

    Raises:
        Unavailable: it may not be read.
    """
    try:
        record = Record(**json.loads(path.read_bytes()))
    except (FileNotFoundError, NotADirectoryError, ValueError, TypeError):
        return None
    except OSError as error:
        detail = f"{path} cannot be read ({error.strerror}). Run as the user who started the database"
        raise Unavailable("database", detail) from error
    return record if _is_whole(record) else None


def _is_whole(record: Record) -> bool:
    numbers = (record.pid, record.port)
    words = (record.uri, record.started, record.boot, record.host)
    return all(type(number) is int and number > 0 for number in numbers) and all(type(word) is str for word in words)


def is_alive(record: Record, home: Embedded) -> bool:
    """Say whether the recorded process lives and is the server of this very directory.

    A process that only inherited the number, or serves the directory this one was copied from, is not.
    """
    if record.boot != current_boot():
        return False
    process = find_process(record.pid)
    if process is None or process.started != record.started:
        return False
    # none yet just after a start; none any more while a killed one still holds its files and its port
    return not process.command or f"--storage-path {home.data} " in process.command


def refuse_foreign(record: Record, home: Embedded) -> None:
    """Make sure that the record was written on this machine.

    The same name after another boot is this machine; another name in the same boot is a container on it, where
    the locks of the files still hold. Else nobody here can tell whether that server lives.

    Raises:
        Unavailable: another machine wrote it.
    """
    if record.host != socket.gethostname() and record.boot != current_boot():
        detail = (
            f"the database in {home.directory} was started on the machine {record.host!r}, and this is "
            f"{socket.gethostname()!r}. Work on that machine, or stop the database there first; if it is gone for "
            f"good, delete {home.record}. For work on several machines, set WHOWHEN_MONGODB_URI to a shared database"
        )
        raise Unavailable("database", detail)
