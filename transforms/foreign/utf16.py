"""Offsets as JavaScript, Java and .NET count them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

LAST_OF_ONE_UNIT = "\uffff"
"""The last character that UTF-16 has in one code unit; those after it, such as most emoji, take two."""


def utf16_offsets(text: str) -> Callable[[int], int]:
    """Return a function from offsets in code points of `text` to offsets in UTF-16 code units."""
    if not text or max(text) <= LAST_OF_ONE_UNIT:
        return lambda offset: offset
    before = [0, *accumulate(character > LAST_OF_ONE_UNIT for character in text)]
    return lambda offset: offset + before[offset]
