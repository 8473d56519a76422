"""Room on the disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG

from model.errors import Unavailable

MIN_FREE_BYTES = 200_000_000
"""Room that must be left before anything is written.

SecantusDB 0.7.0b3 lost the last acknowledged batch in four of five trials on a disk that ran full, so the disk
must never get there: this is several batches of the largest articles with their indexes, and a log file of 10 MB.
"""


@contextmanager
def translated(directory: Path) -> Iterator[None]:
    """Turn what the system says about files in `directory` into our words.

    Raises:
        Unavailable: something is in the way, or may not be read or written.
    """
    try:
        yield
    except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
        detail = f"{error.filename} is in the way of the database in {directory}: move it, or choose another directory"
        raise Unavailable("disk", detail) from error
    except OSError as error:
        detail = f"the data directory {directory} cannot be used ({error.strerror}: {error.filename}). "
        raise Unavailable("disk", detail + "Give this user the right to write there, or choose another one") from error


def free_bytes(directory: Path) -> int:
    """Return the bytes this user can still write where `directory` is, or will be made.

    Raises:
        Unavailable: it may not be looked at.
    """
    place = directory.resolve()
    with translated(place):
        while not place.exists():
            place = place.parent
        return shutil.disk_usage(place).free


def require_space(directory: Path, at_least: int = MIN_FREE_BYTES) -> None:
    """Make sure that a batch may be written; ask before each.

    Raises:
        Unavailable: fewer than `at_least` bytes are free.
    """
    free = free_bytes(directory)
    if free < at_least:
        detail = (
            f"only {free / 1e6:.0f} MB are free on the disk of {directory}, and {at_least / 1e6:.0f} MB are needed: "
            "the database may lose what it writes on a full disk. Make room, then run again"
        )
        raise Unavailable("disk", detail)


def used_bytes(directory: Path) -> int:
    """Return the size of all files below `directory`, 0 if there is none; files that vanish meanwhile do not count."""
    return sum(_size(path) for path in directory.rglob("*"))


def _size(path: Path) -> int:
    try:
        found = path.lstat()
    except FileNotFoundError:
        return 0
    return found.st_size if S_ISREG(found.st_mode) else 0
