"""Whether two articles are the same story: by their signatures, and by the facts that a template would change."""

from __future__ import annotations

import re

from model.duplicate import LinkKind
from transforms.fingerprint import estimate_jaccard

BANDS = 25
"""Bands of the signature: 25 of 5 rows find pairs at Jaccard .5 with probability .55, at .6 with .87, at .7 with
.99 (1-(1-s^r)^b), and two articles that share one word pair in ten almost never."""

ROWS = 5
"""Rows of a band."""

LEAST_SIMILARITY = 0.4
"""Estimated Jaccard similarity of word pairs from which two texts are called one story."""

SHARED_FACTS = 0.5
"""Share of the smaller text's numbers (or names) that the other must have too, or the story is another one."""

FEWEST_NUMBERS = 4
"""Fewer numbers than this say nothing about whether two texts differ in their facts."""

FEWEST_NAMES = 6
"""As `FEWEST_NUMBERS`, for capitalised words."""

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-zа-яёіїєґ]\w+")


def similarity(first: bytes, second: bytes) -> float | None:
    """Return the estimated Jaccard similarity of two signatures, or None where they are not alike. Symmetric."""
    estimate = estimate_jaccard(first, second)
    return estimate if estimate >= LEAST_SIMILARITY else None


def relation(first: str, second: str) -> LinkKind:
    """Return how two texts that are alike are related. Symmetric.

    The same words with other numbers or names are an `update` (or a template filled anew), no duplicate.
    """
    return LinkKind.UPDATE if _facts_differ(first, second) else LinkKind.DUPLICATE


def _facts_differ(first: str, second: str) -> bool:
    return any(
        _share(set(pattern.findall(first)), set(pattern.findall(second)), fewest) < SHARED_FACTS
        for pattern, fewest in ((NUMBER, FEWEST_NUMBERS), (NAME, FEWEST_NAMES))
    )


def _share(first: set[str], second: set[str], fewest: int) -> float:
    smaller = min(len(first), len(second))
    return 1.0 if smaller < fewest else len(first & second) / smaller
