"""Readings of what is counted from another day: today, last week, on Friday, three days ago."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from model.temporal import AnchorKind, Precision, Relative, TimexType
from transforms.dates.amount import count_of, write_period
from transforms.dates.arithmetic import GRAINS, shift, shift_days
from transforms.dates.reading import PUBLISHED, Context, Fields, Reading


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
    return _shifted(int(fields["direction"]), fields["unit"], context)


def read_weekday(fields: Fields, context: Context) -> Reading:
    """Read a weekday: the last one up to publication, the next one if so said or in the future tense."""
    weekday = int(fields["weekday"])
    direction = int(fields["direction"]) if "direction" in fields else None
    part = fields.get("part")
    suffix = f"T{part}" if part else ""
    kind = TimexType.TIME if part else TimexType.DATE
    grain = Precision.PART_OF_DAY if part else Precision.DAY
    relative = None if direction is None else _relative(direction, "W", grain)
    day = None if context.day is None else _find_weekday(context.day, weekday, direction, future=context.future)
    if day is None:
        return Reading(type=kind, value=f"XXXX-WXX-{weekday}{suffix}", relative=relative)
    return Reading(type=kind, value=f"{day}{suffix}", relative=relative, anchored=True)


def _find_weekday(anchor: date, weekday: int, direction: int | None, *, future: bool) -> date | None:
    ahead = (weekday - anchor.isoweekday()) % 7
    if direction is None:
        return shift_days(anchor, ahead if future or ahead == 0 else ahead - 7)
    if direction == 0:
        return shift_days(anchor, weekday - anchor.isoweekday())
    return shift_days(anchor, (ahead or 7) if direction > 0 else ahead - 7)


def read_ago(fields: Fields, context: Context) -> Reading:
    """Read a time so many units before publication, at the grain of the unit."""
    count = count_of(fields)
    if count is None or count != int(count):
        shifted = f"-{write_period(count, fields['unit'])}"
        return Reading(
            type=TimexType.DATE,
            value=None,
            relative=Relative(base=PUBLISHED, shift=shifted, grain=_grain(fields["unit"])),
        )
    return _shifted(-int(count), fields["unit"], context)


def read_later(fields: Fields, _context: Context) -> Reading:
    """Read a time so many units after or before another one that the text tells of."""
    sign = "-" if fields.get("order") == "-1" else ""
    period = write_period(count_of(fields), fields["unit"])
    relative = Relative(base=AnchorKind.PREVIOUS, shift=sign + period, grain=_grain(fields["unit"]))
    return Reading(type=_kind(fields["unit"]), value=None, relative=relative)


def _shifted(count: int, unit: str, context: Context) -> Reading:
    relative = _relative(count, unit, _grain(unit))
    value = None if context.day is None else shift(context.day, count, unit)
    return Reading(type=_kind(unit), value=value, relative=relative, anchored=value is not None)


def _relative(count: int, unit: str, grain: Precision) -> Relative:
    plain = "W" if unit == "WE" else unit
    return Relative(
        base=PUBLISHED,
        shift=("-" if count < 0 else "") + write_period(Decimal(abs(count)), plain),
        grain=grain,
    )


def _grain(unit: str) -> Precision:
    return GRAINS.get(unit.removeprefix("2"), Precision.VAGUE)


def _kind(unit: str) -> TimexType:
    return TimexType.TIME if unit.startswith("T") else TimexType.DATE
