"""TIMEX3 values as calendar bounds, precision and EDTF."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from model.temporal import Precision

_SEASONS = {"SP": (3, 5, 21), "SU": (6, 8, 22), "FA": (9, 11, 23), "WI": (12, 2, 24)}
"""First month, last month (northern, meteorological) and EDTF code of each season."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The first and last day a value may mean (ISO 8601, inclusive), its grain, and the value in EDTF."""

    earliest: str | None = None
    latest: str | None = None
    precision: Precision
    edtf: str | None = None


def bound(value: str) -> Bounds:
    """Return the bounds of a TIMEX3 value. What the calendar cannot bound has none.

    Decades and centuries are what TIMEX3 and EDTF say: `19` is 1900 to 1999. The winter of a year may be
    the one it begins or the one it ends with, so its bounds hold both. EDTF has no durations, no bare
    weekdays and no parts of the day.
    """
    for pattern, read in _FORMS:
        if match := pattern.fullmatch(value):
            try:
                return read(*match.groups())
            except (ValueError, OverflowError):
                break
    return Bounds(precision=Precision.VAGUE)


def approximate(edtf: str | None) -> str | None:
    """Return an EDTF date marked as approximate; other EDTF cannot be marked and comes back as it was."""
    return f"{edtf}~" if edtf is not None and re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", edtf) else edtf


def _day(value: str) -> Bounds:
    date.fromisoformat(value)
    return Bounds(earliest=value, latest=value, precision=Precision.DAY, edtf=value)


def _clock(value: str, time: str, seconds: str | None, zone: str | None) -> Bounds:
    day = _day(value)
    edtf = f"{value}T{time}{seconds or ':00'}{zone or ''}"
    return Bounds(earliest=day.earliest, latest=day.latest, precision=Precision.MINUTE, edtf=edtf)


def _part_of_day(value: str) -> Bounds:
    day = _day(value)
    return Bounds(earliest=day.earliest, latest=day.latest, precision=Precision.PART_OF_DAY)


def _week(year: str, week: str, weekend: str | None) -> Bounds:
    first = date.fromisocalendar(int(year), int(week), 6 if weekend else 1)
    last = first + timedelta(days=1 if weekend else 6)
    return Bounds(earliest=first.isoformat(), latest=last.isoformat(), precision=Precision.WEEK, edtf=f"{first}/{last}")


def _month(year: str, month: str) -> Bounds:
    last = calendar.monthrange(int(year), int(month))[1]
    value = f"{year}-{month}"
    return Bounds(earliest=f"{value}-01", latest=f"{value}-{last}", precision=Precision.MONTH, edtf=value)


def _quarter(year: str, quarter: str) -> Bounds:
    first, last = _month(year, f"{int(quarter) * 3 - 2:02}"), _month(year, f"{int(quarter) * 3:02}")
    edtf = f"{year}-{32 + int(quarter)}"
    return Bounds(earliest=first.earliest, latest=last.latest, precision=Precision.QUARTER, edtf=edtf)


def _half(year: str, half: str) -> Bounds:
    # EDTF level 2 writes the halves of a year as 40 and 41
    first, last = ("01", "06") if half == "1" else ("07", "12")
    return Bounds(
        earliest=_month(year, first).earliest,
        latest=_month(year, last).latest,
        precision=Precision.HALF,
        edtf=f"{year}-{39 + int(half)}",
    )


def _season(year: str, season: str) -> Bounds:
    first, last, code = _SEASONS[season]
    starts = _month(year, "01" if season == "WI" else f"{first:02}")
    ends = _month(f"{int(year) + 1:04}" if season == "WI" else year, f"{last:02}")
    return Bounds(earliest=starts.earliest, latest=ends.latest, precision=Precision.SEASON, edtf=f"{year}-{code}")


def _years(digits: str) -> Bounds:
    first, last = digits.ljust(4, "0"), digits.ljust(4, "9")
    precision = {4: Precision.YEAR, 3: Precision.DECADE, 2: Precision.CENTURY}[len(digits)]
    if int(first) == 0:  # neither Python's calendar nor BSON's has a year 0
        return Bounds(precision=precision, edtf=digits.ljust(4, "X"))
    return Bounds(earliest=f"{first}-01-01", latest=f"{last}-12-31", precision=precision, edtf=digits.ljust(4, "X"))


def _before_christ(year: str) -> Bounds:
    # astronomical years: 1 BC is year 0
    edtf = f"-{int(year) - 1:04}" if int(year) > 1 else "0000"
    return Bounds(precision=Precision.YEAR, edtf=edtf)


def _year_only(year: str) -> Bounds:
    whole = _years(year)
    return Bounds(earliest=whole.earliest, latest=whole.latest, precision=Precision.DAY, edtf=f"{year}-XX-XX")


def _open(precision: Precision, *, in_edtf: bool = False) -> Callable[[str], Bounds]:
    def read(value: str) -> Bounds:
        return Bounds(precision=precision, edtf=value if in_edtf else None)

    return read


_ISO_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Bounds]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"({_ISO_DAY})", _day),
        (r"([0-9]{4})-([0-9]{2})", _month),
        (r"([0-9]{2,4})", _years),
        (r"(XXXX-[0-9]{2}-[0-9]{2})", _open(Precision.DAY, in_edtf=True)),
        (r"(XXXX-[0-9]{2})", _open(Precision.MONTH, in_edtf=True)),
        (rf"({_ISO_DAY})T([0-9]{{2}}:[0-9]{{2}})(:[0-9]{{2}})?(Z|[+-][0-9]{{2}}:[0-9]{{2}})?", _clock),
        (rf"({_ISO_DAY})T[A-Z]{{2}}", _part_of_day),
        (r"([0-9]{4})-W([0-9]{2})(-WE)?", _week),
        (r"([0-9]{4})-Q([1-4])", _quarter),
        (r"([0-9]{4})-H([12])", _half),
        (r"([0-9]{4})-(SP|SU|FA|WI)", _season),
        (r"([0-9]{4})-XX-XX", _year_only),
        (r"BC([0-9]{4})", _before_christ),
        (r"(XXXX-WXX-[1-7])", _open(Precision.DAY)),
        (r"(XXXX-WXX-[1-7]T[A-Z]{2}|XXXX-XX-XXT[A-Z]{2})", _open(Precision.PART_OF_DAY)),
        (r"(XXXX-XX-XXT[0-9].*)", _open(Precision.MINUTE)),
        (r"(XXXX-(?:SP|SU|FA|WI))", _open(Precision.SEASON)),
        (r"(XXXX-Q[1-4])", _open(Precision.QUARTER)),
        (r"(XXXX-H[12])", _open(Precision.HALF)),
        (r"(BC[0-9]{2})", _open(Precision.CENTURY)),
        (r"(P[0-9.X]+D)", _open(Precision.DAY)),
        (r"(P[0-9.X]+W|XXXX-WXX-WE)", _open(Precision.WEEK)),
        (r"(P[0-9.X]+M)", _open(Precision.MONTH)),
        (r"(P[0-9.X]+Q)", _open(Precision.QUARTER)),
        (r"(P[0-9.X]+Y)", _open(Precision.YEAR)),
        (r"(PT[0-9.X]+[HMS])", _open(Precision.MINUTE)),
    )
)
