"""The inbox: what a file in it looks like, and how it is read without trusting it."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from flows.files.names import path_bytes
from flows.files.sidecars import ENDING, joined, own_part, sidecars_of
from model.article import Stated
from model.errors import Reason, Rejected, WrongUse
from model.span import Sha256

IGNORED_ENDINGS = (b".tmp", b".part")
"""Names that writers use while a file is not yet whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing found in the inbox: `path` relative to it, its `stamp`, or the `problem` why it cannot be read."""

    path: str
    stamp: str | None = None
    problem: Rejected | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The bytes of a file or of a member, their digest, and the file's size, time and stamp when it was read.

    `said` is what a sidecar says of it, None without one; `part_of` the document that it came with; `members` how
    many attachments a mail has; `is_numbered` is set for a member whose name is a place: what stood there before
    was no earlier version of it.
    """

    raw: bytes
    sha256: Sha256
    size: int
    mtime_ns: int | None
    stamp: str
    said: Stated | None = None
    part_of: Sha256 | None = None
    members: int | None = None
    is_numbered: bool = False


def stamp_of(status: os.stat_result) -> str:
    """Return what a file looks like from outside, as text.

    Size, time of change and inode come first: a renamed file keeps these three (`lasting_part`). The
    time of its status, which nobody can set, tells of a change whose traces were put back.
    """
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ino}:{status.st_ctime_ns}"


def lasting_part(stamp: str) -> str:
    """Return the part of a stamp that a file keeps when it is renamed."""
    return own_part(stamp).rpartition(":")[0]


ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR})
"""What the system says of a file that is not there; anything else says nothing about that."""


def look(inbox: Path, path: str) -> str | None:
    """Return the stamp that the file at `path` has now, its sidecar's included.

    It is None if there is no such file, empty if that cannot be told.
    """
    stamp = look_at_name(inbox, path)
    if not stamp or path.endswith(ENDING.decode()):
        return stamp
    for name in sidecars_of(path):
        if beside := look_at_name(inbox, name):
            return joined(stamp, beside)
    return stamp


def look_at_name(inbox: Path, path: str) -> str | None:
    """Return the stamp of the file at `path` alone, as `look` does."""
    return _look_at(_full(inbox, path))


def _look_at(full: bytes) -> str | None:
    try:
        return stamp_of(os.lstat(full))
    except OSError as error:
        return None if error.errno in ABSENT else ""


def _full(inbox: Path, path: str) -> bytes:
    return os.path.join(os.fsencode(inbox.absolute()), path_bytes(path))  # noqa: PTH118 - names are bytes


def require_folder(inbox: Path) -> None:
    """Check that `inbox` is a folder that can be listed.

    Raises:
        WrongUse: it is not.
    """
    try:
        os.scandir(inbox).close()
    except OSError as error:
        message = f"the inbox {str(inbox)!r} cannot be listed ({error.strerror}). Name the folder that holds your files"
        raise WrongUse(message) from error


def is_being_written(inbox: Path, path: str) -> bool:
    """Say whether a process of this machine has the file open for writing, as far as the system tells."""
    try:
        handle = _open(inbox, path)
    except OSError:
        # whatever is wrong with it will be said when it is read
        return False
    try:
        return _has_writer(handle)
    finally:
        os.close(handle)


def _open(inbox: Path, path: str) -> int:
    # a link could lead out of the inbox, and opening a pipe would wait for its writer
    return os.open(_full(inbox, path), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)


def read_file(inbox: Path, path: str, max_bytes: int) -> Contents:
    """Return the bytes of a file of the inbox.

    Raises:
        Rejected: it is no regular file, is gone, may not be read, or is larger than `max_bytes`.
    """
    with opened_file(inbox, path) as file:
        status = os.fstat(file.fileno())
        if status.st_size > max_bytes:
            raise _too_large(status.st_size, max_bytes)
        raw = file.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise _too_large(len(raw), max_bytes)
    digest = hashlib.sha256(raw).hexdigest()
    return Contents(raw=raw, sha256=digest, size=len(raw), mtime_ns=status.st_mtime_ns, stamp=stamp_of(status))


def read_head(inbox: Path, path: str, count: int) -> bytes:
    """Return the first bytes of a file of the inbox.

    Raises:
        Rejected: it is no regular file, is gone, or may not be read.
    """
    with opened_file(inbox, path) as file:
        return file.read(count)


@contextmanager
def opened_file(inbox: Path, path: str) -> Iterator[BinaryIO]:
    """Open a file of the inbox for reading.

    Raises:
        Rejected: it is no regular file, is gone, may not be read, or somebody writes it now or while the body reads.
    """
    try:
        handle = _open(inbox, path)
    except OSError as error:
        raise _unreadable(error) from error
    try:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            raise Rejected(Reason.NOT_A_FILE, "this is a folder, not a file")
        if not stat.S_ISREG(status.st_mode):
            raise Rejected(Reason.NOT_A_FILE, "this is no regular file (a pipe, socket or device). Remove it")
        if _has_writer(handle):
            raise Rejected(Reason.BEING_WRITTEN, "somebody has it open for writing. It is read once it is closed")
        with os.fdopen(handle, "rb", closefd=False) as file:
            yield file
        if stamp_of(os.fstat(handle)) != stamp_of(status):
            detail = "somebody was writing it while it was read. It is read at the next run"
            raise Rejected(Reason.BEING_WRITTEN, detail)
    except OSError as error:
        raise _unreadable(error) from error
    finally:
        os.close(handle)


def _has_writer(handle: int) -> bool:
    """Say whether a process of this machine has the file open for writing, where the system tells.

    Linux grants a read lease only on a file without writers; other systems, network disks, and files of
    other users (unless we are root) refuse to say, and two looks must do.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        # a writer who comes while we hold the lease makes the system send us a signal: one that does nothing
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    return False


def _too_large(size: int, limit: int) -> Rejected:
    detail = f"{size:,} bytes are more than the limit of {limit:,}. Split it, or raise WHOWHEN_MAX_FILE_BYTES"
    return Rejected(Reason.TOO_LARGE, detail)


def _unreadable(error: OSError) -> Rejected:
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return Rejected(
                Reason.GONE, "it was here when the folder was listed and is gone now. Put it back if needed"
            )
        case errno.ELOOP | errno.EMLINK:
            return Rejected(
                Reason.NOT_A_FILE, "this is a symbolic link, which is never followed. Put the file itself here"
            )
        case errno.EACCES | errno.EPERM:
            return Rejected(Reason.UNREADABLE, "whowhen may not read it. Change its permissions, then run again")
        case errno.EISDIR:
            return Rejected(Reason.NOT_A_FILE, "this is a folder, not a file")
        case errno.ENXIO | errno.ENODEV:
            return Rejected(Reason.NOT_A_FILE, "this is no regular file (a pipe, socket or device). Remove it")
        case _:
            return Rejected(Reason.UNREADABLE, f"it cannot be read ({error.strerror}). Check the disk, then run again")
