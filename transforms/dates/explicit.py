"""Readings of what a calendar names: days, months, years, decades, centuries, seasons, quarters."""

from __future__ import annotations

from datetime import date

from model.temporal import AnchorKind, Precision, Relative, TimexType
from transforms.dates.arithmetic import make_date, nearest, shift, shift_days
from transforms.dates.reading import FUTURE, PAST, PUBLISHED, Context, Fields, Reading

LEAP_YEAR = 2000
"""Any leap year: says whether a month has a day at all."""

NEXT_LEAP_YEARS = 8
"""Years to look around for 29 February: leap years are at most eight apart."""

SURELY_NEAR = 31
"""Days: nearer to publication than this, a day is meant whatever the tense: "they agreed on Sunday, March 31"."""

TURN_OF_YEAR = 10
"""Months: a text that goes on from a month to one that lies further back has come to the next year."""

FUTURE_WEIGHT = 2
"""A month in the future must be this much nearer than one in the past: without a tense, news tell of the past."""

_SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}

NO_YEAR = "XXXX"
"""The year that the words leave open."""


def read_day(fields: Fields, context: Context) -> Reading | None:
    """Read a day of a month. Without a year it is found from the context's day and the tense."""
    month, day = int(fields["month"]), int(fields["day"])
    part = fields.get("part")
    kind, suffix = (TimexType.TIME, f"T{part}") if part else (TimexType.DATE, "")
    if "year" in fields:
        known = make_date(int(fields["year"]), month, day)
        return Reading(type=kind, value=f"{known}{suffix}") if known else None
    if make_date(LEAP_YEAR, month, day) is None:
        return None
    relative, year = None, None
    if "yearly" in fields:
        relative, year = _year_told(fields, context, Precision.DAY)
    elif context.day is not None:
        year = _year_of_day(context.day, month, day, context)
    found = None if year is None else make_date(year, month, day)
    if found is None:
        return Reading(type=kind, value=f"{NO_YEAR}-{month:02}-{day:02}{suffix}", relative=relative)
    return Reading(type=kind, value=f"{found}{suffix}", relative=relative, anchored=True)


def _year_of_day(anchor: date, month: int, day: int, context: Context) -> int | None:
    if context.base is AnchorKind.PREVIOUS:
        return _year_after(anchor, month)
    around = (make_date(anchor.year + step, month, day) for step in range(-NEXT_LEAP_YEARS, NEXT_LEAP_YEARS + 1))
    dates = [found for found in around if found is not None]
    near = nearest(anchor, dates)
    if near is not None and context.direction and abs((near - anchor).days) > SURELY_NEAR:
        if context.direction == PAST:
            near = max((found for found in dates if found <= anchor), default=None)
        else:
            near = min((found for found in dates if found >= anchor), default=None)
    return None if near is None else near.year


def _year_after(previous: date, month: int) -> int | None:
    year = previous.year + 1 if previous.month - month > TURN_OF_YEAR else previous.year
    return year if year <= date.max.year else None


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
    """Read a month. Without a year it is found from the context, or is the last or next one if so said."""
    month = int(fields["month"])
    return _read_part_of_year(f"-{month:02}", month, Precision.MONTH, fields, context)


def read_season(fields: Fields, context: Context) -> Reading:
    """Read a season as `read_month` reads a month."""
    season = fields["season"]
    return _read_part_of_year(f"-{season}", _SEASON_MONTH[season], Precision.SEASON, fields, context)


def read_quarter(fields: Fields, context: Context) -> Reading:
    """Read a quarter of a year as `read_month` reads a month."""
    number = int(fields["quarter"])
    return _read_part_of_year(f"-Q{number}", number * 3 - 1, Precision.QUARTER, fields, context)


def read_half(fields: Fields, context: Context) -> Reading:
    """Read a half of a year; without a year it is one of the year that is told."""
    number = int(fields["semester"])
    return _read_part_of_year(f"-H{number}", number * 6 - 3, Precision.HALF, fields, context)


