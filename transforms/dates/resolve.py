"""Expressions against their anchors: the day of publication, or what the text has just told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from model.temporal import AnchorKind, Precision, TimexType
from transforms.dates.arithmetic import make_date, nearest
from transforms.dates.bounds import bound
from transforms.dates.grammar import Candidate, Grammar
from transforms.dates.ranges import in_order, join, range_ends
from transforms.dates.reading import FUTURE, PAST, PUBLISHED, UNTOLD, Basis, Context
from transforms.dates.resolved import Resolved, Window

MOST_CANDIDATES = 12
"""Years that are listed for a date that may be of any of them: a longer list tells no more than its bounds."""

DAY_REACH = 40
"""Characters between a clock time and the day that it belongs to: more is another clause."""

OPEN_DAY = "XXXX-XX-XX"
"""The day of a clock time that stands without one."""

DOUBT_REACH, DOUBT_DAYS = 400, 31
"""Characters and days from a full date within which a day without a year may be told after it."""

WIDEST_WINDOW = 366
"""Days of a window in which "yesterday" is still bounded by it: wider bounds would find every article."""

QUARTER_REACH = 300
"""Characters after a quarter in which "a year ago" means the same quarter: a sentence or two of a company's figures."""

NEAR_REACH = 200
"""Characters after what a text has told within which an eve is that day's, and "the start of the year" that one's."""

FAR_YEARS = 3
"""A year alone that is this far from what has been told is an aside of a narrative, not its next step."""

_DAY_OR_PART = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[A-Z]{2})?")
_CLAUSE_END = re.compile(r"[.!?;\n] ?\w|\n")


@dataclass(slots=True)
class _Told:
    """The last date that the text has told. A year far from it is an aside, unless another one beside it follows."""

    day: date | None = None
    grain: Precision = Precision.DAY
    aside: int | None = None
    end: int = 0
    stated: date | None = None
    stated_end: int = 0

    def take(self, one: Resolved) -> None:
        reading = one.reading
        if reading.type not in {TimexType.DATE, TimexType.TIME} or reading.value is None:
            return
        bounds = bound(reading.value)
        if bounds.earliest is None or bounds.precision in _COARSE:
            return
        day = date.fromisoformat(bounds.earliest)
        is_far = self.day is not None and abs(day.year - self.day.year) > FAR_YEARS
        if bounds.precision is Precision.YEAR and is_far and (self.aside is None or abs(self.aside - day.year) > 1):
            self.aside = day.year
            return
        self.day, self.aside, self.end = day, None, one.candidate.end
        if one.candidate.basis is Basis.NOTHING and bounds.precision is Precision.DAY:
            self.stated, self.stated_end = day, one.candidate.end
        self.grain = bounds.precision if bounds.precision not in _OF_DAY else Precision.DAY


_NEAR_RULES = frozenset({"eve", "part-of-unit"})
"""Rules whose expressions are counted from what the text has told just before, and from publication otherwise."""

_COARSE = {Precision.DECADE, Precision.CENTURY, Precision.VAGUE}
_OF_DAY = {Precision.MINUTE, Precision.PART_OF_DAY}


def resolve(
    text: str, candidates: Sequence[Candidate], grammar: Grammar, window: Window, *, narrative: bool
) -> list[Resolved]:
    """Return the expressions in order, each with the value that its anchor gives.

    A narrative tells its dates one after the other: an open year is that of the one before. Everything else
    is counted from publication; where publication has a window, a value is given if its two ends agree.
    """
    told = _Told()
    resolved: list[Resolved] = []
    ends = range_ends(text, candidates, grammar)
    for index, candidate in enumerate(candidates):
        leans = narrative or _leans_back(text, candidate, told, grammar)
        one = _resolve_one(text, candidate, grammar, window, told if leans else None)
        if index in ends:
            one = join(one, candidates[ends[index]])
        elif one.anchor is PUBLISHED:
            one = _doubted(text, one, told, grammar)
        told.take(one)
        resolved.append(one)
    return _days_of_clocks(text, in_order(text, resolved, grammar), window)


def _leans_back(text: str, candidate: Candidate, told: _Told, grammar: Grammar) -> bool:
    """Say whether an expression is counted from the one before it: so are years of the quarter just told.

    "In two days" is counted from it only in the past tense, otherwise from now.
    """
    if candidate.rule in _NEAR_RULES:
        is_fine = told.grain is Precision.DAY or candidate.rule != "eve"
        return told.day is not None and is_fine and candidate.start - told.end <= NEAR_REACH
    if candidate.basis is Basis.PREVIOUS:
        if candidate.reading.relative is None or candidate.reading.relative.base is not PUBLISHED:
            return True
        return _direction(text, candidate, grammar) == PAST
    is_year_ago = candidate.rule == "ago" and candidate.fields.get("unit") == "Y"
    return is_year_ago and told.grain is Precision.QUARTER and candidate.start - told.end <= QUARTER_REACH


def _direction(text: str, candidate: Candidate, grammar: Grammar) -> int:
    return UNTOLD if grammar.tense is None else grammar.tense.direction(text, candidate.start, candidate.end)


def _resolve_one(text: str, candidate: Candidate, grammar: Grammar, window: Window, told: _Told | None) -> Resolved:
    if candidate.basis in {Basis.NOTHING, Basis.CLOCK}:
        return Resolved(candidate=candidate, reading=candidate.reading, anchor=AnchorKind.NONE)
    if told is not None:
        if told.day is None or (candidate.rule == "deictic" and candidate.basis is Basis.DEIXIS):
            return _unresolved(candidate)
        context = Context(day=told.day, base=AnchorKind.PREVIOUS, grain=told.grain)
        reading = candidate.read(context)
        return Resolved(
            candidate=candidate, reading=reading, anchor=AnchorKind.PREVIOUS if reading.anchored else AnchorKind.NONE
        )
    is_asked = candidate.basis is Basis.YEAR and (window.earliest or window.latest)
    direction = _direction(text, candidate, grammar) if is_asked else UNTOLD
    return _against_window(candidate, window, direction)


