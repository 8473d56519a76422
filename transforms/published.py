"""When an article was published: every clue kept, the window they leave together."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from model.article import Stated
from model.correction import HUMAN, Correctable, Corrected, set_by_human
from model.metadata import Metadata
from model.published import Evidence, EvidenceRole, Published, PublishedStatus
from transforms.clues import LONE
from transforms.formats.settle import FILE_NAME

PUBLISHED_VERSION = "4"
"""Counts changes of this module's code that change what it yields."""

STATED_CONFIDENCE = 0.98
"""Who hands an article in knows its date, but for typing errors."""

SEEN_CONFIDENCE = 0.99
"""Nothing is published after it was seen, but for clocks that are wrong."""

SAME_EDITION_DAYS = 31
"""Days between the date of a file and a date line within which they speak of the same article."""

MOST_YEARS = 50
"""Years of a window that are looked through for a day: a longer one has it more than once anyhow."""

NOT_ALONE = frozenset({LONE, FILE_NAME})
"""Methods that name a day which may be the event's: two that agree assert it, one infers it."""

_YEARLESS = re.compile(r"XXXX-[0-9]{2}-[0-9]{2}")
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
    stated: Stated,
    metadata: Metadata | None = None,
    corrected: Sequence[Corrected] | None = None,
    clues: Sequence[Evidence] | None = None,
    story: Sequence[Evidence] | None = None,
) -> Published:
    """Return the date of publication: what a human has set, else the intersection of all evidence.

    Exact evidence that agrees asserts the most precise value, and evidence that excludes it is a conflict
    without a value. Who hands an article in knows better than its file: an exact date of theirs leaves the file's own
    and what the text tells (`clues`) as constraints. The file's dates are contradicted by what the text tells to have
    happened more than a day later, and by a date line more than a month away. Without exact evidence, bounds leave a
    window; other articles of the `story` narrow it to their year, which is inferred then. A day and month without a
    year infer the only such day in the window; so does a day that may be an event's, in the file's name or alone in
    its line, but both together assert it. Nothing was published after it was first seen.

    Raises:
        ValueError: evidence whose value is not an ISO date, month or year.
    """
    human = set_by_human(corrected, Correctable.PUBLISHED)
    said = _said(stated, metadata)
    if human is not None:
        clue = replace(state_publication(human), method=HUMAN, confidence=1.0)
        return replace(_intersect((clue,)), evidence=(clue, *said))
    told = tuple(clues or ())
    if not _is_exact(said):
        said, told = _confirmed(said, told)
    if _is_exact(stated.published):
        return replace(_intersect(said), evidence=(*said, *told))
    weighed = [_weighed(clue, said) for clue in told]
    whole = _intersect((*said, *weighed), kept=(*said, *told))
    if whole.status in _OPEN and story:
        whole = _infer_from_story(whole, story)
    return _infer_day(whole) if whole.status in _OPEN else whole


