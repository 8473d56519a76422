"""Files and folders that are there when they are whole, and not before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from model.errors import Unavailable, WrongUse


@contextmanager
def drafted_file(path: Path, *, overwrite: bool) -> Iterator[BinaryIO]:
    """Open a file beside `path` that takes its place when the body is over; nothing is left if the body fails.

    Raises:
        WrongUse: `path` is there already and is not to be overwritten, or cannot be a file.
        Unavailable: the disk is not to be had.
    """
    with _on_disk(path):
        _require_folder(path)
        _require_file_free(path, overwrite=overwrite)
        draft = _draft_of(path)
        try:
            with draft.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            _require_file_free(path, overwrite=overwrite)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


@contextmanager
def drafted_folder(path: Path, files: frozenset[str], *, overwrite: bool) -> Iterator[Path]:
    """Make a folder beside `path` that takes its place when the body is over; nothing is left if the body fails.

    A folder that is there already is overwritten only if it holds nothing but some of `files`.

    Raises:
        WrongUse: `path` is there already and is not to be overwritten, or is somebody else's.
        Unavailable: the disk is not to be had.
    """
    with _on_disk(path):
        _require_folder(path)
        _require_folder_free(path, files, overwrite=overwrite)
        draft = _draft_of(path)
        try:
            draft.mkdir()
            yield draft
            _require_folder_free(path, files, overwrite=overwrite)
            if path.exists():
                # there is no way to put a folder in the place of another: the old one goes first
                shutil.rmtree(path)
            draft.rename(path)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def _draft_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


@contextmanager
def _on_disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        said = error.strerror or str(error)
        detail = f"{path} cannot be written ({said}). Make room there, or name a place elsewhere with -o"
        raise Unavailable("disk", detail) from error


def _require_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise WrongUse(f"there is no folder {path.parent}: make it first, or name another place with -o")


def _require_file_free(path: Path, *, overwrite: bool) -> None:
    if not os.path.lexists(path):
        return
    if not path.is_file():
        raise WrongUse(f"{path} is there and is no ordinary file: name another one with -o")
    if not overwrite:
        raise WrongUse(f"{path} is there already: name another file with -o, or overwrite it with --force")


def _require_folder_free(path: Path, files: frozenset[str], *, overwrite: bool) -> None:
    if not os.path.lexists(path):
        return
    if path.is_symlink() or not path.is_dir():
        raise WrongUse(f"{path} is there and is no folder, which tables need: name another place with -o")
    if not overwrite:
        raise WrongUse(f"{path} is there already: name another folder with -o, or overwrite it with --force")
    others = sorted({one.name for one in path.iterdir()} - files)
    if others:
        raise WrongUse(f"{path} holds {others[0]!r}, which is no table of an export: name another folder with -o")
