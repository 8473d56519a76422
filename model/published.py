"""When an article was published, as evidence instead of a guess."""

from __future__ import annotations

from enum import StrEnum

from pydantic.dataclasses import dataclass

from model.language import Confidence
from model.span import STRICT, Span


class EvidenceRole(StrEnum):
    """What a clue says about the date of publication."""

    EXACT = "exact"
    NOT_BEFORE = "not_before"
    NOT_AFTER = "not_after"
    CONSTRAINT = "constraint"


class PublishedStatus(StrEnum):
    """How well the date of publication is known."""

    ASSERTED = "asserted"
    INFERRED = "inferred"
    BOUNDED = "bounded"
    UNKNOWN = "unknown"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Evidence:
    """One clue about the date of publication.

    `value` is an ISO 8601 date, month or year (`2024-03-22`, `2024-03`, `2024`), `method` says where
    it was read (`stated`, `dateline`, ...), `span` where in the text, if it was read there.
    """

    role: EvidenceRole
    value: str
    method: str
    confidence: Confidence
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Published:
    """The date of publication: the intersection of all evidence.

    `value` is set only when evidence names it; `earliest` and `latest` are inclusive ISO dates or null.
    """

    status: PublishedStatus
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    method: str | None = None
    evidence: tuple[Evidence, ...] = ()
