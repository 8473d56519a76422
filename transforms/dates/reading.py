"""What a matched expression is read as, and what it is read against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from model.temporal import AnchorKind, Relative, TimexType


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a reading may lean on: the day of publication if it is asserted, and the tense around it."""

    day: date | None = None
    future: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The meaning of an expression. `anchored` says whether `value` was counted from the context's day."""

    type: TimexType
    value: str | None
    relative: Relative | None = None
    anchored: bool = False
    mod: str | None = None


Fields: TypeAlias = Mapping[str, str]
"""The named parts of a match, each as its table's meaning."""

Read: TypeAlias = Callable[[Fields, Context], Reading | None]
"""A normaliser: None means that the words are no temporal expression after all."""

PUBLISHED = AnchorKind.PUBLISHED
