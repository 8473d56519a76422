"""Under which keys the index of near-duplicates holds an article, and in which span of weeks it came out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import numpy as np

from model.article import Source
from model.published import Published
from transforms.similarity import EVERYTHING, WINDOW, band_keys

PERIOD_DAYS = 28
"""Length of a period. Articles of one period meet under more and looser keys than articles of all times."""

OVERLAP_DAYS = 7
"""Days that neighbouring periods share: articles at most so many days apart always have a period in common."""

PERIOD_BITS = 16
"""Of the 64 bits of a period's key, the first ones that say which period it is."""

_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_of(published: Published | None, sources: Sequence[Source]) -> date | None:
    """Return the day an article came out: the stated one, or the day on which its file was first seen."""
    if published is not None and published.value is not None and _WHOLE_DAY.fullmatch(published.value):
        return date.fromisoformat(published.value)
    seen = [source.first_seen.date() for source in sources]
    return min(seen) if seen else None


def periods_of(day: date | None) -> tuple[int, ...]:
    """Return the numbers of the periods that `day` belongs to: one, or two where they overlap.

    A period is `PERIOD_DAYS` long and reaches `OVERLAP_DAYS` into the next. An article without a day has none.
    """
    if day is None:
        return ()
    number, rest = divmod(day.toordinal(), PERIOD_DAYS)
    return (number - 1, number) if rest < OVERLAP_DAYS else (number,)


def index_keys(text_sha256: str, minhash: bytes, day: date | None) -> tuple[int, ...]:
    """Return an article's keys, signed 64-bit: one of the whole text, 30 for all times, 42 for each period.

    Two articles may be near-duplicates if they share a key. A text without words has only the first. Keys of one
    period begin alike, so that they lie together in the index: today's news needs a part of it that stays in memory.
    """
    whole = int.from_bytes(bytes.fromhex(text_sha256[:16]), "little", signed=True)
    loose = band_keys(minhash, WINDOW)
    rest = loose >> np.uint64(PERIOD_BITS)
    windowed = [rest | _first_bits(period) for period in periods_of(day)]
    return (whole, *np.concatenate((band_keys(minhash, EVERYTHING), *windowed)).view(np.int64).tolist())


def _first_bits(period: int) -> np.uint64:
    # periods that are 5,000 years apart begin alike: they are compared in vain, no more
    return np.uint64((period % 2**PERIOD_BITS) << (64 - PERIOD_BITS))
