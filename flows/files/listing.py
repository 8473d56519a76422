"""What lies in the inbox, by path."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from flows.files.inbox import ABSENT, IGNORED_ENDINGS, Entry, require_folder, stamp_of
from flows.files.names import path_bytes, written_path
from flows.files.sidecars import ENDING, Sidecars, joined, orphaned
from model.errors import Reason, Rejected

SIDECAR = ENDING.decode()
"""How the names of sidecars end."""

PLACE = "\0"
"""Ends the name of a folder where its own path comes among those beside it; no name holds this letter."""


def list_inbox(inbox: Path) -> Iterator[Entry]:
    """Yield every file below `inbox`, by path, with things that are not files named as problems.

    Dot-files, `*.tmp` and `*.part` are passed over in silence; symbolic links are never followed. In memory are
    the names in the folders on the way to a file, and nothing else.

    Raises:
        WrongUse: `inbox` is not a folder that can be listed.
    """
    require_folder(inbox)
    try:
        waiting = [_Folder(os.fsencode(inbox.absolute()), "")]
    except OSError as error:
        yield _closed("", error)
        return
    while waiting:
        folder = waiting[-1]
        for name in folder.names:
            if name.endswith(PLACE):
                yield from folder.opened(name.removesuffix(PLACE))
            elif name.endswith("/"):
                if name in folder.below:
                    waiting.append(folder.below.pop(name))
                    break
            elif (entry := folder.entry(name)) is not None:
                yield entry
        else:
            waiting.pop()


class _Folder:
    """A folder on the way: the names in it that are still to come, and the folders in it that are open already."""

    def __init__(self, full: bytes, before: str) -> None:
        """List the folder `full`, whose files have paths that begin with `before`.

        Raises:
            OSError: it cannot be listed.
        """
        names = _names(full)
        # most folders hold no sidecar, and need no second list of their names
        described = (path_bytes(name) for name in names if name[-1] not in {PLACE, "/"})
        self._sidecars = Sidecars(described if any(name.endswith(SIDECAR) for name in names) else ())
        self._full = full
        self._before = before
        self.names = iter(names)
        self.below: dict[str, _Folder] = {}

    def opened(self, name: str) -> Iterator[Entry]:
        """Open a folder in this one; yield what is to be told of it."""
        path = self._before + name
        inner = path_bytes(name)
        written = written_path(inner + b"/")
        try:
            self.below[written] = _Folder(os.path.join(self._full, inner), self._before + written)  # noqa: PTH118 - names are bytes: any name is legal
        except OSError as error:
            yield _closed(path, error)
            return
        if "." in name:
            # a folder with a file's name was perhaps meant as one; a plainly named one is just a folder
            detail = "this is a folder with a file's name; the files in it are read, it is not an article itself"
            yield Entry(path=path, problem=Rejected(Reason.NOT_A_FILE, detail))

    def entry(self, name: str) -> Entry | None:
        """Return what is to be told of a file, None for a sidecar and for what is gone since its folder was listed."""
        path, inner = self._before + name, path_bytes(name)
        if self._sidecars.describes(inner):
            return None
        if self._sidecars.is_orphan(inner):
            return Entry(path=path, problem=orphaned())
        try:
            stamp = self._stamp(inner)
            beside = self._sidecars.of(inner)
            return Entry(path=path, stamp=stamp if beside is None else self._with(stamp, beside))
        except OSError as error:
            if error.errno in ABSENT:
                # nobody's file
                return None
            detail = f"this file cannot be looked at ({error.strerror}). Check the rights of its folder, and the disk"
            return Entry(path=path, problem=Rejected(Reason.UNREADABLE, detail))

    def _stamp(self, name: bytes) -> str:
        return stamp_of(os.lstat(os.path.join(self._full, name)))  # noqa: PTH118 - as above

    def _with(self, stamp: str, beside: bytes) -> str:
        try:
            return joined(stamp, self._stamp(beside))
        except OSError:
            return stamp


def _closed(path: str, error: OSError) -> Entry:
    detail = f"this folder cannot be listed ({error.strerror}). Give whowhen the right to read it"
    return Entry(path=path, problem=Rejected(Reason.UNREADABLE, detail))


def _names(folder: bytes) -> list[str]:
    """Return the names in a folder, written, in the order of the paths below it.

    A folder's name stands twice: as `name` with `PLACE`, and as `name/`, where what it holds comes. A file `name-2`
    is between the two.

    Raises:
        OSError: it cannot be listed.
    """
    names: list[str] = []
    with os.scandir(folder) as scanned:
        for found in scanned:
            name = found.name
            if name.startswith(b".") or name.endswith(IGNORED_ENDINGS):
                continue
            if found.is_dir(follow_symlinks=False):
                names += (written_path(name) + PLACE, written_path(name + b"/"))
            else:
                names.append(written_path(name))
    names.sort()
    return names
