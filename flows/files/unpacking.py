"""Files unpacked: by a process of the readers, which may be ended, into a file without a name.

What is unpacked is not trusted, and some of what opens it is slow where it is meant to be (mail, compressed data), so
it is done where a time-out ends it. A gigabyte does not fit through a pipe at once: the members are written one after
the other to a file on the disk of `WHOWHEN_HOME`, which has no name any more once it is being read and so goes
with whoever reads it.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import struct
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from flows.files.inbox import opened_file, stamp_of
from flows.files.sidecars import ENDING, MOST_BYTES, Sidecars, own_part
from model.article import Stated
from model.errors import Reason, Rejected, Unavailable
from model.span import Sha256
from transforms.members import Bounds, Closed, Event, Member, Refused, unpack
from transforms.sidecar import merged, read_sidecar

STALE_SECONDS = 7_200.0
"""After which what a killed process has left is removed: nobody unpacks for so long."""

_STEP = 1_048_576
_FRAME = struct.Struct(">IQ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """A container's own facts: its digest, size and time, and whether there are sidecars among its members."""

    sha256: Sha256
    size: int
    mtime_ns: int
    has_sidecars: bool


def unpack_file(inbox: Path, path: str, stamp: str, target: str, bounds: Bounds) -> Unpacked | None:
    """Write the members of a file to the new file `target`; return None, with nothing written, if it has none.

    Raises:
        Rejected: it cannot be read, or is not as it was when it had `stamp`.
    """
    with opened_file(inbox, path) as file:
        before = os.fstat(file.fileno())
        if stamp_of(before) != own_part(stamp):
            raise Rejected(Reason.BEING_WRITTEN, "it has changed since it was listed. It is read at the next run")
        written = _write(unpack(file, path.rpartition("/")[2], bounds), target)
        if written is None:
            return None
        digest = _digest(file)
    return Unpacked(sha256=digest, size=before.st_size, mtime_ns=before.st_mtime_ns, has_sidecars=written)


def _write(events: Iterator[Event], target: str) -> bool | None:
    """Write `events`; return whether a sidecar is among them, None if there are none at all."""
    first = next(events, None)
    if first is None:
        return None
    has_sidecars = False
    with _disk(), open(target, "xb") as spool:  # noqa: PTH123 - as good as Path.open
        for event in chain((first,), events):
            has_sidecars = has_sidecars or event.label.endswith(ENDING.decode())
            body = event.raw if isinstance(event, Member) else b""
            head = json.dumps(_head(event)).encode()
            spool.write(_FRAME.pack(len(head), len(body)) + head)
            spool.write(body)
    return has_sidecars


@contextmanager
def _disk() -> Iterator[None]:
    """Tell a full disk of ours from a file that cannot be read."""
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        detail = "there is no room for what an archive holds: make room under WHOWHEN_HOME, and run again"
        raise Unavailable("disk", detail) from error


def _head(event: Event) -> dict[str, object]:
    match event:
        case Member():
            said: dict[str, object] = {"part_of": event.part_of, "is_numbered": event.is_numbered}
            said["publisher"] = event.publisher
            return {"kind": "member", "label": event.label, "members": event.members, **said}
        case Refused():
            return {"kind": "refused", "label": event.label, "error": _words(event.error)}
        case Closed():
            error = _words(event.error) if event.error else None
            facts: dict[str, object] = {
                "members": event.members,
                "is_article": event.is_article,
                "digest": event.digest,
            }
            return {"kind": "closed", "label": event.label, "error": error, **facts}


def _words(error: Rejected) -> list[str]:
    return [error.reason.value, error.detail]


def _digest(file: BinaryIO) -> Sha256:
    file.seek(0)
    digest = hashlib.sha256()
    while step := file.read(_STEP):
        digest.update(step)
    return digest.hexdigest()


def digest_of(inbox: Path, path: str, max_bytes: int) -> Sha256:
    """Return the digest of a file of the inbox, however large it is up to `max_bytes`.

    Raises:
        Rejected: it cannot be read, or is larger.
    """
    with opened_file(inbox, path) as file:
        if os.fstat(file.fileno()).st_size > max_bytes:
            raise Rejected(Reason.TOO_LARGE, f"it is larger than the limit of {max_bytes:,} bytes")
        return _digest(file)


