"""What a text itself tells of the day it was published on: a line with its date, and what had happened by then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.article import Removed
from model.language import Language
from model.published import Evidence, EvidenceRole
from model.span import Span
from model.temporal import TimexType
from transforms.dates.bounds import bound
from transforms.dates.grammar import Candidate, Grammar, read_text
from transforms.dates.mentions import DATES_VERSION, grammar_for
from transforms.dates.reading import Basis

CODE_VERSION = 3
"""Counts changes of this module's code that change what it finds."""

CLUES_VERSION = f"{CODE_VERSION}+{DATES_VERSION}"
"""The version of the step: its own, and that of the grammar that reads the dates."""

FIRST_LINES, LAST_LINES = 4, 3
"""Lines with words at the beginning and the end of a text that may be its date line."""

LONGEST_LINE = 100
"""Characters of a date line: a longer one is a sentence."""

MOST_OTHER_WORDS = 4
"""Words of a date line beside the date: a place, an agency, an author."""

DATELINE_REACH = 60
"""Characters before the date of a dateline that opens a paragraph: "NEW YORK, March 25"."""

FIRST_LONE = "1995"
"""An older day that stands without place, label or name may be an event's: texts have come in files since."""

LONE = "lone-date"
"""The method of a line with nothing but a day: it may be the day of what is told, and asserts nothing by itself."""

STANDALONE, OPENING, TOLD, TOLD_MONTH = 0.95, 0.95, 0.95, 0.9
"""Confidences. A line that is a date alone was the day of publication in 99 % of Wikinews' articles, one source
only; that what is told in the past tense had happened before is sure but for mistaken tenses."""

