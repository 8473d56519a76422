"""In which language a text is written."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from model.span import STRICT, Span

Confidence = Annotated[float, Field(ge=0, le=1)]
"""How sure a step is, 0 to 1."""

UNDETERMINED = "und"
"""BCP 47 for "undetermined": said instead of a guess."""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class LanguageShare:
    """One language's part of a text, by length, 0 to 1."""

    code: str
    share: Confidence


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class LanguagePassage:
    """A stretch of whole paragraphs in one language; `und` where it is open."""

    span: Span
    code: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Language:
    """The language of an article.

    `code` is a BCP 47 tag, the one with the largest share; `und` where nothing can be said. `confidence` is the
    probability that it is right. `method` names what decided: `human`, `stated`, `langdetect`, `agreed` (the
    engines in front of it), `script`, `too-short` or `undecided`. `shares` begins with the largest and may add
    up to less than 1; `passages` are in order and do not overlap (none where a human or the source has spoken).
    """

    code: str
    confidence: Confidence
    method: str
    shares: tuple[LanguageShare, ...] = ()
    passages: tuple[LanguagePassage, ...] = ()
