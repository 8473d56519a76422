"""Who said what."""

from __future__ import annotations

from enum import StrEnum

from pydantic.dataclasses import dataclass

from model.language import Confidence
from model.span import STRICT, Span


class QuoteKind(StrEnum):
    """Direct speech stands in quotation marks or is set as dialogue, indirect speech is a clause, mixed is both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class SpeakerCandidate:
    """One whom a pronoun or an office may stand for: where it is named, its actor, and a score that is a prior."""

    span: Span
    surface: str
    actor_id: str | None
    score: Confidence


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Speaker:
    """Who is said to speak: the words that name the speaker, and the actor where it could be told.

    A pronoun or an office keeps its own words where the one it means is an actor; where that one has a name or
    phrase only, these are the words. `candidates` are all whom it may mean, the best first; there are none where the
    words themselves are a name.
    """

    span: Span
    surface: str
    actor_id: str | None
    candidates: tuple[SpeakerCandidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Quote:
    """One piece of reported speech: an exact stretch of the text, without its quotation marks.

    A mixed quote is a whole clause and has the marks inside it. `cue` is the verb or phrase that reports it ("said",
    "according to"), null where there is none. `actor_ids` are the actors named in it, sorted, without its speaker;
    `dates` the spans of the dates in it, in the coordinates of the text.
    """

    span: Span
    surface: str
    kind: QuoteKind
    cue: Span | None = None
    speaker: Speaker | None = None
    confidence: Confidence
    actor_ids: tuple[str, ...] = ()
    dates: tuple[Span, ...] = ()
