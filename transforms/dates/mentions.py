"""Temporal expressions of a text as records."""

from __future__ import annotations

from datetime import date
from functools import cache
from hashlib import sha256

from model.language import Language
from model.published import Published, PublishedStatus
from model.span import Span
from model.temporal import Anchor, AnchorKind, DateMention, Precision, TimexType
from transforms.dated_copies import STORY
from transforms.dates.bounds import Bounds, approximate, bound
from transforms.dates.english import ENGLISH
from transforms.dates.grammar import Grammar, compile_grammar, read_text
from transforms.dates.narrative import is_narrative
from transforms.dates.numeric import NUMERIC
from transforms.dates.polish import POLISH
from transforms.dates.reading import PUBLISHED, Reading
from transforms.dates.resolve import resolve
from transforms.dates.resolved import Resolved, Window
from transforms.dates.russian import RUSSIAN
from transforms.dates.ukrainian import UKRAINIAN
from transforms.table_language import table_language

TABLES = {table.code: table for table in (ENGLISH, UKRAINIAN, RUSSIAN, POLISH)}
"""The tables there are, by the language's primary subtag."""

CODE_VERSION = 3
"""Counts changes of this package's code that change what it finds; the tables count themselves."""

DATES_VERSION = f"{CODE_VERSION}+{sha256(repr((NUMERIC, TABLES)).encode()).hexdigest()[:8]}"
"""The version of the step: code version and digest of all tables."""


def find_dates(text: str, language: Language | None, published: Published | None) -> tuple[DateMention, ...]:
    """Return the temporal expressions of `text` in document order; they do not overlap.

    Offsets are code points, `end` exclusive. The language chooses the table; without one for it only dates
    in figures are found. What is counted from publication has a value where every day that publication may
    have been on gives the same one: without any, a month and day keep an open year, and "today" is a shift
    without a value. In a text that tells history, a date without a year has that of the date before it.
    """
    grammar = grammar_for(text, language)
    candidates = read_text(text, grammar)
    window = window_of(published)
    resolved = resolve(text, candidates, grammar, window, narrative=is_narrative(candidates, window))
    return tuple(_mention(text, one, published) for one in resolved)


def grammar_for(text: str, language: Language | None) -> Grammar:
    """Return the grammar that a text is read with: of its language, or of what its letters allow."""
    code = table_language(text, language)
    return _grammar(code if code in TABLES else None)


@cache
def _grammar(code: str | None) -> Grammar:
    return compile_grammar((NUMERIC,) if code is None else (NUMERIC, TABLES[code]))


def window_of(published: Published | None) -> Window:
    """Return the days that a text may have been published on; none where what is known contradicts itself."""
    if published is None or published.status is PublishedStatus.CONFLICT:
        return Window()
    first, last = published.earliest, published.latest
    return Window(
        earliest=None if first is None else date.fromisoformat(first),
        latest=None if last is None else date.fromisoformat(last),
    )


def _anchor(kind: AnchorKind, published: Published | None) -> Anchor:
    if kind is not PUBLISHED or published is None:
        return Anchor(kind=kind)
    return Anchor(kind=AnchorKind.CLUSTER if published.method == STORY else kind, status=str(published.status))


def _mention(text: str, one: Resolved, published: Published | None) -> DateMention:
    reading = one.reading
    bounds = _bounds(reading)
    earliest, latest = bounds.earliest, bounds.latest
    if one.between is not None:
        earliest, latest = bound(one.between[0]).earliest, bound(one.between[1]).latest
    return DateMention(
        span=Span(one.candidate.start, one.candidate.end),
        surface=text[one.candidate.start : one.candidate.end],
        type=reading.type,
        value=reading.value,
        precision=bounds.precision,
        resolved=reading.value is not None and "X" not in reading.value and not reading.value.endswith("_REF"),
        rule=one.candidate.rule,
        anchor=_anchor(one.anchor, published),
        mod=reading.mod,
        edtf=approximate(bounds.edtf) if reading.mod == "APPROX" else bounds.edtf,
        earliest=earliest,
        latest=latest,
        relative=reading.relative,
        candidates=one.alternatives,
        freq=reading.freq,
        quant=reading.quant,
    )


def _bounds(reading: Reading) -> Bounds:
    if reading.value is None or reading.value.endswith("_REF"):
        return Bounds(precision=Precision.VAGUE if reading.relative is None else reading.relative.grain)
    bounds = bound(reading.value)
    # a repetition or a length has a grain, but lies nowhere on the calendar
    if reading.type in {TimexType.SET, TimexType.DURATION}:
        return Bounds(precision=bounds.precision)
    return bounds
