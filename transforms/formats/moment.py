"""Dates as metadata writes them: ISO 8601, mail headers, numbers of seconds, day-first figures, English words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

MAX_CHARACTERS = 80
"""Longer values are texts, not dates."""

EPOCH_MILLISECONDS = 100_000_000_000
"""Numbers from here on count milliseconds: as seconds they would be the year 5138."""

OFFSET_HOURS = (-8, 9)
"""Clocks of most newsrooms, Los Angeles to Tokyo: wider, any two days in a row would agree."""

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?"
    r"(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[\s,]+\d{1,2}:\d{2}(?::\d{2})?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[\s,]+\d{1,2}:\d{2}(?::\d{2})?)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[\s,]+\d{1,2}:\d{2}(?::\d{2})?)?")
_NUMBER = re.compile(r"(\d{9,13}(?:\.\d{1,6})?)")
_YEAR = re.compile(r"(\d{4})")
_WORDS = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})\s+([a-z]{3,9})|([a-z]{3,9})\s+(\d{1,2})),?\s+(\d{4})"
    r"(?:(?:\s+at)?[\s,-]+\d{1,2}:\d{2}(?::\d{2})?)?",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MAIL = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{2,4}\s+\d{1,2}:\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date as it was written, with the instant (UTC) where it was written with a time and its zone.

    `value` is an ISO 8601 day, month or year in the place of the writer. `in_utc` says that it was written in UTC,
    as machines do wherever they stand: the day there may be the one before or after.
    """

    value: str
    instant: datetime | None = None
    in_utc: bool = False

    def agrees(self, other: Moment) -> bool:
        """Say whether both can be the same date of publication, as two writers in different zones give it."""
        shorter = min(len(self.value), len(other.value))
        if self.value[:shorter] == other.value[:shorter]:
            return True
        if self.instant is not None and other.instant is not None:
            return abs(self.instant - other.instant) <= timedelta(hours=2)
        return other.value in self._neighbours() or self.value in other._neighbours()

    def _neighbours(self) -> set[str]:
        """Return the days that it may be in the place at this instant, where that is known and the place is not."""
        if self.instant is None or not self.in_utc:
            return set()
        return {(self.instant + timedelta(hours=hours)).date().isoformat() for hours in OFFSET_HOURS}


def read_moment(written: str) -> Moment | None:
    """Read one date that stands alone, or return None where it is none or could be two.

    Figures with slashes are read when only one order of day and month makes a date.
    """
    text = " ".join(written.split())
    if not text or len(text) > MAX_CHARACTERS:
        return None
    try:
        return _read(text)
    except (ValueError, OverflowError, IndexError, TypeError):
        # a date of figures that no calendar has
        return None


def _read(text: str) -> Moment | None:
    for pattern, make in _FORMS:
        if match := pattern.fullmatch(text):
            return make(match.groups())
    return _with_zone(parsedate_to_datetime(text)) if _MAIL.match(text) else None


def _from_iso(parts: tuple[str | None, ...]) -> Moment | None:
    year, month, day, hour, minute, second, zone = parts
    if day is None:
        return Moment(value=date(int(year or 0), int(month or 0), 1).isoformat()[:7])
    if hour is None or zone is None:
        # without its zone the time tells nothing
        return _local(year, month, day)
    offset = "+00:00" if zone.upper() in {"Z", "UTC", "GMT"} else zone
    if ":" not in offset:
        offset = f"{offset[:3]}:{offset[3:] or '00'}"
    written = f"{year}-{int(month or 0):02}-{int(day):02}T{int(hour):02}:{minute}:{second or '00'}{offset}"
    return _with_zone(datetime.fromisoformat(written))


def _with_zone(moment: datetime) -> Moment:
    offset = moment.utcoffset()
    if offset is None:
        return Moment(value=moment.date().isoformat())
    return Moment(value=moment.date().isoformat(), instant=moment.astimezone(UTC), in_utc=not offset)


def _local(year: str | None, month: str | None, day: str | None) -> Moment:
    return Moment(value=date(int(year or 0), int(month or 0), int(day or 0)).isoformat())


def _from_year(parts: tuple[str | None, ...]) -> Moment:
    return Moment(value=date(int(parts[0] or 0), 1, 1).isoformat()[:4])


def _from_slashes(parts: tuple[str | None, ...]) -> Moment | None:
    first, second, year = (int(part or 0) for part in parts[:3])
    readings = {(year, first, second), (year, second, first)}
    days = {found for found in map(_day, readings) if found is not None}
    return Moment(value=days.pop()) if len(days) == 1 else None


def _day(parts: tuple[int, int, int]) -> str | None:
    try:
        return date(*parts).isoformat()
    except ValueError:
        return None


def _from_seconds(parts: tuple[str | None, ...]) -> Moment:
    number = float(parts[0] or 0)
    seconds = number / 1000 if number >= EPOCH_MILLISECONDS else number
    return _with_zone(datetime.fromtimestamp(seconds, tz=UTC))


def _from_words(parts: tuple[str | None, ...]) -> Moment | None:
    first, after, before, second, year = parts[:5]
    month = (after or before or "")[:3].lower()
    return _local(year, str(_MONTHS.index(month) + 1), first or second) if month in _MONTHS else None


_FORMS: tuple[tuple[re.Pattern[str], Callable[[tuple[str | None, ...]], Moment | None]], ...] = (
    (_ISO, _from_iso),
    (_COMPACT, _from_iso),
    (_YEAR_FIRST, lambda parts: _local(*parts[:3])),
    (_DAY_FIRST, lambda parts: _local(*parts[2::-1])),
    (_SLASHED, _from_slashes),
    (_YEAR, _from_year),
    (_NUMBER, _from_seconds),
    (_WORDS, _from_words),
)
"""Every way a date is written, tried in this order, and what makes a moment of its parts."""
