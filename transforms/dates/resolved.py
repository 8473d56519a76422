"""What an expression turns out to mean, and the days that it may have been written on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from model.temporal import AnchorKind
from transforms.dates.grammar import Candidate
from transforms.dates.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The first and the last day that a text may have been published on, None where it is not bounded."""

    earliest: date | None = None
    latest: date | None = None

    @property
    def day(self) -> date | None:
        """The day itself, if there is only one."""
        return self.earliest if self.earliest == self.latest else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """An expression with its final reading, what it was counted from, and the values it may have if several.

    `between` are its first and last possible value, where publication has a window that is not too wide for that.
    """

    candidate: Candidate
    reading: Reading
    anchor: AnchorKind
    alternatives: tuple[str, ...] | None = None
    between: tuple[str, str] | None = None
