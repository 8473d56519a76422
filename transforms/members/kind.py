"""Which kind of container something is: told by its first bytes, never by its name."""

from __future__ import annotations

import codecs
from enum import StrEnum

from transforms.members.feed import is_feed
from transforms.members.json_lines import is_lines
from transforms.members.json_shape import array_start
from transforms.members.json_walk import is_open
from transforms.members.mail import is_mbox, is_message, may_have_attachments
from transforms.members.source import HEAD
from transforms.members.table import separator_of
from transforms.members.tape import is_tape

__all__ = ["HEAD", "Kind", "identify", "may_hold_members", "wide_encoding"]


class Kind(StrEnum):
    """What holds members."""

    ZIP = "zip"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"
    TAR = "tar"
    JSON_LINES = "json-lines"
    JSON_ARRAY = "json-array"
    TABLE = "table"
    MBOX = "mbox"
    MAIL = "mail"
    FEED = "feed"


COMPRESSED = frozenset({Kind.GZIP, Kind.BZIP2, Kind.XZ})
"""Kinds that hold one thing, and are no more than its wrapping."""

_SIGNATURES = (
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"\x1f\x8b\x08", Kind.GZIP),
    (b"BZh", Kind.BZIP2),
    (b"\xfd7zXZ\x00", Kind.XZ),
)
_BLOCK_OF_BZIP2 = (b"1AY&SY", b"\x17rE8P\x90")
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def wide_encoding(head: bytes) -> str | None:
    """Return the encoding of two or four bytes a character that a mark at the beginning names."""
    return next((name for mark, name in _WIDE if head.startswith(mark)), None)


def identify(head: bytes, text_names: frozenset[str] = frozenset()) -> Kind | None:
    """Return which kind of container begins with `head`, up to `HEAD` bytes, or None if it is none.

    A zip archive may still turn out to be a document, and a mail to have no attachments.
    """
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind if kind is not Kind.BZIP2 or head[4:10] in _BLOCK_OF_BZIP2 else None
    if is_tape(head):
        return Kind.TAR
    encoding = wide_encoding(head)
    if encoding is not None:
        head = head[: len(head) // 4 * 4].decode(encoding, "ignore").encode("utf-8", "ignore")
    return _identify_text(head.removeprefix(codecs.BOM_UTF8), text_names)


def _identify_text(text: bytes, text_names: frozenset[str]) -> Kind | None:
    first = text.lstrip()[:1]
    if first == b"<":
        return Kind.FEED if is_feed(text) else None
    if first in {b"{", b"["}:
        if first == b"{" and is_lines(text, text_names):
            return Kind.JSON_LINES
        return Kind.JSON_ARRAY if array_start(text, text_names) is not None else None
    if text.startswith(b"From "):
        return Kind.MBOX if is_mbox(text) else None
    if is_message(text):
        return Kind.MAIL if may_have_attachments(text) else None
    return _identify_rows(text, text_names)


def _identify_rows(text: bytes, text_names: frozenset[str]) -> Kind | None:
    if b"\n{" in text and is_lines(text, text_names):
        return Kind.JSON_LINES
    return Kind.TABLE if separator_of(text, text_names) is not None else None


def is_undecided(head: bytes) -> bool:
    """Say whether more than `head` must be looked at: its first line, or what comes before its list, ends beyond it."""
    encoding = wide_encoding(head)
    if encoding is not None:
        head = head[: len(head) // 4 * 4].decode(encoding, "ignore").encode("utf-8", "ignore")
    return len(head) >= HEAD // 4 and is_open(head.removeprefix(codecs.BOM_UTF8))


def may_hold_members(head: bytes, text_names: frozenset[str] = frozenset()) -> bool:
    """Say whether a file that begins with `head` must be unpacked to know what it holds."""
    return identify(head, text_names) is not None or is_undecided(head)
