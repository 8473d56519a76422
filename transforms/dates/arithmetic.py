"""Calendar arithmetic on TIMEX3 grains. Everything outside the years 1 to 9999 is None."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from model.temporal import Precision

LONGEST_SHIFT = 10_000
"""Years, the span of the calendar: a larger shift leaves it whatever it starts from."""

DAYS_OF_YEAR = 366

GRAINS = {
    "D": Precision.DAY,
    "W": Precision.WEEK,
    "WE": Precision.WEEK,
    "M": Precision.MONTH,
    "Q": Precision.QUARTER,
    "Y": Precision.YEAR,
    "10Y": Precision.DECADE,
    "100Y": Precision.CENTURY,
    "TH": Precision.MINUTE,
    "TM": Precision.MINUTE,
    "TS": Precision.MINUTE,
}
"""The grain of each unit as tables write it: a TIMEX3 letter, after a factor where TIMEX3 has no letter."""

UNITS = {
    Precision.DAY: "D",
    Precision.WEEK: "W",
    Precision.MONTH: "M",
    Precision.QUARTER: "Q",
    Precision.YEAR: "Y",
    Precision.DECADE: "10Y",
    Precision.CENTURY: "100Y",
}
"""The unit whose values have a grain."""

_FINENESS = tuple(UNITS)


def make_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_days(day: date, count: int) -> date | None:
    """Return the day `count` days later, or None outside the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def nearest(day: date, dates: Iterable[date | None]) -> date | None:
    """Return the date nearest to `day`, of two equally near the earlier, or None if there is none."""
    known = [item for item in dates if item is not None]
    return min(known, key=lambda item: (abs(item - day), item), default=None)


def shift(day: date, count: int, unit: str) -> str | None:
    """Return the TIMEX3 value of the `unit` that lies `count` units from the one that holds `day`."""
    if abs(count) > LONGEST_SHIFT * DAYS_OF_YEAR:
        return None
    match unit:
        case "D":
            moved = shift_days(day, count)
            return moved.isoformat() if moved else None
        case "W" | "2W" | "WE":
            return _shift_weeks(day, count * 2 if unit == "2W" else count, "-WE" if unit == "WE" else "")
        case "M" | "Q":
            months = 1 if unit == "M" else 3
            year, step = divmod(day.year * (12 // months) + (day.month - 1) // months + count, 12 // months)
            return _of_year(year, f"-{step + 1:02}" if unit == "M" else f"-Q{step + 1}")
        case "Y" | "10Y" | "100Y":
            factor = int(unit[:-1] or 1)
            return _of_year(day.year + count * factor, "", 5 - len(str(factor)))
    return None


def add(day: date, count: int, unit: str) -> date | None:
    """Return the day `count` units later, in a shorter month its last day, or None outside the calendar."""
    if abs(count) > LONGEST_SHIFT * DAYS_OF_YEAR:
        return None
    letters = unit.lstrip("0123456789")
    total = count * int(unit[: len(unit) - len(letters)] or 1)
    if letters in {"D", "W", "WE"}:
        return shift_days(day, total if letters == "D" else 7 * total)
    months = {"M": 1, "Q": 3, "Y": 12}.get(letters)
    if months is None:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + total * months, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift_from(day: date, grain: Precision, count: int, unit: str) -> str | None:
    """Return the value `count` units from the `grain` of time that begins on `day`, in the finer of both grains.

    None where the unit is finer than what is known: two days after 1999 are no day.
    """
    target = GRAINS.get(unit.removeprefix("2"))
    if target not in _FINENESS or grain not in _FINENESS or _FINENESS.index(target) < _FINENESS.index(grain):
        return None
    moved = add(day, count, unit)
    return None if moved is None else shift(moved, 0, UNITS[grain])


def _shift_weeks(day: date, count: int, suffix: str) -> str | None:
    moved = shift_days(day, 7 * count)
    if moved is None:
        return None
    year, week, _ = moved.isocalendar()
    return f"{year:04}-W{week:02}{suffix}"


def _of_year(year: int, rest: str, width: int = 4) -> str | None:
    return f"{year:04}"[:width] + rest if date.min.year <= year <= date.max.year else None
