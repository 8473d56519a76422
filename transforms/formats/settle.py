"""What is believed of what a file says: dates compared with each other, with the address and with the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from model.article import Stated
from model.metadata import Disbelief, Format, Metadata, RefusedDate
from model.published import Evidence, EvidenceRole
from transforms.formats.moment import Moment, read_moment
from transforms.formats.said import DateClaim, Said

FIRST_YEAR = 1605
"""The year of the first newspaper (Relation, Strasbourg): articles are not older."""

CLOCK_ZEROS = frozenset({"1970-01-01", "1969-12-31", "1900-01-01", "1904-01-01", "1980-01-01"})
"""Where clocks and calendars of programs begin: what a missing date is written as."""

URL_CONFIDENCE = 0.9
"""Addresses are made when an article is first published, in the time of the place."""

NAME_CONFIDENCE = 0.6
"""Files are named by whoever saved them, mostly after the article's date, sometimes after their own."""

FILE_NAME = "file-name"
"""The method of a date in a file's name."""

FIRST_FILE_YEAR, NAME_YEARS = 1995, 20
"""News have come in files since, mostly handed in within so many years: an older day in a name is an event's."""

STAMP_DAYS = 2
"""A file named after a day so close before it was first seen may be named after its fetching."""

_NOT_DIGIT_BEFORE, _NOT_DIGIT_AFTER = r"(?<!\d)", r"(?!\d)"
_MONTH, _DAY = r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"
_FULL_MONTH, _FULL_DAY = r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
_YEAR = r"((?:19|20)\d\d)"
_IN_URL = (
    re.compile(rf"/{_YEAR}/{_MONTH}/{_DAY}(?:/|$|(?=[-_.]))"),
    re.compile(rf"[/_-]{_YEAR}-{_FULL_MONTH}-{_FULL_DAY}{_NOT_DIGIT_AFTER}"),
    re.compile(rf"[/_-]{_YEAR}{_FULL_MONTH}{_FULL_DAY}(?=[/_-]|$|\.)"),
    re.compile(rf"/{_YEAR}/{_FULL_MONTH}/"),
)
_IN_NAME = (
    re.compile(rf"{_NOT_DIGIT_BEFORE}{_YEAR}([-_./]){_FULL_MONTH}\2{_FULL_DAY}{_NOT_DIGIT_AFTER}"),
    re.compile(rf"{_NOT_DIGIT_BEFORE}{_YEAR}(){_FULL_MONTH}{_FULL_DAY}{_NOT_DIGIT_AFTER}"),
)
_PATH = re.compile(r"https?://[^/?#]*([^?#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A claim and the date that it makes."""

    claim: DateClaim
    moment: Moment


def settle(said: Said, form: Format, stated: Stated, extractor: str | None = None) -> Metadata:
    """Return what a file says as metadata, with its dates as evidence.

    Dates that are no dates, older than newspapers, the zero of a clock, or later than the day after `stated.seen_on`
    are refused. A day in the file's name constrains where nothing else is exact. Of dates that agree but for the time
    zone the best informed one stays exact and the others constrain; dates that disagree stay exact all, so that
    together they assert nothing. What follows a stated modification is no other date of publication.
    """
    claims = (*said.published, *_address_claims(said, stated), *_name_claims(stated))
    refused: list[RefusedDate] = []
    read = list(_believed(claims, stated, refused))
    changes = list(_believed(said.modified, stated, refused))
    published = _agreed(read, [change.moment for change in changes])
    modified = _latest(changes, published, refused)
    return Metadata(
        format=form,
        extractor=extractor,
        headline=said.headline,
        byline=said.byline,
        publisher=said.publisher,
        url=said.url,
        canonical_url=said.canonical_url,
        language=said.language,
        published=tuple(_evidence(one) for one in published),
        modified=modified,
        refused=tuple(dict.fromkeys(refused)),
    )


def _believed(claims: Iterable[DateClaim], stated: Stated, refused: list[RefusedDate]) -> Iterable[_Read]:
    latest = _day_after(stated.seen_on)
    for claim in claims:
        moment = read_moment(claim.surface)
        if moment is None or int(moment.value[:4]) < FIRST_YEAR or moment.value in CLOCK_ZEROS:
            refused.append(_refusal(claim, Disbelief.ABSURD))
        elif latest is not None and moment.value > latest:
            refused.append(_refusal(claim, Disbelief.FUTURE))
        else:
            yield _Read(claim=claim, moment=moment)


def _refusal(claim: DateClaim, reason: Disbelief) -> RefusedDate:
    return RefusedDate(surface=claim.surface[:200], method=claim.method, reason=reason)


def _day_after(seen_on: str | None) -> str | None:
    return None if seen_on is None else (date.fromisoformat(seen_on[:10]) + timedelta(days=1)).isoformat()


def _agreed(read: Sequence[_Read], changes: Sequence[Moment]) -> list[_Read]:
    exact = [one for one in read if one.claim.role is EvidenceRole.EXACT]
    if not exact:
        return list(read)
    if all(one.claim.method == FILE_NAME and "/" not in one.claim.surface for one in exact):
        # an event's day may stand in a name, and needs somebody who agrees
        return [one if one not in exact else _constraint(one) for one in read]
    best = max(exact, key=_weight)
    if best.moment.in_utc:
        # a day in the place itself says what the same instant in UTC cannot
        local = [one for one in exact if not one.moment.in_utc and one.moment.agrees(best.moment)]
        best = max((one for one in local if len(one.moment.value) == len(best.moment.value)), key=_weight, default=best)
    return [one if one is best else _beside(one, best, changes) for one in read]


def _weight(one: _Read) -> tuple[float, int]:
    return one.claim.confidence, len(one.moment.value)


def _beside(one: _Read, best: _Read, changes: Sequence[Moment]) -> _Read:
    """Return a claim as it stands beside the best informed one."""
    if one.claim.role is not EvidenceRole.EXACT:
        return one
    same = one.moment.value.startswith(best.moment.value) or best.moment.value.startswith(one.moment.value)
    explained = one.moment.agrees(best.moment) or any(one.moment.agrees(change) for change in changes)
    # a file that is named after a later day than that of its article was saved then
    saved = one.claim.method == FILE_NAME and one.moment.value > best.moment.value
    if same or not (explained or saved):
        return one
    return _constraint(one)


def _constraint(one: _Read) -> _Read:
    return replace(one, claim=replace(one.claim, role=EvidenceRole.CONSTRAINT))


def _latest(changes: Sequence[_Read], published: Sequence[_Read], refused: list[RefusedDate]) -> str | None:
    exact = [one.moment for one in published if one.claim.role is EvidenceRole.EXACT]
    kept = []
    for change in changes:
        if any(change.moment.value < first.value and not change.moment.agrees(first) for first in exact):
            refused.append(_refusal(change.claim, Disbelief.DISORDERED))
        else:
            kept.append(change.moment.value)
    return max(kept, default=None)


def _evidence(one: _Read) -> Evidence:
    claim = one.claim
    return Evidence(role=claim.role, value=one.moment.value, method=claim.method, confidence=claim.confidence)


def _address_claims(said: Said, stated: Stated) -> Iterable[DateClaim]:
    for address in dict.fromkeys(filter(None, (said.canonical_url, stated.url, said.url))):
        match = _PATH.match(address)
        written = _dated(_IN_URL, match.group(1) if match else "")
        if written is not None:
            yield DateClaim(surface=written, method="url", confidence=URL_CONFIDENCE)
            return


def _name_claims(stated: Stated) -> Iterable[DateClaim]:
    name = (stated.name or "").rpartition("!/")[2]
    found = [match for pattern in _IN_NAME if (match := pattern.search(name))]
    if not found:
        return
    year, between, month, day = found[0].groups()
    written = f"{year}-{month}-{day}"
    role = EvidenceRole.NOT_AFTER if _is_stamp(written, stated.seen_on) else EvidenceRole.EXACT
    if int(year) < max(FIRST_FILE_YEAR, int((stated.seen_on or "0")[:4]) - NAME_YEARS):
        role = EvidenceRole.NOT_BEFORE
    # folders by year, month and day are how archives are kept: no event stands there
    surface = written.replace("-", between) if between == "/" else written
    yield DateClaim(surface=surface, method=FILE_NAME, confidence=NAME_CONFIDENCE, role=role)


def _is_stamp(written: str, seen_on: str | None) -> bool:
    moment = read_moment(written)
    if seen_on is None or moment is None:
        return False
    return written >= (date.fromisoformat(seen_on[:10]) - timedelta(days=STAMP_DAYS)).isoformat()


def _dated(patterns: Iterable[re.Pattern[str]], text: str) -> str | None:
    for pattern in patterns:
        if match := pattern.search(text):
            return "-".join(part.zfill(2) for part in match.groups())
    return None
