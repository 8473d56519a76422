"""Temporal expressions of a text as records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256

from model.language import Language
from model.published import Published, PublishedStatus
from model.span import Span
from model.temporal import Anchor, AnchorKind, DateMention, Precision, TimexType
from transforms.dates.bounds import Bounds, approximate, bound
from transforms.dates.english import ENGLISH
from transforms.dates.grammar import Candidate, Grammar, compile_grammar, read_text
from transforms.dates.numeric import NUMERIC
from transforms.dates.reading import Context, Reading
from transforms.dates.russian import RUSSIAN
from transforms.dates.ukrainian import UKRAINIAN
from transforms.table_language import table_language

TABLES = {table.code: table for table in (ENGLISH, UKRAINIAN, RUSSIAN)}
"""The tables there are, by the language's primary subtag."""

CODE_VERSION = 1
"""Counts changes of this package's code that change what it finds; the tables count themselves."""

DATES_VERSION = f"{CODE_VERSION}+{sha256(repr((NUMERIC, TABLES)).encode()).hexdigest()[:8]}"
"""The version of the step: code version and digest of all tables."""

OPEN_DAY = "XXXX-XX-XX"
"""The day of a clock time that stands without one."""

DAY_REACH = 40
"""Characters between a clock time and the day that it belongs to: more is another clause."""

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_OR_PART = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[A-Z]{2})?")
_CLAUSE_END = re.compile(r"[.!?;\n] ?\w|\n")


def find_dates(text: str, language: Language | None, published: Published | None) -> tuple[DateMention, ...]:
    """Return the temporal expressions of `text` in document order; they do not overlap.

    Offsets are code points, `end` exclusive. The language chooses the table; without one for it only dates
    in figures are found. Only an asserted day of publication anchors anything: without it a month and day
    keep an open year, and "today" is a shift from publication without a value.
    """
    code = table_language(text, language)
    context = Context(day=_anchor_day(published))
    candidates = read_text(text, _grammar(code if code in TABLES else None), context)
    dated = _day_of_clocks(text, candidates, context)
    status = None if published is None else str(published.status)
    return tuple(_mention(text, candidate, status) for candidate in dated)


@cache
def _grammar(code: str | None) -> Grammar:
    return compile_grammar((NUMERIC,) if code is None else (NUMERIC, TABLES[code]))


def _anchor_day(published: Published | None) -> date | None:
    if published is None or published.status is not PublishedStatus.ASSERTED or published.value is None:
        return None
    return date.fromisoformat(published.value) if _ISO_DAY.fullmatch(published.value) else None


def _day_of_clocks(text: str, candidates: Sequence[Candidate], context: Context) -> list[Candidate]:
    """Give clock times the day of a neighbour in their clause, or else the day of publication."""
    dated = []
    for index, candidate in enumerate(candidates):
        value = candidate.reading.value or ""
        if not value.startswith(f"{OPEN_DAY}T") or candidate.reading.relative is not None:
            dated.append(candidate)
            continue
        neighbours = [
            other.reading
            for other in candidates[max(0, index - 1) : index + 2]
            if _DAY_OR_PART.fullmatch(other.reading.value or "") and _is_near(text, candidate, other)
        ]
        day, anchored = (context.day.isoformat() if context.day else None), True
        if neighbours:
            day, anchored = (neighbours[0].value or "")[: len("YYYY-MM-DD")], neighbours[0].anchored
        if day is not None:
            reading = replace(candidate.reading, value=day + value.removeprefix(OPEN_DAY), anchored=anchored)
            candidate = replace(candidate, reading=reading)  # noqa: PLW2901 - the same one, dated
        dated.append(candidate)
    return dated


def _is_near(text: str, one: Candidate, other: Candidate) -> bool:
    start, end = sorted((one.end, one.start, other.end, other.start))[1:3]
    return end - start <= DAY_REACH and _CLAUSE_END.search(text, start, end + 1) is None


def _mention(text: str, candidate: Candidate, status: str | None) -> DateMention:
    reading = candidate.reading
    bounds = _bounds(reading)
    return DateMention(
        span=Span(candidate.start, candidate.end),
        surface=text[candidate.start : candidate.end],
        type=reading.type,
        value=reading.value,
        precision=bounds.precision,
        resolved=reading.value is not None and "X" not in reading.value,
        rule=candidate.rule,
        anchor=Anchor(kind=AnchorKind.PUBLISHED, status=status) if reading.anchored else Anchor(kind=AnchorKind.NONE),
        mod=reading.mod,
        edtf=approximate(bounds.edtf) if reading.mod == "APPROX" else bounds.edtf,
        earliest=bounds.earliest,
        latest=bounds.latest,
        relative=reading.relative,
    )


def _bounds(reading: Reading) -> Bounds:
    if reading.value is None:
        return Bounds(precision=Precision.VAGUE if reading.relative is None else reading.relative.grain)
    bounds = bound(reading.value)
    # a repetition or a length has a grain, but lies nowhere on the calendar
    if reading.type in {TimexType.SET, TimexType.DURATION}:
        return Bounds(precision=bounds.precision)
    return bounds
