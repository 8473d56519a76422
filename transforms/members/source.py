"""Bytes that are read from the front, once, with a look ahead."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from model.errors import Reason, Rejected

HEAD = 262_144
"""Bytes that are looked at to tell what something is: the first line of a dump may be a long article."""

STEP = 65_536
"""Bytes read at a time."""


class Readable(Protocol):
    """Whatever gives bytes, at most as many as it is asked for, and none at its end."""

    def read(self, count: int, /) -> bytes:
        """Return the next bytes."""


class Source:
    """Something to read: bytes in memory, a file, or what comes out of an archive."""

    def __init__(self, given: bytes | Readable, seekable: BinaryIO | None = None) -> None:
        """Read `given`; `seekable` is the same as a file in which one can move about, where there is one."""
        self._held = given if isinstance(given, bytes) else b""
        self._more: Readable | None = None if isinstance(given, bytes) else given
        self._seekable = seekable

    def head(self, count: int = HEAD) -> bytes:
        """Return the next bytes without taking them."""
        self._hold(count)
        return self._held[:count]

    def read(self, count: int, /) -> bytes:
        """Take the next bytes: fewer than `count` only at the end."""
        self._hold(count)
        taken, self._held = self._held[:count], self._held[count:]
        return taken

    def whole(self, limit: int, setting: str) -> bytes:
        """Return all that is left, which stays to be read again.

        Raises:
            Rejected: it is more than `limit` bytes; `setting` is what could be raised.
        """
        self._hold(limit + 1)
        if len(self._held) > limit:
            detail = f"it is larger than {limit:,} bytes. Split it, or raise {setting}"
            raise Rejected(Reason.TOO_LARGE, detail)
        return self._held

    def file(self, limit: int, setting: str) -> BinaryIO:
        """Return all of it as a file in which one can move about.

        Raises:
            Rejected: it must be held in memory for that, and is too large.
        """
        return self._seekable or io.BytesIO(self.whole(limit, setting))

    def lines(self, limit: int) -> Iterator[bytes | None]:
        """Take line after line, without their ends; None stands for one of more than `limit` bytes."""
        pieces: list[bytes] = []
        length = 0
        while step := self.read(STEP):
            *ends, rest = step.split(b"\n")
            for end in ends:
                yield None if length + len(end) > limit else b"".join((*pieces, end)).removesuffix(b"\r")
                pieces, length = [], 0
            length += len(rest)
            pieces = [*pieces, rest] if length <= limit else []
        if length:
            yield None if length > limit else b"".join(pieces).removesuffix(b"\r")

    def _hold(self, count: int) -> None:
        if self._more is None or len(self._held) >= count:
            return
        pieces = [self._held]
        lacking = count - len(self._held)
        while lacking > 0:
            piece = self._more.read(min(lacking, STEP))
            if not piece:
                self._more = None
                break
            pieces.append(piece)
            lacking -= len(piece)
        self._held = b"".join(pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One member as its container has it: something to read, or why it cannot be.

    `is_leaf` says that it is an article and not looked into; `is_numbered` that its name is a place; `publisher`
    is what the container says of whose article it is, where the member does not say it itself.
    """

    name: str
    content: Source | Rejected
    is_leaf: bool = False
    is_numbered: bool = False
    publisher: str | None = None
