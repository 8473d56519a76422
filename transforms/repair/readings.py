"""The ways in which bytes of one encoding are read as another, and how each is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import ftfy.bad_codecs

# Python's tables leave bytes undefined that other programs read as control characters: those are needed to go back
ftfy.bad_codecs.search_function("sloppy-windows-1252")

CYRILLIC = {
    "cp1251": "sloppy-windows-1251",
    # of two that read the same, the first is told
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "cp866": "cp866",
    "cp1125": "cp1125",
    "iso8859-5": "iso8859-5",
    "mac-cyrillic": "mac-cyrillic",
}
"""One-byte encodings of Cyrillic by name, with the codec that reads every byte of them."""

LATIN = {
    "cp1252": "sloppy-windows-1252",
    "latin-1": "latin-1",
    "cp1250": "sloppy-windows-1250",
    "cp437": "cp437",
    "cp850": "cp850",
    "mac-roman": "mac-roman",
}
"""Encodings that programs fall back on where they know no better."""


class Reading(NamedTuple):
    """Bytes of the encoding `was` that were read as `taken`."""

    was: str
    taken: str

    @property
    def name(self) -> str:
        """What is told of it."""
        return f"{self.was} read as {self.taken}"

    def undone(self, text: str) -> str | None:
        """Return the text that was meant, or None where `text` cannot have come about so."""
        try:
            raw = text.encode(_CODECS[self.taken])
            meant = raw.decode(_CODECS[self.was])
        except UnicodeError:
            return None
        return None if meant == text else meant

    def made(self, text: str) -> str | None:
        """Return what becomes of `text` when it is misread so, or None where a character is lost."""
        try:
            return text.encode(_CODECS[self.was]).decode(_CODECS[self.taken])
        except UnicodeError:
            return None

    def undone_where_possible(self, text: str) -> str:
        """Return `text` with those characters led back that this reading yields; for one-byte encodings."""
        return text.translate(_table(self))


@cache
def _table(reading: Reading) -> dict[int, str]:
    table: dict[int, str] = {}
    for byte in range(0x80, 0x100):
        raw = bytes([byte])
        taken, was = raw.decode(_CODECS[reading.taken], "ignore"), raw.decode(_CODECS[reading.was], "ignore")
        if taken and was:
            table[ord(taken)] = was
    return table


_CODECS = {**CYRILLIC, **LATIN, "utf-8": "utf-8"}


def undo_each(text: str, readings: Iterable[Reading]) -> Iterator[tuple[Reading, str]]:
    """Yield each of `readings` that `text` can have come about by, and what was meant then."""
    raws: dict[str, bytes | None] = {}
    for reading in readings:
        if reading.taken not in raws:
            raws[reading.taken] = _encode(text, reading.taken)
        raw = raws[reading.taken]
        if raw is None:
            continue
        try:
            meant = raw.decode(_CODECS[reading.was])
        except UnicodeError:
            continue
        if meant != text:
            yield reading, meant


def _encode(text: str, name: str) -> bytes | None:
    # the tables of ftfy write a control character for it
    if _LOST in text:
        return None
    try:
        return text.encode(_CODECS[name])
    except UnicodeError:
        return None


_LOST = "\ufffd"
"""What stands for a character that is lost: no encoding of one byte has it."""

UTF8 = tuple(Reading("utf-8", taken) for taken in (*LATIN, *CYRILLIC))
"""UTF-8 read as anything: to be valid UTF-8 again is proof enough to look on from there."""

SINGLE = tuple(Reading(was, taken) for was in CYRILLIC for taken in (*CYRILLIC, *LATIN) if was != taken)
"""One-byte encodings read as each other."""
