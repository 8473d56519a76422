"""What a matched expression is read as, and what it is read against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeAlias

from model.temporal import AnchorKind, Precision, Relative, TimexType

PAST, UNTOLD, FUTURE = -1, 0, 1
"""The direction that the words around an expression give it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a reading may lean on: a day (None where there is none), and the direction its sentence tells.

    `base` says what day it is: that of publication, or the previous one in the text, of which `grain` is known.
    """

    day: date | None = None
    base: AnchorKind = AnchorKind.PUBLISHED
    grain: Precision = Precision.DAY
    direction: int = UNTOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The meaning of an expression. `anchored` says whether `value` was counted from the context's day.

    `freq` and `quant` are TIMEX3's attributes of a SET.
    """

    type: TimexType
    value: str | None
    relative: Relative | None = None
    anchored: bool = False
    mod: str | None = None
    freq: str | None = None
    quant: str | None = None


class Basis(Enum):
    """What the value of an expression depends on."""

    NOTHING = "nothing"
    YEAR = "year"
    """A recurring part of the calendar whose year (or week) is open: March 23, in spring, Friday."""
    DEIXIS = "deixis"
    """Counted from when it was written: yesterday, last year."""
    PREVIOUS = "previous"
    """Counted from what the text has just told: two days later, the same year."""
    CLOCK = "clock"
    """A time of day whose day is open."""


Fields: TypeAlias = Mapping[str, str]
"""The named parts of a match, each as its table's meaning."""

Read: TypeAlias = Callable[[Fields, Context], Reading | None]
"""A normaliser: None means that the words are no temporal expression after all."""

PUBLISHED = AnchorKind.PUBLISHED
