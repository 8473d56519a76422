"""When an article was published: every clue kept, the window they leave together."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from model.article import Stated
from model.correction import HUMAN, Correctable, Corrected, set_by_human
from model.metadata import Metadata
from model.published import Evidence, EvidenceRole, Published, PublishedStatus

PUBLISHED_VERSION = "2"
"""Counts changes of this module's code that change what it yields."""

STATED_CONFIDENCE = 0.98
"""Who hands an article in knows its date, but for typing errors."""

SEEN_CONFIDENCE = 0.99
"""Nothing is published after it was seen, but for clocks that are wrong."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def state_publication(value: str) -> Evidence:
    """Return what somebody states as the date of publication, as evidence.

    `value` is `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or a full ISO 8601 datetime, which is cut to its date.

    Raises:
        ValueError: `value` is none of these, or names a day that does not exist.
    """
    stated = value.strip()
    if len(stated) > len("YYYY-MM-DD"):
        try:
            stated = datetime.fromisoformat(stated).date().isoformat()
        except ValueError as error:
            raise ValueError(_complaint(value)) from error
    if _window(stated) is None:
        raise ValueError(_complaint(value))
    return Evidence(role=EvidenceRole.EXACT, value=stated, method="stated", confidence=STATED_CONFIDENCE)


def date_publication(
    stated: Stated, metadata: Metadata | None = None, corrected: Sequence[Corrected] | None = None
) -> Published:
    """Return the date of publication: what a human has set, else the intersection of all evidence.

    Exact evidence that agrees asserts the most precise value; bounds alone leave a window; evidence that
    excludes each other is a conflict without a value. Constraints are kept and not used. Who hands an article in
    knows better than its file: an exact date of theirs leaves the file's own as constraints.

    Raises:
        ValueError: evidence whose value is not an ISO date, month or year.
    """
    clues = _clues(stated, metadata)
    human = set_by_human(corrected, Correctable.PUBLISHED)
    if human is None:
        return _intersect(clues)
    clue = replace(state_publication(human), method=HUMAN, confidence=1.0)
    return replace(_intersect((clue,)), evidence=(clue, *clues))


def _clues(stated: Stated, metadata: Metadata | None) -> tuple[Evidence, ...]:
    own = metadata.published if metadata else ()
    if _is_exact(stated.published):
        return (*stated.published, *(replace(clue, role=EvidenceRole.CONSTRAINT) for clue in own))
    clues = (*stated.published, *own)
    if stated.seen_on is None or _is_exact(clues):
        return clues
    seen = Evidence(role=EvidenceRole.NOT_AFTER, value=stated.seen_on, method="seen", confidence=SEEN_CONFIDENCE)
    return (*clues, seen)


def _is_exact(clues: Sequence[Evidence]) -> bool:
    return any(clue.role is EvidenceRole.EXACT for clue in clues)


def _intersect(evidence: tuple[Evidence, ...]) -> Published:
    if not evidence:
        return Published(status=PublishedStatus.UNKNOWN)
    earliest, latest = date.min, date.max
    for clue in evidence:
        window = _window(clue.value)
        if window is None:
            raise ValueError(_complaint(clue.value))
        if clue.role in {EvidenceRole.EXACT, EvidenceRole.NOT_BEFORE}:
            earliest = max(earliest, window[0])
        if clue.role in {EvidenceRole.EXACT, EvidenceRole.NOT_AFTER}:
            latest = min(latest, window[1])
    if earliest > latest:
        return Published(status=PublishedStatus.CONFLICT, evidence=evidence)
    first = None if earliest == date.min else earliest.isoformat()
    last = None if latest == date.max else latest.isoformat()
    exact = [clue for clue in evidence if clue.role is EvidenceRole.EXACT]
    if exact:
        return Published(
            status=PublishedStatus.ASSERTED,
            value=max(exact, key=lambda clue: len(clue.value)).value,
            earliest=first,
            latest=last,
            method=max(exact, key=lambda clue: clue.confidence).method,
            evidence=evidence,
        )
    if first is None and last is None:
        return Published(status=PublishedStatus.UNKNOWN, evidence=evidence)
    bounds = [clue for clue in evidence if clue.role is not EvidenceRole.CONSTRAINT]
    return Published(
        status=PublishedStatus.BOUNDED,
        earliest=first,
        latest=last,
        method=max(bounds, key=lambda clue: clue.confidence).method,
        evidence=evidence,
    )


def _window(value: str) -> tuple[date, date] | None:
    """Return the first and last day that `value` may mean, or None if it means none."""
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day is not None:
        return first, first
    last_month = month or 12
    return first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])


def _complaint(value: str) -> str:
    return f"{value!r} is not a date of publication: write a day, month or year that exists, like 2024-03-22"
