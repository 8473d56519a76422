"""Whether a text tells its dates one after the other, or speaks from the day it was published on."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.dates.grammar import Candidate
from transforms.dates.reading import Basis
from transforms.dates.resolved import Window

FEWEST_YEARS = 4
"""Dates with a year of their own that make a narrative: fewer are the background of a piece of news."""

DEICTIC_SHARE = 5
"""A narrative has this many dates with a year for each "yesterday" or "last week": news speak the other way round."""

PAST_YEARS = 2
"""Years that lie this far before publication are history; those of the last one are news."""

MOST_HISTORY = 0.6
"""Share of all years told that must be history, where the year of publication is known."""


def is_narrative(candidates: Sequence[Candidate], window: Window) -> bool:
    """Say whether dates without a year are to be counted from the one before them."""
    years = [int(one.fields["year"]) for one in candidates if one.fields.get("year", "").isdecimal()]
    deictic = sum(one.basis is Basis.DEIXIS and "relative" not in one.rule for one in candidates)
    history = years
    if window.day is not None:
        history = [year for year in years if year <= window.day.year - PAST_YEARS]
        if len(history) < MOST_HISTORY * len(years):
            return False
    return len(history) >= FEWEST_YEARS and deictic * DEICTIC_SHARE <= len(history)
