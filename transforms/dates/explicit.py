"""Readings of what a calendar names: days, months, years, decades, centuries, seasons."""

from __future__ import annotations

from datetime import date

from model.temporal import Precision, Relative, TimexType
from transforms.dates.arithmetic import make_date, nearest
from transforms.dates.reading import PUBLISHED, Context, Fields, Reading

LEAP_YEAR = 2000
"""Any leap year: says whether a month has a day at all."""

NEXT_LEAP_YEARS = 8
"""Years to look around for 29 February: leap years are at most eight apart."""

_SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


def read_day(fields: Fields, context: Context) -> Reading | None:
    """Read a day of a month. Without a year it is the occurrence nearest to the day of publication."""
    month, day = int(fields["month"]), int(fields["day"])
    if "year" in fields:
        known = make_date(int(fields["year"]), month, day)
        return Reading(type=TimexType.DATE, value=known.isoformat()) if known else None
    if make_date(LEAP_YEAR, month, day) is None:
        return None
    if "yearly" in fields:
        year, relative = _year_told(fields, context, Precision.DAY)
        day_told = None if year is None else make_date(year, month, day)
        if day_told is None:
            return Reading(type=TimexType.DATE, value=f"XXXX-{month:02}-{day:02}", relative=relative)
        return Reading(type=TimexType.DATE, value=day_told.isoformat(), relative=relative, anchored=True)
    anchor = context.day
    around = range(-NEXT_LEAP_YEARS, NEXT_LEAP_YEARS + 1)
    found = nearest(anchor, (make_date(anchor.year + step, month, day) for step in around)) if anchor else None
    if found is None:
        return Reading(type=TimexType.DATE, value=f"XXXX-{month:02}-{day:02}")
    return Reading(type=TimexType.DATE, value=found.isoformat(), anchored=True)


def read_slashes(fields: Fields, context: Context) -> Reading | None:
    """Read `a/b/year`: day and month in the only possible order; where both are possible they stay open."""
    first, second = fields["first"], fields["second"]
    readings = [
        read_day({**fields, "day": day, "month": month}, context)
        for day, month in ((first, second), (second, first))
        if 1 <= int(month) <= 12  # noqa: PLR2004 - months of a year
    ]
    values = {reading.value for reading in readings if reading}
    if len(values) == 2:  # noqa: PLR2004 - both orders
        return Reading(type=TimexType.DATE, value=f"{fields['year']}-XX-XX")
    return Reading(type=TimexType.DATE, value=values.pop()) if values else None


def read_month(fields: Fields, context: Context) -> Reading:
    """Read a month. Without a year it is the nearest to publication, or the last or next one if so said."""
    month = int(fields["month"])
    if "year" in fields:
        return Reading(type=TimexType.DATE, value=f"{fields['year']}-{month:02}")
    if "yearly" in fields:
        told, relative = _year_told(fields, context, Precision.MONTH)
        value = f"XXXX-{month:02}" if told is None else f"{told:04}-{month:02}"
        return Reading(type=TimexType.DATE, value=value, relative=relative, anchored=told is not None)
    return _read_recurring(f"-{month:02}", month, fields, context)


def _year_told(fields: Fields, context: Context, grain: Precision) -> tuple[int | None, Relative]:
    """Return the year meant by "last year", if it can be told, and the shift from publication."""
    step = int(fields["yearly"])
    relative = Relative(base=PUBLISHED, shift=f"{'-' if step < 0 else ''}P{abs(step)}Y", grain=grain)
    year = None if context.day is None else context.day.year + step
    return (year if year is not None and date.min.year <= year <= date.max.year else None), relative


def read_season(fields: Fields, context: Context) -> Reading:
    """Read a season as `read_month` reads a month."""
    season = fields["season"]
    if "year" in fields:
        return Reading(type=TimexType.DATE, value=f"{fields['year']}-{season}")
    return _read_recurring(f"-{season}", _SEASON_MONTH[season], fields, context)


def _read_recurring(suffix: str, month: int, fields: Fields, context: Context) -> Reading:
    direction = int(fields.get("direction", 0))
    grain = Precision.MONTH if suffix[1:].isdigit() else Precision.SEASON
    relative = Relative(base=PUBLISHED, shift=f"{'-' if direction < 0 else ''}P1Y", grain=grain) if direction else None
    year = None if context.day is None else _year_of_month(context.day, month, direction)
    if year is None:
        return Reading(type=TimexType.DATE, value=f"XXXX{suffix}", relative=relative)
    return Reading(type=TimexType.DATE, value=f"{year:04}{suffix}", relative=relative, anchored=True)


def _year_of_month(day: date, month: int, direction: int) -> int | None:
    if direction < 0:
        year = day.year if month < day.month else day.year - 1
    elif direction > 0:
        year = day.year if month > day.month else day.year + 1
    else:
        year = min(
            (day.year + step for step in (-1, 0, 1)), key=lambda item: abs((item - day.year) * 12 + month - day.month)
        )
    return year if date.min.year <= year <= date.max.year else None


def read_year(fields: Fields, _context: Context) -> Reading:
    """Read a year of four digits."""
    return Reading(type=TimexType.DATE, value=fields["year"])


def read_before_christ(fields: Fields, _context: Context) -> Reading | None:
    """Read a year before the common era, in TIMEX3's notation: `BC0480`."""
    year = int(fields["year"])
    return Reading(type=TimexType.DATE, value=f"BC{year:04}") if year else None


def read_decade(fields: Fields, _context: Context) -> Reading:
    """Read a decade by the first of its years; one of two digits is of the twentieth century."""
    return Reading(type=TimexType.DATE, value=fields["decade"].rjust(4, "x").replace("xx", "19")[:3])


def read_century(fields: Fields, _context: Context) -> Reading | None:
    """Read the nth century: TIMEX3 names it by the first two digits of its years."""
    number = int(fields["century"])
    return Reading(type=TimexType.DATE, value=f"{number - 1:02}") if 1 <= number <= 30 else None  # noqa: PLR2004


def read_quarter(fields: Fields, _context: Context) -> Reading:
    """Read a quarter of a year, of which year open unless it is said."""
    return Reading(type=TimexType.DATE, value=f"{fields.get('year', 'XXXX')}-Q{fields['quarter']}")
