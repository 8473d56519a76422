"""How articles end that were to be made again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from flows.results import TOP_PROBLEMS
from model.errors import Reason
from model.outcome import Outcome
from model.run import Problem
from model.span import Sha256

WRITTEN_AGAIN = ("revisions", "articles", "postings", "links", "stories", "actors", "sightings")
"""The collections written, as they are reported."""


class RedoOutcome(StrEnum):
    """How an article ended.

    `redone`: it is up to date, and some section says something else now; `unchanged`: it is up to date and says
    the same; `kept`: a step needs its file, which is not there, and all else is up to date; `failed`: a step
    could not do it, and it is as it was.
    """

    REDONE = "redone"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEnd:
    """The end of one article: the `sections` that changed, and where it needs words, a sentence."""

    article: Sha256
    outcome: RedoOutcome
    sections: tuple[str, ...] = ()
    stage: str | None = None
    reason: Reason | None = None
    detail: str | None = None
    traceback: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redone:
    """How a batch ended: every article, CPU seconds by step, documents written by collection.

    `lost` are actors of whom some article says less, or something else, since humans have decided about them.
    """

    ends: tuple[ArticleEnd, ...]
    seconds: dict[str, float]
    writes: dict[str, int]
    lost: frozenset[str] = frozenset()


def merged_redone(parts: Sequence[Redone]) -> Redone:
    """Return several batches as one: their ends one after the other, their seconds and writes added up."""
    seconds, writes = Counter[str](), Counter[str](dict.fromkeys(WRITTEN_AGAIN, 0))
    for part in parts:
        seconds.update(part.seconds)
        writes.update(part.writes)
    return Redone(
        ends=tuple(end for part in parts for end in part.ends),
        seconds=dict(seconds),
        writes=dict(writes),
        lost=frozenset(id_ for part in parts for id_ in part.lost),
    )


def problems_of_ends(ends: tuple[ArticleEnd, ...]) -> tuple[Problem, ...]:
    """Return the most frequent troubles of articles that failed."""
    found = Counter((end.stage, end.detail or "") for end in ends if end.outcome is RedoOutcome.FAILED)
    return tuple(
        Problem(outcome=Outcome.FAILED, stage=stage, detail=detail, files=count)
        for (stage, detail), count in found.most_common(TOP_PROBLEMS)
    )
