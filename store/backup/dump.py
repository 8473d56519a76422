"""Write the whole store to one file, while runs may be under way."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bson import json_util
from pymongo.collection import Collection

from model.document import Document
from model.errors import Unavailable, WrongUse
from store.backup.manifest import EXTENDED_JSON, MEMBER, ORDER, Listener, Manifest, Origin, Part, member_of
from store.connection import Store
from store.translation import translated
from store.walk import walk

STEP = 100
"""Documents between two calls of a listener."""


def dump(store: Store, path: Path, origin: Origin, listener: Listener, *, overwrite: bool = False) -> Manifest:
    """Write every collection of `store` to `path`, readable for this user only; return what was written.

    Nobody needs to stop: the ledger is read first, and what it speaks of afterwards. Batches write in the other
    order, so every file that the dump says is stored has its article in it. What is written meanwhile may be in
    the dump without its row of the ledger: the next run over a restored store does that file again.

    The file is made under another name beside `path` and renamed when it is whole and on the disk.

    Raises:
        WrongUse: `path` is there already and is not to be overwritten, or cannot be a file.
        Unavailable: the disk or the database is not to be had; nothing is left behind.
    """
    with _on_disk(path):
        _require_free(path, overwrite=overwrite)
        with _draft(path.parent) as (draft, file):
            manifest = _write(store, file, origin, listener)
            file.flush()
            os.fsync(file.fileno())
            _require_free(path, overwrite=overwrite)
            draft.replace(path)
        _sync_folder(path.parent)
    return manifest


def _require_free(path: Path, *, overwrite: bool) -> None:
    if not path.parent.is_dir():
        raise WrongUse(f"there is no folder {path.parent}: make it first, or name another file")
    if os.path.lexists(path):
        if not path.is_file():
            raise WrongUse(f"{path} is there and is no ordinary file: name another one")
        if not overwrite:
            raise WrongUse(f"{path} is there already: name another file, or overwrite it with --force")


@contextmanager
def _on_disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        detail = f"{path} cannot be written ({error.strerror}). Make room there, or name a file elsewhere"
        raise Unavailable("disk", detail) from error


@contextmanager
def _draft(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    descriptor, name = tempfile.mkstemp(prefix=".whowhen-", suffix=".part", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield Path(name), file
    finally:
        # gone already if it was renamed
        Path(name).unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(store: Store, file: BinaryIO, origin: Origin, listener: Listener) -> Manifest:
    with zipfile.ZipFile(file, "w") as members:
        parts = {name: _write_part(members, store.database[name], listener) for name in ORDER}
        manifest = Manifest(origin=origin, database=store.database.name, collections=parts)
        members.writestr(_entry(MEMBER), manifest.to_json())
    return manifest


def _write_part(members: zipfile.ZipFile, collection: Collection[Document], listener: Listener) -> Part:
    digest, size, count = hashlib.sha256(), 0, 0
    words = f"writing {collection.name}"
    with members.open(_entry(member_of(collection.name)), "w", force_zip64=True) as lines, translated():
        total = collection.estimated_document_count()
        listener(words, 0, total)
        for document in walk(collection):
            text = json_util.dumps(document, json_options=EXTENDED_JSON, ensure_ascii=False, separators=(",", ":"))
            line = text.encode() + b"\n"
            lines.write(line)
            digest.update(line)
            size += len(line)
            count += 1
            if count % STEP == 0:
                listener(words, STEP, total)
        listener(words, count % STEP, total)
    return Part(documents=count, bytes=size, sha256=digest.hexdigest())


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
