"""Ranges and lists: dates that take their year from each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model.temporal import AnchorKind
from transforms.dates.bounds import bound
from transforms.dates.grammar import Candidate, Grammar
from transforms.dates.reading import PUBLISHED, Basis, Context, Reading
from transforms.dates.resolved import Resolved

JOIN_REACH = 14
"""Characters between the two ends of a range: the longest words that join them, with spaces."""


def range_ends(text: str, candidates: Sequence[Candidate], grammar: Grammar) -> dict[int, int]:
    """Return which dates without a year take it from which other: the end of their range, or of their list."""
    ends: dict[int, int] = {}
    for index in range(len(candidates) - 2, -1, -1):
        one, other = candidates[index], candidates[index + 1]
        between = text[one.end : other.start]
        if len(between) > JOIN_REACH or not grammar.joins.fullmatch(between):
            continue
        if _has_open_year(one) and (_has_own_year(other) or index + 1 in ends):
            ends[index] = ends.get(index + 1, index + 1)
        elif _has_open_year(other) and index + 1 not in ends and _has_own_year(one):
            ends[index + 1] = index
    return ends


def in_order(text: str, resolved: Sequence[Resolved], grammar: Grammar) -> list[Resolved]:
    """Put the first end of a range into the year before, where it came out after the second: October to March."""
    ordered = list(resolved)
    for index in range(len(ordered) - 1):
        one, other = ordered[index], ordered[index + 1]
        value, end = one.reading.value or "", other.reading.value or ""
        between = text[one.candidate.end : other.candidate.start]
        both = one.anchor is PUBLISHED and other.anchor is PUBLISHED
        if not both or len(between) > JOIN_REACH or "," in between or not grammar.joins.fullmatch(between):
            continue
        if _has_open_year(one.candidate) and _has_open_year(other.candidate) and value > end and len(value) == len(end):
            earlier = one.candidate.reader({**one.candidate.fields, "year": f"{int(value[:4]) - 1:04}"}, Context())
            if earlier is not None:
                reading = replace(earlier, mod=one.reading.mod, anchored=True)
                ordered[index] = replace(one, reading=reading)
    return ordered


def _has_open_year(candidate: Candidate) -> bool:
    named = "month" in candidate.fields or "season" in candidate.fields or "quarter" in candidate.fields
    return candidate.basis is Basis.YEAR and named and not {"yearly", "direction"} & set(candidate.fields)


def _has_own_year(candidate: Candidate) -> bool:
    fields = candidate.fields
    return "year" in fields and ("month" in fields or "season" in fields or "quarter" in fields)


def join(one: Resolved, other: Candidate) -> Resolved:
    """Give a date the year of the other end of its range: before it, or after it."""
    years = [int(other.fields["year"]) + step for step in (-1, 0, 1)]
    reading = other.reading
    limit = bound(reading.value or "")
    best: Reading | None = None
    for year in years:
        own = one.candidate.reader({**one.candidate.fields, "year": f"{year:04}"}, Context())
        place = bound(own.value or "") if own else None
        if own is None or place is None or place.earliest is None or limit.earliest is None or limit.latest is None:
            continue
        if (one.candidate.start < other.start and place.earliest <= limit.latest) or (
            one.candidate.start > other.start and place.earliest >= limit.earliest and best is None
        ):
            best = own
    if best is None:
        return one
    return Resolved(
        candidate=one.candidate,
        reading=replace(best, mod=one.reading.mod, anchored=True),
        anchor=AnchorKind.PREVIOUS,
    )
