"""A text in stretches that are long enough to tell their language: paragraphs, short ones joined to neighbours."""

from __future__ import annotations

import re
from typing import NamedTuple

SHORT = 100
"""Characters below which a paragraph is joined to its neighbours: headlines, bylines, hard-wrapped lines."""

MOST_STRETCHES = 200
"""Stretches that are judged one by one; a longer text has longer ones."""

_LINE = re.compile(r"\S[^\n]*")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LETTER = re.compile(r"[^\W\d_]")


class Stretch(NamedTuple):
    """Where a stretch begins and ends (exclusive), and if it is written mostly in Cyrillic letters, or has none."""

    start: int
    end: int
    cyrillic: bool | None

    @property
    def length(self) -> int:
        """The number of characters."""
        return self.end - self.start


def find_stretches(text: str) -> list[Stretch]:
    """Cut `text` into stretches of whole lines, in order, in linear time.

    A line of another script than its neighbours stays alone however short it is, up to twice `MOST_STRETCHES`.
    """
    least = max(SHORT, len(text) // MOST_STRETCHES)
    joined: list[Stretch] = []
    for line in _LINE.finditer(text):
        stretch = Stretch(line.start(), line.start() + len(line[0].rstrip()), _is_cyrillic(line[0]))
        full = len(joined) >= MOST_STRETCHES * 2
        short = bool(joined) and min(joined[-1].length, stretch.length) < least
        if full or (short and _belong(joined[-1], stretch)):
            last = joined[-1]
            stretch = Stretch(last.start, stretch.end, last.cyrillic if stretch.cyrillic is None else stretch.cyrillic)
            joined[-1] = stretch
        else:
            joined.append(stretch)
    return joined


def _belong(one: Stretch, other: Stretch) -> bool:
    return one.cyrillic is None or other.cyrillic is None or one.cyrillic == other.cyrillic


def _is_cyrillic(line: str) -> bool | None:
    head = line[:SHORT]
    if head.isascii():
        return False if _LETTER.search(head) else None
    letters = len(_LETTER.findall(head))
    return 2 * len(_CYRILLIC.findall(head)) > letters if letters else None
