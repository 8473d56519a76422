"""The record of one run: what it was asked, what became of every file, what it cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from model.outcome import FileResult, Outcome
from model.span import STRICT

Count = Annotated[int, Field(ge=0)]
"""A number of things."""


class RunStatus(StrEnum):
    """How a run ended. It is written as `running` first, so that a crash tells the truth.

    `stopped` is a run that was asked to end early: what it had begun is done, the rest is for the next one.
    """

    RUNNING = "running"
    COMPLETED = "completed"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Counts:
    """How many files ended with which word. They conserve: `seen` is the sum of the others."""

    seen: Count = 0
    stored: Count = 0
    unchanged: Count = 0
    rejected: Count = 0
    failed: Count = 0

    @classmethod
    def of(cls, results: Iterable[FileResult]) -> Counts:
        """Count the outcomes of `results`."""
        return cls.of_words(Counter(result.outcome for result in results))

    @classmethod
    def of_words(cls, words: Mapping[Outcome, int]) -> Counts:
        """Return how many files ended with which word, those that none did left out."""
        return cls(seen=sum(words.values()), **{word.value: count for word, count in words.items()})

    @property
    def conserve(self) -> bool:
        """Whether every file seen ended exactly once."""
        return self.seen == self.stored + self.unchanged + self.rejected + self.failed


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Problem:
    """An error of a run and how many files met it."""

    outcome: Outcome
    stage: str | None
    detail: str
    files: Count


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class SlowFile:
    """A file and the CPU seconds that its steps took."""

    path: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class FlowRun:
    """Prefect's record of a run: its id, its name, and the address of its page where Prefect has pages."""

    id: str
    name: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Run:
    """One run of a flow over an inbox. `seconds` is wall time; `steps` is CPU seconds by step name.

    Beside the files in `counts` there are those that were left alone: `missing` an earlier run saw and are
    gone; `waiting` were still being written; `busy` another run is working on; `left` are beyond the limit
    that was asked for, or were not begun because the run was asked to stop. `opened` counts the files that
    were read: the others looked as they did when the ledger last had them. `writes` counts documents inserted
    or changed, by collection: a second run over the same files writes nothing to `articles`, and this is where
    it shows. `languages` counts the articles read, by code. `articles` counts the stored articles that were to be
    made again, by how that ended: `redone`, `unchanged`, `kept`, `failed`.
    """

    id: str
    status: RunStatus
    inbox: str
    started: datetime
    ended: datetime | None = None
    parameters: dict[str, str | int | bool | None] = Field(default_factory=dict)
    counts: Counts = Counts()
    seconds: float | None = None
    steps: dict[str, float] = Field(default_factory=dict)
    versions: dict[str, str] = Field(default_factory=dict)
    writes: dict[str, Count] = Field(default_factory=dict)
    missing: Count = 0
    waiting: Count = 0
    busy: Count = 0
    left: Count = 0
    opened: Count = 0
    languages: dict[str, Count] = Field(default_factory=dict)
    slowest: tuple[SlowFile, ...] = ()
    articles: dict[str, Count] | None = None
    flow_run: FlowRun | None = None
    problems: tuple[Problem, ...] = ()