def _doubted(text: str, one: Resolved, told: _Told, grammar: Grammar) -> Resolved:
    """Leave a day open where the year of a full date just told fits it as well as that of publication.

    What is still to come has no doubt.
    """
    fields, stated = one.candidate.fields, told.stated
    if stated is None or not {"month", "day"} <= set(fields) or {"yearly", "direction"} & set(fields):
        return one
    around = (make_date(stated.year + step, int(fields["month"]), int(fields["day"])) for step in (-1, 0, 1))
    other = nearest(stated, around)
    value = one.reading.value or ""
    if other is None or value.startswith(other.isoformat()) or one.candidate.start - told.stated_end > DOUBT_REACH:
        return one
    if abs((other - stated).days) > DOUBT_DAYS or _direction(text, one.candidate, grammar) == FUTURE:
        return one
    return replace(_unresolved(one.candidate), alternatives=tuple(sorted((other.isoformat(), value[:10]))))


def _against_window(candidate: Candidate, window: Window, direction: int) -> Resolved:
    if window.earliest is None or window.latest is None:
        return _unresolved(candidate)
    first, last = (
        candidate.read(Context(day=day, base=PUBLISHED, direction=direction))
        for day in (window.earliest, window.latest)
    )
    weekday = candidate.fields.get("weekday")
    if first.value == last.value and (window.day is None or weekday is None or "month" not in candidate.fields):
        return Resolved(candidate=candidate, reading=first, anchor=PUBLISHED if first.anchored else AnchorKind.NONE)
    values = _values_in(candidate, window, direction)
    if weekday is not None and "month" in candidate.fields:
        fitting = [value for value in values if _is_weekday(value, weekday)]
        values = fitting or ([first.value] if window.day is not None and first.value else values)
    if len(values) == 1:
        reading = replace(first, value=values[0], anchored=True)
        return Resolved(candidate=candidate, reading=reading, anchor=PUBLISHED)
    alternatives = tuple(values) if 0 < len(values) <= MOST_CANDIDATES else None
    between = None
    is_narrow = (window.latest - window.earliest).days <= WIDEST_WINDOW
    if (
        candidate.basis in {Basis.DEIXIS, Basis.PREVIOUS}
        and is_narrow
        and first.value is not None
        and last.value is not None
    ):
        between = first.value, last.value
    return replace(_unresolved(candidate), alternatives=alternatives, between=between)


def _values_in(candidate: Candidate, window: Window, direction: int) -> list[str]:
    """Return the values that some day of the window gives, for what recurs every year."""
    if window.earliest is None or window.latest is None or candidate.basis is not Basis.YEAR:
        return []
    years = range(window.earliest.year, min(window.latest.year, window.earliest.year + 2 * MOST_CANDIDATES) + 1)
    days = [window.earliest, window.latest]
    days += [date(year, month, 1) for year in years for month in range(1, 13)]
    inside = sorted(day for day in days if window.earliest <= day <= window.latest)
    readings = (candidate.read(Context(day=day, direction=direction)) for day in inside)
    values = {reading.value for reading in readings if reading.anchored and reading.value is not None}
    if window.day is not None:
        # a weekday can put right what is nearest: the years beside it are looked at too
        beside = (window.day.replace(day=1, year=max(1, min(9999, window.day.year + step))) for step in (-1, 1))
        readings = (candidate.read(Context(day=day)) for day in beside)
        values |= {reading.value for reading in readings if reading.anchored and reading.value is not None}
    return sorted(values)


def _is_weekday(value: str, weekday: str) -> bool:
    try:
        return date.fromisoformat(value[:10]).isoweekday() == int(weekday)
    except ValueError:
        return False


def _unresolved(candidate: Candidate) -> Resolved:
    return Resolved(candidate=candidate, reading=candidate.reading, anchor=AnchorKind.NONE)


def _days_of_clocks(text: str, resolved: Sequence[Resolved], window: Window) -> list[Resolved]:
    """Give clock times the day of a neighbour in their clause, or else the day of publication."""
    dated = []
    for index, one in enumerate(resolved):
        value = one.reading.value or ""
        if one.candidate.basis is not Basis.CLOCK or not value.startswith(f"{OPEN_DAY}T"):
            dated.append(one)
            continue
        near = [
            other
            for other in resolved[max(0, index - 1) : index + 2]
            if _DAY_OR_PART.fullmatch(other.reading.value or "") and _is_near(text, one.candidate, other.candidate)
        ]
        day, anchor = (window.day.isoformat() if window.day else None), PUBLISHED
        if near:
            day, anchor = (near[0].reading.value or "")[: len("YYYY-MM-DD")], near[0].anchor
        if day is None:
            dated.append(one)
            continue
        reading = replace(one.reading, value=day + value.removeprefix(OPEN_DAY), anchored=anchor is not AnchorKind.NONE)
        dated.append(replace(one, reading=reading, anchor=anchor))
    return dated


def _is_near(text: str, one: Candidate, other: Candidate) -> bool:
    start, end = sorted((one.end, one.start, other.end, other.start))[1:3]
    return end - start <= DAY_REACH and _CLAUSE_END.search(text, start, end + 1) is None
