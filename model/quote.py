"""Who said what."""

from __future__ import annotations

from enum import StrEnum

from pydantic.dataclasses import dataclass

from model.language import Confidence
from model.span import STRICT, Span


class QuoteKind(StrEnum):
    """Direct speech stands in quotation marks, indirect speech does not, mixed is both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Speaker:
    """Who is said to speak: the words that name the speaker, and the actor where it could be told."""

    span: Span
    surface: str
    actor_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Quote:
    """One piece of reported speech: an exact stretch of the text, without its quotation marks.

    `cue` is the verb or phrase that reports it ("said", "according to"), null where there is none.
    """

    span: Span
    surface: str
    kind: QuoteKind
    cue: Span | None = None
    speaker: Speaker | None = None
    confidence: Confidence