def _confirmed(
    said: tuple[Evidence, ...], told: tuple[Evidence, ...]
) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """Return evidence in which a day that the file's name and a line of its text name is exact."""
    named = {(clue.method, clue.value) for clue in (*said, *told) if _names_day(clue)}
    sure = {value for method, value in named if all((other, value) in named for other in NOT_ALONE)}

    def confirmed(clues: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        is_sure = (_names_day(clue) and clue.value in sure for clue in clues)
        return tuple(
            replace(clue, role=EvidenceRole.EXACT) if sure_ else clue
            for clue, sure_ in zip(clues, is_sure, strict=True)
        )

    return confirmed(said), confirmed(told)


def _names_day(clue: Evidence) -> bool:
    return clue.method in NOT_ALONE and clue.role is EvidenceRole.CONSTRAINT


def _said(stated: Stated, metadata: Metadata | None) -> tuple[Evidence, ...]:
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


_OPEN = {PublishedStatus.BOUNDED, PublishedStatus.UNKNOWN, PublishedStatus.INFERRED}


def _weighed(clue: Evidence, said: Sequence[Evidence]) -> Evidence:
    """Return what the text tells as it stands beside the exact dates of its file.

    Days end at different times around the world, so a bound is a day earlier; a date line of the same month is another
    edition, or the day of the event, and does not contradict.
    """
    windows = [_window(one.value) for one in said if one.role is EvidenceRole.EXACT]
    exact = [window for window in windows if window is not None]
    own = _window(clue.value)
    if not exact or own is None:
        return clue
    if clue.role is EvidenceRole.NOT_BEFORE and own[0] > date.min:
        return replace(clue, value=(own[0] - timedelta(days=1)).isoformat())
    near = any(abs((window[0] - own[0]).days) <= SAME_EDITION_DAYS for window in exact)
    if clue.role is EvidenceRole.EXACT and near:
        return replace(clue, role=EvidenceRole.CONSTRAINT)
    # a day that would assert nothing may still say that the file's own is wrong
    return replace(clue, role=EvidenceRole.EXACT) if clue.method == LONE and not near else clue


def _infer_from_story(whole: Published, story: Sequence[Evidence]) -> Published:
    """Narrow a window by the evidence of other articles, all of it or none."""
    earliest, latest = _days(whole.earliest, date.min), _days(whole.latest, date.max)
    for clue in story:
        window = _window(clue.value)
        if window is None:
            raise ValueError(_complaint(clue.value))
        earliest = max(earliest, window[0]) if clue.role is not EvidenceRole.NOT_AFTER else earliest
        latest = min(latest, window[1]) if clue.role is not EvidenceRole.NOT_BEFORE else latest
    if earliest > latest:
        return replace(whole, evidence=(*whole.evidence, *story))
    return replace(
        whole,
        status=PublishedStatus.INFERRED,
        value=f"{earliest.year:04}" if earliest.year == latest.year else None,
        earliest=earliest.isoformat(),
        latest=latest.isoformat(),
        method=story[0].method,
        evidence=(*whole.evidence, *story),
    )


def _infer_day(whole: Published) -> Published:
    """Name the only day of the window that a dateline without a year can mean, or that one of `NOT_ALONE` names."""
    lone = {clue.value: clue for clue in whole.evidence if _names_day(clue)}
    if len(lone) == 1:
        ((day, clue),) = lone.items()
        if (whole.earliest or day) <= day <= (whole.latest or day):
            return replace(
                whole, status=PublishedStatus.INFERRED, value=day, earliest=day, latest=day, method=clue.method
            )
    named = [
        clue for clue in whole.evidence if clue.role is EvidenceRole.CONSTRAINT and _YEARLESS.fullmatch(clue.value)
    ]
    if not named or whole.earliest is None or whole.latest is None:
        return whole
    first, last = date.fromisoformat(whole.earliest), date.fromisoformat(whole.latest)
    years = range(first.year, min(last.year, first.year + MOST_YEARS) + 1)
    windows = [_window(f"{year:04}{named[0].value.removeprefix('XXXX')}") for year in years]
    days = [window[0] for window in windows if window is not None and first <= window[0] <= last]
    if len(days) != 1:
        return whole
    day = days[0].isoformat()
    method = named[0].method
    return replace(whole, status=PublishedStatus.INFERRED, value=day, earliest=day, latest=day, method=method)


def _days(day: str | None, default: date) -> date:
    return default if day is None else date.fromisoformat(day)


def _intersect(evidence: tuple[Evidence, ...], kept: tuple[Evidence, ...] | None = None) -> Published:
    """Intersect `evidence`; `kept` is what to record instead, if it was changed for this."""
    kept = evidence if kept is None else kept
    if not evidence:
        return Published(status=PublishedStatus.UNKNOWN)
    earliest, latest = date.min, date.max
    for clue in evidence:
        if _YEARLESS.fullmatch(clue.value):
            continue
        window = _window(clue.value)
        if window is None:
            raise ValueError(_complaint(clue.value))
        if clue.role in {EvidenceRole.EXACT, EvidenceRole.NOT_BEFORE}:
            earliest = max(earliest, window[0])
        if clue.role in {EvidenceRole.EXACT, EvidenceRole.NOT_AFTER}:
            latest = min(latest, window[1])
    if earliest > latest:
        return Published(status=PublishedStatus.CONFLICT, evidence=kept)
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
            evidence=kept,
        )
    if first is None and last is None:
        return Published(status=PublishedStatus.UNKNOWN, evidence=kept)
    bounds = [clue for clue in evidence if clue.role is not EvidenceRole.CONSTRAINT]
    return Published(
        status=PublishedStatus.BOUNDED,
        earliest=first,
        latest=last,
        method=max(bounds, key=lambda clue: clue.confidence).method,
        evidence=kept,
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
