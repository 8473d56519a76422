"""Do what is missing or outdated, and whatever derives from it."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from model.article import Article, StepVersion
from model.errors import Rejected, Unavailable
from model.span import Sha256
from transforms.step import Failure, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What became of each article, in the order given, and the seconds each step took for all of them.

    `spent` is the seconds that each article took, by id; a step that takes many at once is shared out by length.
    """

    articles: tuple[Article | Failure, ...]
    seconds: dict[str, float]
    spent: dict[Sha256, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Work:
    """An article on its way through the steps: what changed so far, and how it ended if it failed."""

    article: Article
    changed: set[str] = field(default_factory=set)
    failure: Failure | None = None
    spent: float = 0.0

    @property
    def length(self) -> int:
        return 1 + len(self.article.text or "")

    def needs(self, step: Step) -> bool:
        if self.failure is not None or any(getattr(self.article, name) is None for name in step.reads[:1]):
            return False
        return self.article.version_of(step.name) != step.version or not self.changed.isdisjoint(step.reads)

    def inputs(self, step: Step) -> tuple[object, ...]:
        return tuple(getattr(self.article, name) for name in step.reads)

    def take(self, step: Step, result: object) -> None:
        changes = step.changes(result)
        self.changed |= {name for name, value in changes.items() if getattr(self.article, name) != value}
        others = tuple(made for made in self.article.steps if made.name != step.name)
        made = StepVersion(name=step.name, version=step.version)
        whole: dict[str, Any] = {**changes, "steps": (*others, made)}
        self.article = replace(self.article, **whole)

    def fail(self, step: Step, error: Exception) -> None:
        if isinstance(error, Rejected):
            self.failure = Failure(id=self.article.id, stage=step.name, detail=error.detail, reason=error.reason)
            return
        self.failure = Failure(
            id=self.article.id,
            stage=step.name,
            detail=f"the step {step.name!r} broke on this file: {type(error).__name__}: {error}",
            traceback="".join(traceback.format_exception(error)),
        )


def apply(steps: Sequence[Step], articles: Sequence[Article], clock: Callable[[], float]) -> Applied:
    """Return `articles` with every section that `steps` write there and up to date.

    A step is done where it has not run in its present version, or where a field it reads has just
    changed; it is passed over where the field it reads first is not there (the raw bytes of an article
    read back from the store). One article's trouble is its own: it becomes a `Failure` and the others
    go on. `clock` gives seconds; per-step totals are measured with it.

    Raises:
        Unavailable: the world's fault is nobody's article's fault.
        MemoryError: who gave the articles together must find out whose it is.
    """
    work = [_Work(article) for article in articles]
    seconds: dict[str, float] = {}
    for step in steps:
        began = clock()
        due = [item for item in work if item.needs(step)]
        if due and step.takes_many:
            _run_together(step, due)
            share = (clock() - began) / sum(item.length for item in due)
            for item in due:
                item.spent += share * item.length
        elif due:
            _run_each(step, due, clock)
        seconds[step.name] = clock() - began
    return Applied(
        articles=tuple(item.failure or item.article for item in work),
        seconds=seconds,
        spent={item.article.id: item.spent for item in work},
    )


def _run_each(step: Step, due: Sequence[_Work], clock: Callable[[], float]) -> None:
    for item in due:
        began = clock()
        try:
            item.take(step, step.run(*item.inputs(step)))
        except (Unavailable, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - a step's defect must cost one file, with its traceback kept
            item.fail(step, error)
        item.spent += clock() - began


def _run_together(step: Step, due: Sequence[_Work]) -> None:
    columns = zip(*(item.inputs(step) for item in due), strict=True)
    try:
        results: Sequence[object] = step.run(*columns)  # type: ignore[assignment]
        for item, result in zip(due, results, strict=True):
            item.take(step, result)
    except (Unavailable, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - find out whose text it was: the others must not suffer for it
        if len(due) == 1:
            due[0].fail(step, error)
            return
        for item in due:
            _run_together(step, [item])