_LABEL = re.compile(
    r"(?i:published|posted|updated|last|modified|date|written|created|by|on|at|from|edited|time|new|"
    r"опубліковано|оновлено|дата|публікації|створено|о|об|від|автор|час|"
    r"опубликовано|обновлено|публикации|создано|в|от|время)\b"
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?![\d.])")
_OF_YEAR = re.compile(r"(?i:\b(?:of|the|year|року|рік|р|года|год|г|roku|rok|r)\b|(?<=\d)(?:st|nd|rd|th)\b)")
_LOWER_WORD = re.compile(r"(?<!\w)[^\W\d_A-ZА-ЯІЇЄҐЁ][^\W\d_]*")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[!?;»”]|\.\s*\Z|[^\W\d_]{2}\.\s")
_NAME = r"[A-ZА-ЯІЇЄҐЁ][\w'’.-]{1,24}"
_PLACE = re.compile(rf"\s*{_NAME}(?:[ /]{_NAME}|, {_NAME}){{0,3}}(?:,\s*|\s*\()")
_DASH = re.compile(r"\)?,?(?:\s*\([^)\n]{2,40}\)|\s*/?[A-ZА-ЯІЇЄҐЁ][\w.-]{1,20}/?)?\.?\s*(?:[-–—:]|\.\s*/)\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    start: int
    end: int


def find_clues(text: str, language: Language | None, removed: Sequence[Removed] | None = None) -> tuple[Evidence, ...]:
    """Return the evidence a text gives of its own date.

    A line that is nothing but a date, or a dateline that opens the text, names the day (`dateline`); without a
    year it constrains it. Where several such lines name different days, they are no dates of publication.
    A day with nothing that belongs to a publication (a name, a label, a weekday, a time) only constrains it (`LONE`).
    The latest full date or month in a sentence of the past tense is a day that it cannot be older than (`told`); years
    alone are left out, they also name models and seasons. Date lines that were `removed` with what sites put
    around articles count where the text has none; they have no span in it.
    """
    grammar = grammar_for(text, language)
    candidates = read_text(text, grammar)
    named = list(_datelines(text, candidates)) or list(_removed_datelines(removed or (), grammar))
    named.sort(key=lambda clue: clue.role is not EvidenceRole.EXACT)
    clues = named[:1] if len({clue.value for clue in named}) == 1 else []
    told = [
        one
        for one in candidates
        if _is_date(one) and grammar.tense is not None and grammar.tense.is_past(text, one.start, one.end)
    ]
    latest = max(told, key=_begins, default=None)
    if latest is not None:
        clues.append(_clue(latest, EvidenceRole.NOT_BEFORE, "told", TOLD if _is_day(latest) else TOLD_MONTH))
    return tuple(clues)


def _is_date(candidate: Candidate) -> bool:
    value = candidate.reading.value or ""
    return (
        candidate.reading.type is TimexType.DATE
        and candidate.basis is Basis.NOTHING
        and re.fullmatch(r"[0-9]{4}(-[0-9]{2}){1,2}", value) is not None
        and bound(value).earliest is not None
    )


def _is_day(candidate: Candidate) -> bool:
    return _is_date(candidate) and len(candidate.reading.value or "") == len("YYYY-MM-DD")


def _begins(candidate: Candidate) -> str:
    return bound(candidate.reading.value or "").earliest or ""


def _clue(candidate: Candidate, role: EvidenceRole, method: str, confidence: float) -> Evidence:
    return Evidence(
        role=role,
        value=candidate.reading.value or "",
        method=method,
        confidence=confidence,
        span=Span(candidate.start, candidate.end),
    )


def _datelines(text: str, candidates: Sequence[Candidate], others: int = MOST_OTHER_WORDS) -> Iterator[Evidence]:
    lines = list(_lines(text))
    edges = lines[:FIRST_LINES] + lines[FIRST_LINES:][-LAST_LINES:]
    for line in edges:
        inside = [one for one in candidates if line.start <= one.start and one.end <= line.end]
        days = [one for one in inside if _is_day(one) or _has_day_only(one)]
        if len({one.reading.value for one in days}) != 1:
            continue
        day = days[0]
        role = EvidenceRole.EXACT if _is_day(day) else EvidenceRole.CONSTRAINT
        if line.end - line.start <= LONGEST_LINE and _is_bare(text, line, inside, others):
            is_lone = role is EvidenceRole.EXACT and _is_alone(text, line, day)
            if is_lone and (day.reading.value or "") < FIRST_LONE:
                yield _clue(day, EvidenceRole.NOT_BEFORE, "dateline", STANDALONE)
            elif is_lone and _has_only_day(text[line.start : line.end]):
                yield _clue(day, EvidenceRole.CONSTRAINT, LONE, STANDALONE)
            else:
                yield _clue(day, role, "dateline", STANDALONE)
        elif line in lines[:FIRST_LINES] and _opens(text, line, day):
            yield _clue(day, role, "dateline", OPENING)


def _removed_datelines(removed: Sequence[Removed], grammar: Grammar) -> Iterator[Evidence]:
    for gone in removed:
        if len(gone.surface) <= LONGEST_LINE:
            found = read_text(gone.surface, grammar)
            yield from (
                replace(clue, span=None)
                for clue in _datelines(gone.surface, found, 0)
                if clue.role is EvidenceRole.EXACT or clue.method == LONE
            )


def _has_day_only(candidate: Candidate) -> bool:
    return (
        candidate.basis is Basis.YEAR
        and re.fullmatch(r"XXXX-[0-9]{2}-[0-9]{2}", candidate.reading.value or "") is not None
    )


def _lines(text: str) -> Iterator[_Line]:
    for match in re.finditer(r"[^\n]+", text):
        if match[0].strip():
            yield _Line(start=match.start(), end=match.end())


def _is_bare(text: str, line: _Line, inside: Sequence[Candidate], most: int) -> bool:
    """Say whether a line has nothing but its date, its time, and the names of a place, an author or an agency."""
    rest, position = [], line.start
    for one in inside:
        rest.append(text[position : one.start])
        position = one.end
    rest.append(text[position : line.end])
    others = _LABEL.sub("", " ".join(rest))
    return (
        _SENTENCE.search(others) is None and _LOWER_WORD.search(others) is None and len(_WORD.findall(others)) <= most
    )


def _is_alone(text: str, line: _Line, day: Candidate) -> bool:
    return _WORD.search(text[line.start : day.start] + " " + text[day.end : line.end]) is None


def _has_only_day(line: str) -> bool:
    """Say whether a line has no weekday and no time of day beside its day: one word at most, the month's name."""
    return _CLOCK.search(line) is None and len(_WORD.findall(_OF_YEAR.sub("", line))) <= 1


def _opens(text: str, line: _Line, day: Candidate) -> bool:
    """Say whether a day stands between a place and a dash at the beginning of a line."""
    before = text[line.start : day.start]
    return (
        len(before) <= DATELINE_REACH
        and _PLACE.fullmatch(before) is not None
        and _DASH.match(text, day.end, line.end) is not None
    )