def _read_part_of_year(suffix: str, month: int, grain: Precision, fields: Fields, context: Context) -> Reading:
    if "year" in fields:
        return Reading(type=TimexType.DATE, value=f"{fields['year']}{suffix}")
    relative, year = None, None
    if "yearly" in fields:
        relative, year = _year_told(fields, context, grain)
    elif "direction" in fields:
        step = int(fields["direction"])
        relative = Relative(base=context.base, shift=f"{'-' if step < 0 else ''}P{abs(step)}Y", grain=grain)
        year = None if context.day is None else _year_directed(context.day, month, step)
    elif context.day is not None and context.base is AnchorKind.PREVIOUS:
        year = _year_after(context.day, month)
    elif context.day is not None:
        year = _year_of_month(context.day, month, context.direction)
    if year is None or not date.min.year <= year <= date.max.year:
        return Reading(type=TimexType.DATE, value=f"{NO_YEAR}{suffix}", relative=relative)
    return Reading(type=TimexType.DATE, value=f"{year:04}{suffix}", relative=relative, anchored=True)


def _year_told(fields: Fields, context: Context, grain: Precision) -> tuple[Relative, int | None]:
    """Return the shift from publication that "last year" is, and the year, if it can be told."""
    step = int(fields["yearly"])
    relative = Relative(base=context.base, shift=f"{'-' if step < 0 else ''}P{abs(step)}Y", grain=grain)
    year = None if context.day is None else context.day.year + step
    return relative, (year if year is not None and date.min.year <= year <= date.max.year else None)


def _year_directed(day: date, month: int, direction: int) -> int:
    if direction < 0:
        return day.year if month < day.month else day.year - 1
    if direction > 0:
        return day.year if month > day.month else day.year + 1
    return day.year


def _year_of_month(day: date, month: int, direction: int) -> int:
    if direction == PAST:
        return day.year if month <= day.month else day.year - 1
    if direction == FUTURE:
        return day.year if month >= day.month else day.year + 1
    return min((day.year - 1, day.year, day.year + 1), key=lambda year: _distance(day, year, month))


def _distance(day: date, year: int, month: int) -> int:
    months = (year - day.year) * 12 + month - day.month
    return months * FUTURE_WEIGHT if months > 0 else -months


def read_year(fields: Fields, _context: Context) -> Reading:
    """Read a year of four digits."""
    return Reading(type=TimexType.DATE, value=fields["year"])


def read_short_year(fields: Fields, _context: Context) -> Reading | None:
    """Read the second of "1939-45": two digits of a year, in the century of the `full` one before it."""
    full, short = fields["full"], fields["short"]
    return Reading(type=TimexType.DATE, value=full[:2] + short) if short > full[2:] else None


def read_year_of_range(fields: Fields, _context: Context) -> Reading | None:
    """Read the first of "1939-45"; "2009-10" and "2012-08" may be months or seasons of sport, and are left."""
    year, short = fields["year"], fields["short"]
    return Reading(type=TimexType.DATE, value=year) if short > year[2:] else None


def read_spoken_year(fields: Fields, _context: Context) -> Reading:
    """Read a year in words: nineteen ninety-six."""
    rest = int(fields.get("count", 0)) + int(fields.get("ones", 0))
    return Reading(type=TimexType.DATE, value=f"{int(fields['hundreds']) + rest:04}")


def read_year_before_christ(fields: Fields, _context: Context) -> Reading | None:
    """Read a year before the common era, in TIMEX3's notation: `BC0480`."""
    year = int(fields["year"])
    return Reading(type=TimexType.DATE, value=f"BC{year:04}") if year else None


def read_decade(fields: Fields, _context: Context) -> Reading:
    """Read a decade by the first of its years; one of two digits is of the twentieth century."""
    if "era" in fields:
        return Reading(type=TimexType.DATE, value=f"BC{fields['decade'].rjust(4, '0')[:3]}")
    return Reading(type=TimexType.DATE, value=fields["decade"].rjust(4, "x").replace("xx", "19")[:3])


