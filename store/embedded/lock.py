"""One at a time: a lock between processes."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model.errors import Unavailable

PAUSE_SECONDS = 0.05
"""Between two looks at a lock: short beside the second that a server takes to start."""


@contextmanager
def locked(path: Path, *, wait_seconds: float) -> Iterator[None]:
    """Hold the lock on `path`, which the system frees if this process dies.

    `flock` and not `lockf`: it keeps two threads of one process apart as well.

    Raises:
        Unavailable: the file cannot be locked, or another process holds the lock for longer than `wait_seconds`.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise _unlockable(path, error) from error
    try:
        _acquire(descriptor, path, time.monotonic() + wait_seconds)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, path: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > deadline:
                detail = "another process has been starting or stopping the database for too long. "
                raise Unavailable("database", f"{detail}Find it with `lsof {path}`, or try again later") from error
            time.sleep(PAUSE_SECONDS)
        except OSError as error:
            raise _unlockable(path, error) from error
        else:
            return


def _unlockable(path: Path, error: OSError) -> Unavailable:
    detail = f"{path} cannot be locked ({error.strerror}). Choose a data directory on a local disk that you may write"
    return Unavailable("disk", detail)
