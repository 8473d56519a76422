"""What one compressed stream holds: gzip, bzip2 and xz, read step by step with their bounds.

Formats: RFC 1952 (gzip), the bzip2 manual, the .xz file format 1.2.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import Protocol

from model.errors import Reason, Rejected
from transforms.members.bounds import FREE_BYTES, Account, bomb
from transforms.members.source import STEP, Readable

XZ_MEMORY = 150_000_000
"""Bytes that an xz stream may ask for: its highest preset needs 65 million."""


class _Decompressor(Protocol):
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...


class _Gzip:
    """zlib's decompressor in the shape of the other two: it keeps what it has not looked at yet."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data


OPENERS: dict[str, Callable[[], _Decompressor]] = {
    "gzip": _Gzip,
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=XZ_MEMORY),
}
"""A new decompressor of each kind."""


class Decompressed:
    """The content of a compressed stream; several streams one after the other are one content."""

    def __init__(self, packed: Readable, kind: str, account: Account) -> None:
        """Read `packed`, which is of `kind`; what comes out is entered in `account`."""
        self._packed = packed
        self._new = OPENERS[kind]
        self._inner = self._new()
        self._account = account
        self._taken = 0
        self._given = 0

    def read(self, count: int, /) -> bytes:
        """Return the next bytes.

        Raises:
            Rejected: it is damaged, ends early, asks for too much memory, or unpacks to far too much.
        """
        try:
            piece = self._next(count)
        except (zlib.error, OSError, EOFError, ValueError) as error:
            raise Rejected(Reason.MALFORMED, f"its compressed data is damaged ({error}). Fetch it again") from error
        except lzma.LZMAError as error:
            detail = f"its compressed data is damaged, or needs too much memory ({error}). Pack it anew"
            raise Rejected(Reason.MALFORMED, detail) from error
        self._given += len(piece)
        self._account.spend(len(piece))
        if self._given > max(FREE_BYTES, self._account.bounds.ratio * self._taken):
            raise bomb(self._account.bounds.ratio)
        return piece

    def _next(self, count: int) -> bytes:
        fresh = b""
        while True:
            if not self._inner.eof and (piece := self._inner.decompress(fresh, count)):
                return piece
            if self._inner.eof:
                rest = self._inner.unused_data.lstrip(b"\0") or self._take().lstrip(b"\0")
                if not rest:
                    return b""
                self._inner, fresh = self._new(), rest
                continue
            fresh = self._take()
            if not fresh:
                raise EOFError("it ends in the middle")

    def _take(self) -> bytes:
        fresh = self._packed.read(STEP)
        self._taken += len(fresh)
        return fresh
