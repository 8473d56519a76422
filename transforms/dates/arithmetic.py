"""Calendar arithmetic on TIMEX3 grains. Everything outside the years 1 to 9999 is None."""

from __future__ import annotations

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


def _shift_weeks(day: date, count: int, suffix: str) -> str | None:
    moved = shift_days(day, 7 * count)
    if moved is None:
        return None
    year, week, _ = moved.isocalendar()
    return f"{year:04}-W{week:02}{suffix}"


def _of_year(year: int, rest: str, width: int = 4) -> str | None:
    return f"{year:04}"[:width] + rest if date.min.year <= year <= date.max.year else None
