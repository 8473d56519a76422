"""Where in a text a fact was read."""

from __future__ import annotations

from typing import Annotated, Self, TypeAlias

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic.dataclasses import dataclass

STRICT = ConfigDict(extra="forbid")
"""Every record refuses fields it does not know: a misspelt name must not vanish silently."""

Sha256: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 digest as 64 lower-case hexadecimal digits."""


@dataclass(frozen=True, slots=True, config=STRICT)
class Span:
    """A stretch of a text: offsets in Unicode code points, `end` exclusive (W3C TextPositionSelector).

    An empty span points at nothing and is refused.
    """

    start: Annotated[int, Field(ge=0)]
    end: int

    @model_validator(mode="after")
    def _is_ordered(self) -> Self:
        if self.end <= self.start:
            message = f"a span must end after it starts, got {self.start}..{self.end}"
            raise ValueError(message)
        return self

    def of(self, text: str) -> str:
        """Return the words this span points at in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end
