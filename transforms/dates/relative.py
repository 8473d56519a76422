"""Readings of what is counted from another day: today, last week, on Friday, three days ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from model.temporal import AnchorKind, Precision, Relative, TimexType
from transforms.dates.amount import count_of, write_period
from transforms.dates.arithmetic import GRAINS, shift, shift_days, shift_from
from transforms.dates.reading import FUTURE, PAST, PUBLISHED, Context, Fields, Reading

SATURDAY = 6
"""The weekday on which a weekend begins, by ISO 8601."""

REFERENCES = {"0": "PRESENT_REF", "-1": "PAST_REF", "1": "FUTURE_REF"}
"""TIMEX3's values of what is no more exact than present, past or future."""


def read_reference(fields: Fields, _context: Context) -> Reading:
    """Read a vague reference to the present, the past or the future."""
    return Reading(type=TimexType.DATE, value=REFERENCES[fields["reference"]])


def read_deictic(fields: Fields, context: Context) -> Reading:
    """Read a day named by its distance from publication, with its part where one is named."""
    count = int(fields.get("deictic", 0))
    part = fields.get("part")
    relative = _relative(count, "D", Precision.PART_OF_DAY if part else Precision.DAY)
    kind = TimexType.TIME if part else TimexType.DATE
    suffix = f"T{part}" if part else ""
    day = shift_days(context.day, count) if context.day else None
    if day is None:
        return Reading(type=kind, value=f"XXXX-XX-XX{suffix}" if part else None, relative=relative)
    return Reading(type=kind, value=f"{day}{suffix}", relative=relative, anchored=True)


def read_neighbour(fields: Fields, context: Context) -> Reading:
    """Read this, the last or the next unit of the calendar."""
    return _shifted(int(fields.get("direction", 0)), fields["unit"], context)


def read_weekday(fields: Fields, context: Context) -> Reading:
    """Read a weekday: the last one up to publication, the next one if so said or in the future tense."""
    weekday = int(fields["weekday"])
    direction = int(fields["direction"]) if "direction" in fields else None
    part = fields.get("part")
    suffix = f"T{part}" if part else ""
    kind = TimexType.TIME if part else TimexType.DATE
    grain = Precision.PART_OF_DAY if part else Precision.DAY
    relative = None if direction is None else _relative(direction, "W", grain)
    day = None if context.day is None else _find_weekday(context, context.day, weekday, direction)
    if day is None:
        return Reading(type=kind, value=f"XXXX-WXX-{weekday}{suffix}", relative=relative)
    return Reading(type=kind, value=f"{day}{suffix}", relative=relative, anchored=True)


def _find_weekday(context: Context, anchor: date, weekday: int, direction: int | None) -> date | None:
    ahead = (weekday - anchor.isoweekday()) % 7
    if direction is None:
        told = context.direction == FUTURE or context.base is AnchorKind.PREVIOUS
        return shift_days(anchor, ahead if told or ahead == 0 else ahead - 7)
    if direction == 0:
        return shift_days(anchor, weekday - anchor.isoweekday())
    return shift_days(anchor, (ahead or 7) + 7 * (direction - 1) if direction > 0 else ahead + 7 * direction)


def read_weekend(fields: Fields, context: Context) -> Reading:
    """Read a weekend: the last one that had begun, where the past is told, else the one of the week."""
    begun = context.day is not None and context.day.isoweekday() >= SATURDAY
    return _shifted(-1 if context.direction == PAST and not begun else 0, fields["unit"], context)


def read_ago(fields: Fields, context: Context) -> Reading:
    """Read a time so many units before publication, at the grain of the unit; or after it, where so said."""
    count = count_of(fields)
    sign = int(fields.get("order", "-1"))
    if count is None or count != int(count):
        shifted = f"{'-' if sign < 0 else ''}{write_period(count, fields['unit'])}"
        return Reading(
            type=TimexType.DATE,
            value=REFERENCES[str(sign)],
            relative=Relative(base=PUBLISHED, shift=shifted, grain=_grain(fields["unit"])),
        )
    if context.base is AnchorKind.PREVIOUS and context.day is not None and context.grain is Precision.QUARTER:
        value = shift_from(context.day, context.grain, sign * int(count), fields["unit"])
        plain = _shifted(sign * int(count), fields["unit"], context)
        return plain if value is None else replace(plain, value=value)
    return _shifted(sign * int(count), fields["unit"], context)


def read_later(fields: Fields, context: Context) -> Reading:
    """Read a time so many units after or before another one that the text tells of."""
    before = fields.get("order") == "-1"
    count, unit = count_of(fields), fields.get("unit", "D")
    relative = Relative(
        base=AnchorKind.PREVIOUS, shift=("-" if before else "") + write_period(count, unit), grain=_grain(unit)
    )
    value = None
    if context.day is not None and count is not None and count == int(count):
        value = shift_from(context.day, context.grain, int(-count if before else count), unit)
    return _part_of(fields, Reading(type=_kind(unit), value=value, relative=relative, anchored=value is not None))


def read_after(fields: Fields, context: Context) -> Reading:
    """Read "in two days": after what the text has just told, where that is the context, else after publication."""
    if context.base is AnchorKind.PREVIOUS:
        return read_later(fields, context)
    found = read_ago({**fields, "order": "1"}, context)
    # "in a few hours" is mostly said of the past: it is no reference to the future
    return replace(found, value=None) if found.value in REFERENCES.values() else found


def read_eve(fields: Fields, context: Context) -> Reading:
    """Read "the day before": before what the text has just told, where that is the context, else before publication."""
    if context.base is AnchorKind.PREVIOUS:
        return read_later(fields, context)
    return read_deictic({**fields, "deictic": fields["order"]}, context)


def read_same(fields: Fields, context: Context) -> Reading:
    """Read the same unit of the calendar as the text has told: that day, the same year."""
    unit = fields["unit"]
    relative = Relative(base=AnchorKind.PREVIOUS, shift=write_period(Decimal(0), unit), grain=_grain(unit))
    value = None
    if context.day is not None and (unit == "D") <= (context.grain is Precision.DAY):
        value = shift(context.day, 0, unit)
    return _part_of(fields, Reading(type=TimexType.DATE, value=value, relative=relative, anchored=value is not None))


def _part_of(fields: Fields, reading: Reading) -> Reading:
    part = fields.get("part")
    if part is None:
        return reading
    day = (
        reading.value if reading.value is not None and GRAINS["D"] is _grain(fields.get("unit", "D")) else "XXXX-XX-XX"
    )
    return Reading(type=TimexType.TIME, value=f"{day}T{part}", relative=reading.relative, anchored=day != "XXXX-XX-XX")


def _shifted(count: int, unit: str, context: Context) -> Reading:
    relative = _relative(count, unit, _grain(unit), context.base)
    value = None if context.day is None else shift(context.day, count, unit)
    return Reading(type=_kind(unit), value=value, relative=relative, anchored=value is not None)


def _relative(count: int, unit: str, grain: Precision, base: AnchorKind = PUBLISHED) -> Relative:
    plain = "W" if unit == "WE" else unit
    return Relative(base=base, shift=("-" if count < 0 else "") + write_period(Decimal(abs(count)), plain), grain=grain)


def _grain(unit: str) -> Precision:
    return GRAINS.get(unit.removeprefix("2"), Precision.VAGUE)


def _kind(unit: str) -> TimexType:
    return TimexType.TIME if unit.startswith("T") else TimexType.DATE
