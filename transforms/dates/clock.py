"""Readings of times of day, with the day where the same words name it."""

from __future__ import annotations

from model.temporal import TimexType
from transforms.dates.arithmetic import make_date
from transforms.dates.explicit import read_day
from transforms.dates.reading import Context, Fields, Reading
from transforms.dates.relative import read_deictic, read_weekday

ISO_DAY = len("YYYY-MM-DD")

OPEN_DAY = "XXXX-XX-XX"
"""The day of a clock time that stands without one."""

NOON, HALF_DAY = 12, 12
"""Hours on a clock face."""


def read_clock(fields: Fields, context: Context) -> Reading | None:
    """Read a time of day. Its day is what the words name, or open: the sentence may name it."""
    time = _time_of(fields)
    if time is None:
        return None
    day = _day_of({name: value for name, value in fields.items() if name != "part"}, context)
    if day is None:
        return Reading(type=TimexType.TIME, value=f"{OPEN_DAY}T{time}")
    value = f"{day.value or OPEN_DAY}T{time}"
    return Reading(type=TimexType.TIME, value=value, relative=day.relative, anchored=day.anchored)


def _time_of(fields: Fields) -> str | None:
    if "noon" in fields:
        return fields["noon"]
    hour, minute = int(fields.get("hour") or fields.get("count") or -1), fields.get("minute", "00")
    half = fields.get("meridiem") or {"MO": "AM", "AF": "PM", "EV": "PM"}.get(fields.get("part", ""))
    if half:
        if not 1 <= hour <= NOON:
            return None if "meridiem" in fields else f"{hour:02}:{minute}"
        hour = hour % HALF_DAY + (HALF_DAY if half == "PM" else 0)
    return f"{hour:02}:{minute}{fields.get('zone', '')}" if 0 <= hour <= 2 * HALF_DAY else None


def _day_of(fields: Fields, context: Context) -> Reading | None:
    if "month" in fields:
        return read_day(fields, context)
    if "deictic" in fields:
        return read_deictic(fields, context)
    return read_weekday(fields, context) if "weekday" in fields else None


def read_moment(fields: Fields, _context: Context) -> Reading | None:
    """Read a day and time written as ISO 8601, to the second."""
    day, time = fields["moment"][:ISO_DAY], fields["moment"][ISO_DAY + 1 :]
    year, month, number = (int(part) for part in day.split("-"))
    if make_date(year, month, number) is None:
        return None
    return Reading(type=TimexType.TIME, value=f"{day}T{time.strip()}{fields.get('zone', '')}")