def read_century(fields: Fields, _context: Context) -> Reading | None:
    """Read the nth century: TIMEX3 names it by the first two digits of its years."""
    number = int(fields["century"])
    if not 1 <= number <= 30:  # noqa: PLR2004 - no later one is spoken of
        return None
    if "era" in fields:
        return Reading(type=TimexType.DATE, value=f"BC{number - 1:02}")
    return Reading(type=TimexType.DATE, value=f"{number - 1:02}")


def read_feast(fields: Fields, context: Context) -> Reading:
    """Read a feast that has a fixed day, given as month and day."""
    month, _, day = fields["feast"].partition("-")
    return read_day({**fields, "month": month, "day": day}, context) or Reading(type=TimexType.DATE, value=None)


def read_easter(fields: Fields, context: Context) -> Reading:
    """Read a feast that Easter moves: `w` for the western, `e` for the eastern one, then days after it."""
    easter = fields["easter"]
    year = int(fields["year"]) if "year" in fields else None
    anchored = year is None
    if year is None and "yearly" in fields and context.day is not None:
        year = context.day.year + int(fields["yearly"])
    elif year is None and context.day is not None:
        around = (easter_of(context.day.year + step, easter[0]) for step in (-1, 0, 1))
        near = nearest(context.day, around)
        year = None if near is None else near.year
    sunday = None if year is None else easter_of(year, easter[0])
    value = None if sunday is None else shift(sunday, int(easter[1:] or 0), "D")
    relative = Relative(base=PUBLISHED, shift="P0Y", grain=Precision.DAY) if value is None else None
    return Reading(type=TimexType.DATE, value=value, anchored=anchored and value is not None, relative=relative)


def read_movable(fields: Fields, context: Context) -> Reading | None:
    """Read a feast on the nth weekday of a month, given as month, weekday and n (minus one for the last)."""
    month, weekday, number = (int(part) for part in fields["movable"].split("/"))
    if "year" in fields:
        found = _nth_weekday(int(fields["year"]), month, weekday, number)
        return None if found is None else Reading(type=TimexType.DATE, value=found.isoformat())
    relative = Relative(base=PUBLISHED, shift="P0Y", grain=Precision.DAY)
    if context.day is None:
        return Reading(type=TimexType.DATE, value=None, relative=relative)
    if "yearly" in fields:
        near = _nth_weekday(context.day.year + int(fields["yearly"]), month, weekday, number)
    else:
        around = (_nth_weekday(context.day.year + step, month, weekday, number) for step in (-1, 0, 1))
        near = nearest(context.day, around)
    value = None if near is None else near.isoformat()
    return Reading(type=TimexType.DATE, value=value, relative=relative, anchored=value is not None)


def _nth_weekday(year: int, month: int, weekday: int, number: int) -> date | None:
    start = make_date(year, month, 1)
    if start is None:
        return None
    days = [day for step in range(35) if (day := shift_days(start, step)) and day.month == month]
    fitting = [day for day in days if day.isoweekday() == weekday]
    return fitting[number - 1 if number > 0 else number]


def read_fixed(fields: Fields, _context: Context) -> Reading:
    """Read what everybody calls one day by: 9/11."""
    return Reading(type=TimexType.DATE, value=fields["fixed"])


def easter_of(year: int, rite: str) -> date | None:
    """Return Easter Sunday in today's calendar: Meeus' computus, western (`w`) or eastern (`e`, to 2099)."""
    if not 1900 <= year <= 2099:  # noqa: PLR2004 - where the two calendars are thirteen days apart
        return None
    if rite == "e":
        moon = (19 * (year % 19) + 15) % 30
        sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        month, day = divmod(moon + sunday + 114, 31)
        julian = make_date(year, month, day + 1)
        return None if julian is None else date.fromordinal(julian.toordinal() + 13)
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return make_date(year, month, day + 1)
