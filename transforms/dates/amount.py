"""Readings of how long and how often: durations and sets."""

from __future__ import annotations

from decimal import Decimal

from model.temporal import TimexType
from transforms.dates.reading import Context, Fields, Reading

VAGUE = "X"
"""TIMEX3's count of "several"."""


HALF = Decimal("0.5")

HALVES = {"Y": (Decimal(6), "M"), "TH": (Decimal(30), "TM")}
"""Half a unit in the next smaller one."""


def count_of(fields: Fields) -> Decimal | None:
    """Return how many units are meant, one where no number is written, None where it is left vague."""
    written = fields.get("digits") or fields.get("count") or fields.get("half_of") or "1"
    if written == VAGUE:
        return None
    return Decimal(written.replace(",", ".")) + (Decimal("0.5") if "half" in fields else 0)


def write_period(count: Decimal | None, unit: str) -> str:
    """Return `count` units as a TIMEX3 period: `P2Y`, `PT3H`, `PXW`; half a year is `P6M`, half an hour `PT30M`."""
    if count == HALF and unit in HALVES:
        count, unit = HALVES[unit]
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
    """Read a repetition: of a weekday, a month, a season, a part of the day or a length of time.

    How often within the length of time is TIMEX3's `freq` ("twice a week": `2X`), "every" its `quant`.
    """
    part = f"T{fields['part']}" if "part" in fields else ""
    freq = fields.get("freq")
    if "weekday" in fields:
        value = f"XXXX-WXX-{fields['weekday']}{part}"
    elif "month" in fields:
        value = f"XXXX-{fields['month']}"
    elif "season" in fields:
        value = f"XXXX-{fields['season']}"
    elif part:
        value = f"XXXX-XX-XX{part}"
    elif "nth" in fields:
        value = write_period(Decimal(fields["nth"]), fields["unit"])
    elif "times" in fields:
        freq, value = f"{count_of(fields)}X", write_period(Decimal(1), fields["unit"])
    else:
        value = write_period(Decimal(1) if freq else count_of(fields), fields["unit"])
    return Reading(type=TimexType.SET, value=value, freq=freq, quant="EVERY" if "every" in fields else None)
