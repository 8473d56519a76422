"""The bytes of a stored article, read again from a file that still holds them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from flows.inbox import look, read_file
from flows.names import path_bytes
from model.article import Source
from model.errors import Rejected
from model.span import Sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The files that a run can read: those of its `inbox`, which the ledger calls `label`.

    And those of inboxes whose label is a folder of this machine. Larger ones than `max_file_bytes` are not read.
    """

    inbox: Path
    label: str
    max_file_bytes: int


def read_again(id_: Sha256, sources: tuple[Source, ...], reach: Reach) -> bytes | None:
    """Return the bytes of an article, or None where no file of `sources` that can be read here holds them."""
    for source in sorted(sources, key=lambda one: not one.present):
        folder = _folder(source, reach)
        if folder is None:
            continue
        try:
            read = read_file(folder, source.path, reach.max_file_bytes)
        except Rejected:
            continue
        if read.sha256 == id_:
            return read.raw
    return None


def seems_there(sources: tuple[Source, ...], reach: Reach) -> bool:
    """Say whether there is a file under some name of `sources`, without opening it."""
    folders = [(folder, source.path) for source in sources if (folder := _folder(source, reach)) is not None]
    return any(look(folder, path) is not None for folder, path in folders)


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
