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


LEAD = 400
"""Characters at the beginning of a text whose "on Monday" or "today" says that it is news, whatever it tells later."""


def is_narrative(candidates: Sequence[Candidate], window: Window) -> bool:
    """Say whether dates without a year are to be counted from the one before them."""
    years = [int(one.fields["year"]) for one in candidates if one.fields.get("year", "").isdecimal()]
    deictic = sum(_is_deictic(one) for one in candidates)
    history = years
    if window.day is not None:
        if any(one.start < LEAD and _speaks_of_today(one) for one in candidates):
            return False
        history = [year for year in years if year <= window.day.year - PAST_YEARS]
        if len(history) < MOST_HISTORY * len(years):
            return False
    return len(history) >= FEWEST_YEARS and deictic * DEICTIC_SHARE <= len(history)


def _speaks_of_today(one: Candidate) -> bool:
    is_bare_weekday = "weekday" in one.fields and not {"month", "year"} & set(one.fields)
    return is_bare_weekday or _is_deictic(one)


def _is_deictic(one: Candidate) -> bool:
    return one.basis is Basis.DEIXIS and "relative" not in one.rule
