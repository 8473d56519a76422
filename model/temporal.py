"""Temporal expressions in the field's terms: TIMEX3 types and values, EDTF, inclusive bounds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from pydantic import computed_field
from pydantic.dataclasses import dataclass

from model.span import STRICT, Span


class TimexType(StrEnum):
    """The four types of TIMEX3 (ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Precision(StrEnum):
    """The grain of a date as the text gives it."""

    MINUTE = "minute"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    VAGUE = "vague"


class AnchorKind(StrEnum):
    """What a relative expression is counted from."""

    NONE = "none"
    PUBLISHED = "published"
    PREVIOUS = "previous"
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Anchor:
    """What an expression was resolved against, and how well that is known.

    `status` is the status of the date of publication at the time, or null where no anchor is needed.
    """

    kind: AnchorKind
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Relative:
    """An expression as a shift from a base: `yesterday` is `{base: published, shift: -P1D, grain: day}`."""

    base: AnchorKind
    shift: str
    grain: Precision


def first_moment(iso_date: str) -> datetime | None:
    """Return the first moment of an ISO date in UTC, or None for a date that BSON cannot hold."""
    try:
        return datetime.fromisoformat(iso_date).replace(tzinfo=UTC)
    except ValueError:
        return None


def last_moment(iso_date: str) -> datetime | None:
    """Return the last moment of an ISO date in UTC at BSON's precision, or None where it cannot hold it."""
    moment = first_moment(iso_date)
    if moment is None or len(iso_date) > len("YYYY-MM-DD"):
        return moment
    # within the day: the last one that there is has no next
    return moment + timedelta(hours=23, minutes=59, seconds=59, milliseconds=999)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class DateMention:
    """One temporal expression of a text.

    `value` is TIMEX3, `edtf` the same in EDTF where EDTF can say it. `earliest` and `latest` are ISO 8601
    dates, inclusive, null where the text and its anchor do not bound them. `rule` names the rule of the
    grammar that read it. `resolved` says whether `value` is free of unknowns; where it is not, `candidates`
    are the values that what is known of the publication allows, if they are few. `freq` and `quant` are
    TIMEX3's attributes of a SET.
    """

    span: Span
    surface: str
    type: TimexType
    value: str | None
    precision: Precision
    resolved: bool
    rule: str
    anchor: Anchor = Anchor(kind=AnchorKind.NONE)
    mod: str | None = None
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    relative: Relative | None = None
    candidates: tuple[str, ...] | None = None
    freq: str | None = None
    quant: str | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def earliest_at(self) -> datetime | None:
        """`earliest` as a BSON date, for range queries."""
        return None if self.earliest is None else first_moment(self.earliest)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def latest_at(self) -> datetime | None:
        """`latest` as a BSON date: the last moment of the day, for range queries."""
        return None if self.latest is None else last_moment(self.latest)
