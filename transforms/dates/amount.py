"""Readings of how long and how often: durations, sets, times of day."""

from __future__ import annotations

from decimal import Decimal

from model.temporal import TimexType
from transforms.dates.arithmetic import make_date
from transforms.dates.reading import Context, Fields, Reading

ISO_DAY = len("YYYY-MM-DD")

VAGUE = "X"
"""TIMEX3's count of "several"."""


def count_of(fields: Fields) -> Decimal | None:
    """Return how many units are meant, one where no number is written, None where it is left vague."""
    written = fields.get("digits") or fields.get("count") or "1"
    if written == VAGUE:
        return None
    return Decimal(written.replace(",", ".")) + (Decimal("0.5") if "half" in fields else 0)


def write_period(count: Decimal | None, unit: str) -> str:
    """Return `count` units as a TIMEX3 period: `P2Y`, `PT3H`, `PXW`."""
    letters = unit.lstrip("0123456789")
    factor = unit[: len(unit) - len(letters)] or "1"
    time = "T" if letters.startswith("T") else ""
    amount = VAGUE if count is None else f"{(count * int(factor)).normalize():f}"
    return f"P{time}{amount}{letters.removeprefix('T')}"


def read_duration(fields: Fields, _context: Context) -> Reading:
    """Read a length of time."""
    return Reading(type=TimexType.DURATION, value=write_period(count_of(fields), fields["unit"]))


def read_vague_duration(fields: Fields, _context: Context) -> Reading:
    """Read units without a number: "for weeks"."""
    return Reading(type=TimexType.DURATION, value=write_period(None, fields["unit"]))


def read_set(fields: Fields, _context: Context) -> Reading:
    """Read a repetition: of a weekday, a month, a part of the day or a length of time."""
    if "weekday" in fields:
        value = f"XXXX-WXX-{fields['weekday']}"
    elif "month" in fields:
        value = f"XXXX-{fields['month']}"
    elif "part" in fields:
        value = f"XXXX-XX-XXT{fields['part']}"
    else:
        value = write_period(count_of(fields), fields["unit"])
    return Reading(type=TimexType.SET, value=value)


def read_clock(fields: Fields, _context: Context) -> Reading | None:
    """Read a time of day. Its day is open: the sentence may name it."""
    hour, minute = int(fields["hour"]), fields.get("minute", "00")
    if half := fields.get("meridiem"):
        if not 1 <= hour <= 12:  # noqa: PLR2004 - hours on a clock face
            return None
        hour = hour % 12 + (12 if half == "PM" else 0)
    return Reading(type=TimexType.TIME, value=f"XXXX-XX-XXT{hour:02}:{minute}{fields.get('zone', '')}")


def read_moment(fields: Fields, _context: Context) -> Reading | None:
    """Read a day and time written as ISO 8601, to the second."""
    day, time = fields["moment"][:ISO_DAY], fields["moment"][ISO_DAY + 1 :]
    year, month, number = (int(part) for part in day.split("-"))
    if make_date(year, month, number) is None:
        return None
    return Reading(type=TimexType.TIME, value=f"{day}T{time.strip()}{fields.get('zone', '')}")
