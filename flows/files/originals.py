"""The bytes of a stored article, read again from a file that still holds them."""

from __future__ import annotations

import hashlib
import os
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from flows.files.archives import Archive, Opening, opened_archive
from flows.files.inbox import look, read_file
from flows.files.names import path_bytes
from flows.pool.workers import Died
from model.article import Source
from model.errors import Rejected
from model.ledger import STROKE, container_of
from model.span import Sha256

MOST_OPEN = 4
"""Archives that are kept unpacked: articles made again are in no order of theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The files that a run can read: those of its `inbox`, which the ledger calls `label`.

    And those of inboxes whose label is a folder of this machine.
    """

    inbox: Path
    label: str


class Originals:
    """The files that articles were read from, and members of archives among them, which stay unpacked for a while."""

    def __init__(self, reach: Reach, opening: Opening) -> None:
        """Read what is in `reach`, within the bounds of `opening`."""
        self._reach = reach
        self._opening = opening
        self._open: dict[tuple[Path, str, str], tuple[ExitStack, Archive | None]] = {}

    def __enter__(self) -> Self:
        """Return the originals; nothing is open yet."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close what is still unpacked."""
        for stack, _ in self._open.values():
            stack.close()
        self._open.clear()

    def read_again(self, id_: Sha256, sources: tuple[Source, ...]) -> bytes | None:
        """Return the bytes of an article, or None where no file of `sources` that can be read here holds them."""
        for source in sorted(sources, key=lambda one: not one.present):
            folder = _folder(source, self._reach)
            if folder is None:
                continue
            try:
                raw = self._bytes(folder, source.path)
            except (Rejected, Died):
                continue
            if raw is not None and hashlib.sha256(raw).hexdigest() == id_:
                return raw
        return None

    def _bytes(self, folder: Path, path: str) -> bytes | None:
        if STROKE not in path:
            return read_file(folder, path, self._opening.max_file_bytes).raw
        container, _, label = path.partition(STROKE)
        archive = self._archive(folder, container)
        return None if archive is None else archive.spool.read(label)

    def _archive(self, folder: Path, path: str) -> Archive | None:
        stamp = look(folder, path) or ""
        key = (folder, path, stamp)
        if key not in self._open:
            while len(self._open) >= MOST_OPEN:
                oldest = next(iter(self._open))
                self._open.pop(oldest)[0].close()
            stack = ExitStack()
            archive = stack.enter_context(opened_archive(replace(self._opening, inbox=folder), path, stamp))
            self._open[key] = (stack, archive)
        # the one used last goes last
        self._open[key] = self._open.pop(key)
        return self._open[key][1]


def seems_there(sources: tuple[Source, ...], reach: Reach) -> bool:
    """Say whether there is a file under some name of `sources`, without opening it."""
    folders = [(folder, source.path) for source in sources if (folder := _folder(source, reach)) is not None]
    return any(look(folder, container_of(path)) is not None for folder, path in folders)


def _folder(source: Source, reach: Reach) -> Path | None:
    """Return the inbox of a source: the run's own, or the folder that its label names, if it does."""
    label = source.file.removesuffix(f"//{source.path}")
    if label == reach.label:
        return reach.inbox
    if not label.startswith("/"):
        return None
    try:
        folder = Path(os.fsdecode(path_bytes(label)))
    except ValueError:
        # a name that was given to the inbox, with a backslash of its own
        return None
    return folder if folder.is_dir() else None
