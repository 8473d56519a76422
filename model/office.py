"""Offices that a text names without a name: "the president of Ukraine"."""

from __future__ import annotations

from pydantic.dataclasses import dataclass

from model.language import Confidence
from model.span import STRICT, Span


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class OfficeCandidate:
    """Somebody who may be meant, because they held the office: since when and until when, as precisely as is known.

    `since` and `until` are ISO 8601 dates, months or years, inclusive; `until` is null where no end is known.
    `named` says whether the text names them.
    """

    actor_id: str
    since: str
    until: str | None = None
    named: bool = False
    score: Confidence


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class OfficeMention:
    """An office that stands for whoever holds it: `office` is its kind and what it is over, `president:UKR`.

    `actor_id` is who is meant, `score` how surely; both are null where that is not certain enough to be said.
    `candidates` are those who may be meant, the likeliest first.
    """

    span: Span
    surface: str
    office: str
    actor_id: str | None = None
    score: Confidence | None = None
    candidates: tuple[OfficeCandidate, ...] = ()