class Spool:
    """What was unpacked of one file, to be read as often as needed."""

    def __init__(self, file: BinaryIO, *, has_sidecars: bool) -> None:
        """Read what `unpack_file` has written."""
        self._file = file
        self._places: dict[str, int] | None = None
        self._sidecars: dict[str, bytes] = {}
        self._beside = Sidecars(())
        if has_sidecars:
            self._find_sidecars()

    def events(self) -> Iterator[Event]:
        """Yield what was unpacked, without sidecars; those of nothing are refused."""
        for event in self._all():
            label = event.label.encode("utf-8", "surrogateescape")
            if isinstance(event, Member) and self._beside.is_orphan(label):
                detail = "it describes a file that is not beside it. Put that file into the archive, or rename this one"
                yield Refused(label=event.label, error=Rejected(Reason.ORPHANED, detail))
            elif not self._beside.describes(label):
                yield event

    def read(self, label: str) -> bytes | None:
        """Return the bytes of the member `label`, or None if there is none."""
        if self._places is None:
            self._places = {event.label: at for at, event in self._placed() if isinstance(event, Member)}
        at = self._places.get(label)
        found = None if at is None else self._next(at)
        return found[0].raw if found is not None and isinstance(found[0], Member) else None

    def said_of(self, label: str) -> Stated | None:
        """Return what sidecars in the archive say of a member, and of the containers that it is in.

        Raises:
            Rejected: one of them cannot be used.
        """
        if not self._sidecars:
            return None
        said: Stated | None = None
        parts = label.split("!/")
        for count in range(len(parts), 0, -1):
            name = self._beside.of("!/".join(parts[:count]).encode())
            if name is not None and (raw := self._sidecars.get(name.decode())) is not None:
                said = merged(said, read_sidecar(raw))
        return said

    def _all(self) -> Iterator[Event]:
        return (event for _, event in self._placed())

    def _placed(self) -> Iterator[tuple[int, Event]]:
        at = 0
        while (event := self._next(at)) is not None:
            yield at, event[0]
            at = event[1]

    def _next(self, at: int) -> tuple[Event, int] | None:
        """Return the event at a place and where the next one is; what a process did not write to its end is none."""
        self._file.seek(at)
        lengths = self._file.read(_FRAME.size)
        if len(lengths) < _FRAME.size:
            return None
        head_size, body_size = _FRAME.unpack(lengths)
        head, body = self._file.read(head_size), self._file.read(body_size)
        if len(head) < head_size or len(body) < body_size:
            return None
        return _event(json.loads(head), body), at + _FRAME.size + head_size + body_size

    def _find_sidecars(self) -> None:
        labels: list[bytes] = []
        for event in self._all():
            labels.append(event.label.encode("utf-8", "surrogateescape"))
            if isinstance(event, Member) and event.label.endswith(ENDING.decode()):
                self._sidecars[event.label] = event.raw[: MOST_BYTES + 1]
        self._beside = Sidecars(labels)


def _event(head: dict[str, object], body: bytes) -> Event:
    said = head.pop("error", None)
    error = Rejected(Reason(said[0]), said[1]) if isinstance(said, list) else None
    match head.pop("kind"):
        case "member":
            return Member(raw=body, **head)  # type: ignore[arg-type] # what _head has written
        case "refused" if error is not None:
            return Refused(error=error, **head)  # type: ignore[arg-type] # as above
        case _:
            return Closed(error=error, **head)  # type: ignore[arg-type] # as above


@contextmanager
def new_target(folder: Path) -> Iterator[Path]:
    """Give the name of a file that does not exist yet, and take care that it does not afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / uuid.uuid4().hex
    try:
        yield target
    finally:
        target.unlink(missing_ok=True)


def remove_stale(folder: Path) -> None:
    """Remove what processes that were killed have left."""
    if not folder.is_dir():
        return
    for left in folder.iterdir():
        if time.time() - left.stat().st_mtime > STALE_SECONDS:
            left.unlink(missing_ok=True)
