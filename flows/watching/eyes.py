"""How a watcher sees an inbox and its ledger."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeAlias

from flows.files.inbox import IGNORED_ENDINGS, Entry, is_being_written, look
from flows.files.listing import list_inbox
from flows.files.names import path_bytes, written_path
from flows.files.scan import Wish
from flows.files.sidecars import ENDING, sidecars_of
from model.errors import WrongUse
from model.ledger import Glance

SIDECAR = ENDING.decode()
"""How the paths of sidecars end."""

Identity: TypeAlias = tuple[int, int]
"""Device and inode of a folder: another disk mounted over it has others."""


class Eyes(Protocol):
    """What a watcher can see of an inbox."""

    def identity(self) -> Identity | None:
        """Return which folder the inbox is, or None if it is gone."""

    def listing(self) -> Iterator[Entry]:
        """List the inbox, by path.

        Raises:
            WrongUse: it is no folder that can be listed.
        """

    def hinted(self, path: str) -> Iterator[Entry]:
        """Yield what there is at a path that was hinted at: a file, or the files of a folder that was moved in."""

    def look(self, path: str) -> str | None:
        """Return the stamp of the file at `path`, or None if there is none."""

    def is_written(self, path: str) -> bool:
        """Say whether somebody has it open for writing."""

    def is_readable(self, path: str) -> bool:
        """Say whether it may be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The ledger and the clocks: glances at some rows, and at all by path; today's wish; seconds that only grow."""

    glances: Callable[[Sequence[str]], Mapping[str, Glance]]
    all_glances: Callable[[], Iterator[tuple[str, Glance]]]
    wish: Callable[[], Wish]
    clock: Callable[[], float]


class FolderEyes:
    """A folder of the file system."""

    def __init__(self, inbox: Path) -> None:
        self._inbox = inbox

    def identity(self) -> Identity | None:
        """Return the folder's device and inode."""
        try:
            status = self._inbox.stat()
        except OSError:
            return None
        return (status.st_dev, status.st_ino)

    def listing(self) -> Iterator[Entry]:
        """List the folder."""
        return list_inbox(self._inbox)

    def hinted(self, path: str) -> Iterator[Entry]:
        """Yield the file at `path`, or the files below it. What is wrong with folders, the next listing tells."""
        if self._is_behind_link(path):
            return
        full = self._full(path)
        # of a folder that may not be entered these two say no, where Path raises
        if os.path.isdir(full) and not os.path.islink(full):  # noqa: PTH112, PTH114 - as said
            try:
                below = list(list_inbox(full))
            except WrongUse:
                return
            yield from (replace(entry, path=f"{path}/{entry.path}") for entry in below if entry.problem is None)
        elif path.endswith(SIDECAR):
            yield from self._described(path)
        elif (stamp := look(self._inbox, path)) is not None:
            yield Entry(path=path, stamp=stamp)

    def _described(self, sidecar: str) -> Iterator[Entry]:
        """Yield the files that a sidecar, which came, went or changed, says something about."""
        folder, stroke, _ = sidecar.rpartition("/")
        try:
            names = os.listdir(os.fsencode(self._full(folder) if folder else self._inbox))  # noqa: PTH208 - bytes
        except OSError:
            return
        for path in sorted(folder + stroke + written_path(name) for name in names):
            stamp = look(self._inbox, path) if sidecar in sidecars_of(path) else None
            if stamp is not None and not path.endswith(SIDECAR):
                yield Entry(path=path, stamp=stamp)

    def look(self, path: str) -> str | None:
        """Return the stamp of the file."""
        return look(self._inbox, path)

    def is_written(self, path: str) -> bool:
        """Say whether a process of this machine has it open for writing."""
        return is_being_written(self._inbox, path)

    def is_readable(self, path: str) -> bool:
        """Say whether its permissions let us read it."""
        return os.access(self._full(path), os.R_OK)

    def _full(self, path: str) -> Path:
        return self._inbox / os.fsdecode(path_bytes(path))

    def _is_behind_link(self, path: str) -> bool:
        # the system's hints follow links into folders, which may lie anywhere; a listing never does
        below = Path(os.fsdecode(path_bytes(path))).parents
        return any(os.path.islink(self._inbox / folder) for folder in below if folder.name)  # noqa: PTH114 - as above


def hinted_path(inbox: Path, path: str) -> str | None:
    """Return the ledger's name of an absolute path in the inbox, or None if it is passed over as `list_inbox` does."""
    root = os.path.join(os.fsencode(inbox.absolute()), b"")  # noqa: PTH118 - names are bytes
    full = os.fsencode(path)
    if not full.startswith(root):
        return None
    relative = full.removeprefix(root)
    parts = relative.split(b"/")
    if not relative or any(part.startswith(b".") or part.endswith(IGNORED_ENDINGS) for part in parts):
        return None
    return written_path(relative)
