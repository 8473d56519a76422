"""The short lines at both ends of an article: where a site puts the same words around every text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b

from transforms.boilerplate.lines import find_rule, starts_byline

HEAD_LINES = 4
TAIL_LINES = 8
"""Lines of a text that may be a site's: what stands further in is the article's own, however often it comes."""

MAX_EDGE_WORDS = 20
MAX_EDGE_CHARACTERS = 200
"""A longer line is prose: an agency's boilerplate paragraph is left to it rather than a lead that is printed twice."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_FACT = re.compile(r"[\d\"«»“”„\u2018]")


def find_edges(lines: Sequence[str]) -> dict[int, str]:
    """Return the digests of those of `lines` (visible ones, in order) that may be a site's, by their numbers.

    Lines with a figure or a quotation may state a fact, and the author's line tells who wrote: no number of
    repetitions takes them away. Nor are lines returned that the tables know: these need no counting.
    """
    numbers = {*range(min(HEAD_LINES, len(lines))), *range(max(0, len(lines) - TAIL_LINES), len(lines))}
    return {number: digest_line(lines[number]) for number in sorted(numbers) if _may_be_furniture(lines[number])}


def digest_line(line: str) -> str:
    """Return 16 hexadecimal digits that are the same for lines with the same words, whatever their case and spaces."""
    return blake2b(" ".join(line.casefold().split()).encode("utf-8", "replace"), digest_size=8).hexdigest()


def digest_story(lines: Sequence[str]) -> str:
    """Return a digest of the longest of `lines`: editions of one story share it, and count as one article."""
    return digest_line(max(lines, key=len, default=""))


def _may_be_furniture(line: str) -> bool:
    return (
        len(line) <= MAX_EDGE_CHARACTERS
        and line.count(" ") < MAX_EDGE_WORDS
        and _WORD.search(line) is not None
        and _FACT.search(line) is None
        and not starts_byline(line)
        and find_rule(line) is None
    )
