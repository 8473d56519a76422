"""In which language a text is written."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from model.span import STRICT

Confidence = Annotated[float, Field(ge=0, le=1)]
"""How sure a step is, 0 to 1."""

UNDETERMINED = "und"
"""BCP 47 for "undetermined": said instead of a guess."""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class LanguageShare:
    """One language's part of a text, by letters, 0 to 1."""

    code: str
    share: Confidence


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Language:
    """The language of an article.

    `code` is a BCP 47 tag, `und` where nothing can be said. `method` names what decided:
    `human`, `stated`, `langdetect`, `script`, `too-short` or `undecided`.
    """

    code: str
    confidence: Confidence
    method: str
    shares: tuple[LanguageShare, ...] = ()
