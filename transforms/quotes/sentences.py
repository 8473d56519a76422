"""Where sentences begin, with quoted stretches as parts of the sentence around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transforms.quotes.marks import Stretch

_END = re.compile(r"[.!?…][\"”»“’')\]]{0,4}\s+")
_LAST_WORD = re.compile(r"(\w+)\.?$")

LOOK_BACK = 12
"""Characters before a full stop that are read to tell an abbreviation: none is longer."""


def find_sentences(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    stretches: Sequence[Stretch],
    abbreviations: frozenset[str],
) -> list[int]:
    """Return where each sentence of `text` starts, in order. Every paragraph starts one.

    A stop inside a stretch ends nothing. One right at its end does, unless it is a question or exclamation,
    which a verb of saying may follow.
    """
    return list(_starts(text, paragraphs, stretches, abbreviations))


def _starts(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    stretches: Sequence[Stretch],
    abbreviations: frozenset[str],
) -> Iterator[int]:
    number = 0
    for start, end in paragraphs:
        yield start
        for match in _END.finditer(text, start, end):
            at = match.start()
            while number < len(stretches) and stretches[number].after <= at:
                number += 1
            stretch = stretches[number] if number < len(stretches) else None
            if stretch and stretch.open <= at and not (text[at] == "." and at == stretch.end - 1 and stretch.closed):
                continue
            if not text[match.end() : match.end() + 1].islower() and not _abbreviates(text, at, abbreviations):
                yield match.end()


def _abbreviates(text: str, at: int, abbreviations: frozenset[str]) -> bool:
    if text[at] != ".":
        return False
    word = _LAST_WORD.search(text, max(0, at - LOOK_BACK), at)
    return word is not None and (word[1].lower() in abbreviations or (len(word[1]) == 1 and word[1].isupper()))
