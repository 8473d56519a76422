"""The members of a tar archive, read from the front.

Written for untrusted archives: headers are bounded, and only plain files are read. Links, devices and the like are
named and refused; nothing is ever written. Format: POSIX.1-2001 pax, ustar, and GNU's long names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.errors import Reason, Rejected
from transforms.members.source import STEP, Item, Readable, Source

BLOCK = 512
"""Bytes of a block: headers are one, contents are filled up to whole ones."""

LONGEST_HEADER = 1_000_000
"""Bytes of an extended header: real ones hold a name and a few times."""

_FILES = frozenset({b"0", b"\0", b"7"})
_FOLDER = b"5"
_SPARSE = b"S"
_STRANGE = {
    b"1": "a link to another member",
    b"2": "a symbolic link",
    b"3": "a device",
    b"4": "a device",
    b"6": "a pipe",
    _SPARSE: "a file with holes",
}
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_PAX = re.compile(rb"(\d{1,9}) ([^=\n]{1,200})=")


def is_tape(head: bytes) -> bool:
    """Say whether bytes begin with the header of a tar archive: its checksum must be right."""
    if len(head) < BLOCK or not head[0]:
        return False
    block = head[:BLOCK]
    written = _number(block[148:156])
    return written is not None and written == sum(block[:148]) + 8 * 0x20 + sum(block[156:])


def read_tape(source: Readable) -> Iterator[Item]:
    """Yield the members of a tar archive; each must be read before the next is asked for.

    Raises:
        Rejected: the archive is damaged, or ends early.
    """
    extended: dict[str, str] = {}
    while (block := _exactly(source, BLOCK)).strip(b"\0"):
        if not is_tape(block):
            raise Rejected(Reason.MALFORMED, "it is a damaged tar archive (a header is wrong). Fetch it again")
        kind = block[156:157]
        size = _number(block[124:136])
        if "size" in extended:
            size = int(extended["size"]) if extended["size"].isdigit() else None
        if size is None or size < 0:
            raise Rejected(Reason.MALFORMED, "it is a damaged tar archive (a size is no number). Fetch it again")
        if kind in {b"x", b"g", b"L", b"K"}:
            said = _extended(kind, _header(source, size))
            extended |= said if kind != b"g" else {}
            continue
        name = extended.get("GNU.sparse.name") or extended.get("path") or _name_of(block)
        body = _Body(source, size)
        if "GNU.sparse.name" in extended or "GNU.sparse.major" in extended:
            kind = _SPARSE
        if kind in _FILES and not name.endswith("/"):
            yield Item(name=name, content=Source(body))
        elif kind not in _FILES and kind != _FOLDER:
            what = _STRANGE.get(kind, "no plain file")
            detail = f"it is {what}, which is never followed or made. Put the file itself into the archive"
            yield Item(name=name, content=Rejected(Reason.NOT_A_FILE, detail))
        body.finish()
        extended = {}


class _Body:
    """The bytes of one member, and of nothing else."""

    def __init__(self, source: Readable, size: int) -> None:
        self._source = source
        self._left = size
        self._padding = -size % BLOCK

    def read(self, count: int, /) -> bytes:
        piece = self._source.read(min(count, self._left))
        self._left -= len(piece)
        if not piece and self._left and count:
            raise Rejected(Reason.MALFORMED, "the archive ends in the middle of it. Fetch it again")
        return piece

    def finish(self) -> None:
        while self._left:
            self.read(STEP)
        self._source.read(self._padding)


def _exactly(source: Readable, count: int) -> bytes:
    block = source.read(count)
    # an archive without the two empty blocks at its end is one, too
    if block and len(block) < count:
        raise Rejected(Reason.MALFORMED, "it is a tar archive that ends in the middle. Fetch it again")
    return block


def _header(source: Readable, size: int) -> bytes:
    if size > LONGEST_HEADER:
        raise Rejected(Reason.MALFORMED, f"it is a tar archive with a header of {size:,} bytes. Pack it anew")
    body = _Body(source, size)
    pieces = []
    while piece := body.read(STEP):
        pieces.append(piece)
    body.finish()
    return b"".join(pieces)


def _extended(kind: bytes, raw: bytes) -> dict[str, str]:
    if kind == b"L":
        return {"path": _named(raw.rstrip(b"\0"))}
    found: dict[str, str] = {}
    at = 0
    while kind == b"x" and (match := _PAX.match(raw, at)):
        end = at + int(match[1])
        if end <= match.end():
            break
        # writers that do not know the encoding of a name put its bytes here, whatever the standard says
        found[match[2].decode("utf-8", "replace")] = _named(raw[match.end() : end].removesuffix(b"\n"))
        at = end
    names = ("GNU.sparse.name", "GNU.sparse.major", "path", "size")
    return {name: found[name].rstrip("\0") for name in names if name in found}


def _name_of(block: bytes) -> str:
    parts = [block[:100]]
    if block[257:262] == b"ustar" and block[257:265] != b"ustar  \0":
        parts = [block[345:500], *parts]
    names = [_named(part.split(b"\0")[0]) for part in parts]
    return "/".join(name for name in names if name)


def _named(raw: bytes) -> str:
    """Return a name as its writer meant it: UTF-8, else of a Windows of his own country where it is Cyrillic."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        cyrillic = raw.decode("cp1251", "replace")
    letters = [letter for letter in cyrillic if not letter.isascii()]
    is_read = 2 * len(_CYRILLIC.findall(cyrillic)) >= len(letters)
    return cyrillic if is_read else raw.decode("latin-1")


def _number(raw: bytes) -> int | None:
    if raw[0] & 0x80:
        # GNU's way to write sizes of 8 GB and more
        return int.from_bytes(bytes([raw[0] & 0x7F]) + raw[1:], "big")
    digits = raw.strip(b" \0")
    if not digits:
        return 0
    return int(digits, 8) if re.fullmatch(rb"[0-7]+", digits) else None
