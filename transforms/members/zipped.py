"""The members of a zip archive.

The list of members is bounded before it is read, and nothing that the archive says about sizes is believed.
Format: PKWARE's APPNOTE 6.3.
"""

from __future__ import annotations

import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from model.errors import Reason, Rejected
from transforms.members.bounds import FREE_BYTES, Account, bomb
from transforms.members.source import STEP, Item, Source

ENTRY_BYTES = 600
"""Bytes that an entry of the list of members takes at most on average: 46, its name, and a few times."""

_END = b"PK\x05\x06"
_END_SIZE = 22
_END64 = b"PK\x06\x06"
_LOCATOR_SIZE = 20
_ENCRYPTED = 0x1
_UTF8 = 0x800
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, struct.error, KeyError)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_DOCUMENTS = frozenset({"[content_types].xml", "meta-inf/container.xml", "meta-inf/manifest.xml"})


def read_zip(file: BinaryIO, account: Account) -> Iterator[Item] | None:
    """Return the members of a zip archive, or None if it is a document of an office program, or a book.

    Raises:
        Rejected: it is damaged, or lists far too many members.
    """
    _require_short_list(file, account)
    try:
        archive = zipfile.ZipFile(file)
        entries = archive.infolist()
    except (*_BROKEN, NotImplementedError) as error:
        raise Rejected(Reason.MALFORMED, f"it is a damaged zip archive ({error}). Fetch it again") from error
    names = {entry.filename.lower() for entry in entries}
    if not names.isdisjoint(_DOCUMENTS) or (entries and entries[0].filename == "mimetype"):
        return None
    return _items(archive, entries, account)


def _items(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], account: Account) -> Iterator[Item]:
    for entry in entries:
        name = _name_of(entry)
        if entry.is_dir() or name.endswith(("/", "\\")):
            continue
        refused = _refusal(entry)
        yield Item(name=name, content=refused or Source(_Body(archive, entry, account)))


def _refusal(entry: zipfile.ZipInfo) -> Rejected | None:
    if entry.flag_bits & _ENCRYPTED:
        return Rejected(Reason.ENCRYPTED, "it is locked with a password. Put it here unlocked")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Rejected(Reason.NOT_A_FILE, "it is a symbolic link, which is never followed. Put the file itself here")
    if entry.compress_type not in _METHODS:
        return Rejected(Reason.UNSUPPORTED, "it is packed in a way that is not read. Pack it as usual (deflate)")
    return None


class _Body:
    """The bytes of one member, unpacked as they are asked for."""

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, account: Account) -> None:
        self._archive = archive
        self._entry = entry
        self._account = account
        self._given = 0
        self._file: zipfile.ZipExtFile | None = None

    def read(self, count: int, /) -> bytes:
        try:
            if self._file is None:
                self._file = self._archive.open(self._entry)  # type: ignore[assignment] # it is one
            piece = self._file.read(min(count, STEP))  # type: ignore[union-attr]
        except (*_BROKEN, NotImplementedError, RuntimeError) as error:
            detail = f"it is damaged inside its zip archive ({error}). Fetch the archive again"
            raise Rejected(Reason.MALFORMED, detail) from error
        self._given += len(piece)
        self._account.spend(len(piece))
        if self._given > max(FREE_BYTES, self._account.bounds.ratio * self._entry.compress_size):
            raise bomb(self._account.bounds.ratio)
        return piece


def _name_of(entry: zipfile.ZipInfo) -> str:
    """Return the name as its writer meant it: without a mark it is UTF-8, or of a DOS of his own country."""
    if entry.flag_bits & _UTF8 or entry.filename.isascii():
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        cyrillic = raw.decode("cp866")
    others = sum(not letter.isascii() for letter in cyrillic)
    return cyrillic if 2 * len(_CYRILLIC.findall(cyrillic)) >= others else entry.filename


def _require_short_list(file: BinaryIO, account: Account) -> None:
    """Check how long the list of members says it is, before anybody reads it into memory."""
    end = file.seek(0, 2)
    start = max(0, end - _END_SIZE - 0xFFFF - _LOCATOR_SIZE)
    file.seek(start)
    tail = file.read(end - start)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise Rejected(Reason.MALFORMED, "it is a zip archive whose end is missing. Fetch it again")
    count, size = struct.unpack("<HL", tail[at + 10 : at + 16])
    record = at - _LOCATOR_SIZE - 56
    if record >= 0 and tail[record : record + 4] == _END64:
        count, size = struct.unpack("<QQ", tail[record + 32 : record + 48])
    if max(count, size // ENTRY_BYTES) > account.bounds.members:
        detail = (
            f"its list is longer than that of an archive with {account.bounds.members:,} members, the limit: not read. "
            "Split it, or raise WHOWHEN_MAX_MEMBERS"
        )
        raise Rejected(Reason.TOO_MANY, detail)
    file.seek(0)
