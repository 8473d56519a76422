"""Cut a long text into pieces a model can take."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_CHARACTERS = 10_000
"""Longest piece: far above an article's paragraph, far below what makes a model slow or short of memory."""

MOST_TAGGED = 100_000
"""Characters of a text that a model reads: thirty articles' worth, in two seconds. The tables read all of it."""

LONGEST_WORD = 100
"""Longer unbroken stretches are data, not words, and are blanked out."""

_BLOB = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_BORDERS = ("\n\n", "\n", ". ", " ")


def cut_pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield `(offset, piece)`: cut at a paragraph, line, sentence or word, or anywhere if there is no other way.

    Pieces without a capital letter hold no names and are left out.
    """
    text = _BLOB.sub(lambda match: " " * len(match.group()), text[:MOST_TAGGED])
    start = 0
    while start < len(text):
        end = min(start + MOST_CHARACTERS, len(text))
        if end < len(text):
            cuts = (text.rfind(border, start + MOST_CHARACTERS // 2, end) for border in _BORDERS)
            end = next((cut + 1 for cut in cuts if cut > 0), end)
        piece = text[start:end]
        if any(map(str.isupper, piece)):
            yield start, piece
        start = end
