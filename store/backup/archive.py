"""A dump as a stranger may have made it: everything it says is checked before anybody believes it."""

from __future__ import annotations

import errno
import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from bson import json_util

from model.document import Document
from model.errors import Unavailable, WrongUse
from store.backup.manifest import EXTENDED_JSON, MEMBER, Manifest, member_of, read_manifest

MOST_MANIFEST_BYTES = 1_000_000
"""A manifest has about a hundred bytes per collection."""

MOST_DOCUMENT_BYTES = 16 * 1024 * 1024
"""What MongoDB takes as one document."""

MOST_LINE_BYTES = 6 * MOST_DOCUMENT_BYTES
"""The largest document as JSON: a control character, one byte of a text, becomes six."""

MOST_RATIO = 200
"""Unpacked bytes per packed one: articles have 5 to 10, an attack 1,000."""

SMALL_BYTES = 1_000_000_000
"""Unpacked bytes that need no such bound: they are read in a minute, and never held."""

BATCH_DOCUMENTS = 100
"""Documents handled at once: the embedded server compares keys that are asked for with every document it has found."""

BATCH_BYTES = 4_000_000
"""Bytes of lines handled at once, if that is fewer documents."""

BUFFER_BYTES = 1_000_000
"""Unpacked bytes read at once."""

ENCRYPTED = 0x1
"""The bit of a zip's flags that says so."""


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Turn what the libraries say about a file's contents into our words."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, NotImplementedError) as error:
        raise damaged(path, f"it does not unpack ({error})") from error
    except OSError as error:
        if error.errno == errno.EINVAL:
            # a place in the file that cannot be
            raise damaged(path, "it does not unpack") from error
        raise Unavailable("disk", f"{path} cannot be read ({error.strerror})") from error


def damaged(path: Path, what: str) -> WrongUse:
    """Return the error for a file that is not what it should be."""
    return WrongUse(f"{path} is damaged or is no dump of whowhen: {what}. Take another copy; nothing was restored")


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """An open dump, its manifest and its list of parts looked at; what the parts hold by `inspect`."""

    path: Path
    manifest: Manifest
    members: zipfile.ZipFile

    def verify(self, name: str) -> None:
        """Compare a collection's part with its digest.

        Raises:
            WrongUse: the file is not what its manifest says.
            Unavailable: the file cannot be read.
        """
        for _ in self._lines(name):
            pass

    def batches(self, name: str) -> Iterator[list[Document]]:
        """Yield the documents of a collection by `_id`, some at a time; none if the dump does not have it.

        Raises:
            WrongUse: the file is not what its manifest says.
            Unavailable: the file cannot be read.
        """
        batch: list[Document] = []
        size = 0
        for number, line in enumerate(self._lines(name), 1):
            batch.append(self._document(name, number, line))
            size += len(line)
            if len(batch) == BATCH_DOCUMENTS or size >= BATCH_BYTES:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def _document(self, name: str, number: int, line: bytes) -> Document:
        try:
            document: object = json_util.loads(line, json_options=EXTENDED_JSON)
        except Exception as error:
            # whatever the decoder stumbles over, the line is at fault
            raise damaged(self.path, f"line {number:,} of {member_of(name)} is no document ({error!s:.200})") from error
        if not isinstance(document, dict):
            raise damaged(self.path, f"line {number:,} of {member_of(name)} is no document")
        return document

    def _lines(self, name: str) -> Iterator[bytes]:
        part = self.manifest.collections.get(name)
        if part is None:
            return
        digest, size = hashlib.sha256(), 0
        with _reading(self.path), self.members.open(member_of(name)) as packed:
            lines = io.BufferedReader(cast("io.RawIOBase", packed), BUFFER_BYTES)
            while line := lines.readline(MOST_LINE_BYTES):
                if len(line) == MOST_LINE_BYTES:
                    raise damaged(self.path, f"{member_of(name)} has a line that is longer than any document")
                digest.update(line)
                size += len(line)
                yield line
        if size != part.bytes or digest.hexdigest() != part.sha256:
            raise damaged(self.path, f"the digest of {member_of(name)} is not the one in {MEMBER}")


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open a dump and close it afterwards.

    Raises:
        WrongUse: there is no such file, or it is no dump that this version knows.
        Unavailable: the file cannot be read.
    """
    if not path.is_file():
        raise WrongUse(f"{path} is no file: name a dump that `whowhen db dump` has written")
    with _reading(path):
        members = zipfile.ZipFile(path)
    with members:
        yield Archive(path=path, manifest=_manifest(members, path), members=members)


def _manifest(members: zipfile.ZipFile, path: Path) -> Manifest:
    parts = members.infolist()
    names = [part.filename for part in parts]
    if names.count(MEMBER) != 1:
        raise WrongUse(f"{path} is no dump of whowhen: it has no {MEMBER}")
    for part in parts:
        if part.flag_bits & ENCRYPTED or part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise damaged(path, f"{part.filename!r:.100} is packed in a way that no dump is")
    if members.getinfo(MEMBER).file_size > MOST_MANIFEST_BYTES:
        raise damaged(path, f"its {MEMBER} is too large")
    with _reading(path):
        content = members.read(MEMBER)
    manifest = read_manifest(content, path)
    expected = {member_of(name): one.bytes for name, one in manifest.collections.items()} | {MEMBER: len(content)}
    # the list of names is closed, so that none can lead out of here
    if len(names) != len(expected) or {part.filename: part.file_size for part in parts} != expected:
        raise damaged(path, f"its parts are not those that {MEMBER} names")
    unpacked = sum(expected.values())
    if unpacked > SMALL_BYTES and unpacked > MOST_RATIO * path.stat().st_size:
        raise damaged(path, f"{unpacked:,} bytes cannot be meant to come out of so small a file")
    return manifest
