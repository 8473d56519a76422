"""What the other articles of a story tell of the day that one of them was published on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from model.published import Evidence, EvidenceRole, Published, PublishedStatus

STORY = "story"
"""The method of evidence from other articles."""

STORY_CONFIDENCE = 0.65
"""Who prints a story later prints it mostly within days; a prior, to be measured where dated clusters are at hand."""

STORY_DAYS = 30
"""Days around the dated articles of a story within which its other articles are taken to have come out."""


def date_story(others: Sequence[Published | None]) -> tuple[Evidence, ...]:
    """Return the evidence that other articles of one story give: their year, and a window around their days.

    Only what is asserted counts, so that nothing inferred is inferred from; and only if all of it is of one year.
    """
    asserted = [
        one for one in others if one is not None and one.status is PublishedStatus.ASSERTED and one.value is not None
    ]
    years = {(one.value or "")[:4] for one in asserted}
    if len(years) != 1:
        return ()
    (year,) = years
    first = min(one.earliest or f"{year}-01-01" for one in asserted)
    last = max(one.latest or f"{year}-12-31" for one in asserted)
    return (
        _clue(EvidenceRole.CONSTRAINT, year),
        _clue(EvidenceRole.NOT_BEFORE, _shifted(first, -STORY_DAYS)),
        _clue(EvidenceRole.NOT_AFTER, _shifted(last, STORY_DAYS)),
    )


def _clue(role: EvidenceRole, value: str) -> Evidence:
    return Evidence(role=role, value=value, method=STORY, confidence=STORY_CONFIDENCE)


def _shifted(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return day
