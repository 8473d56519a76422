"""The course of bringing stored articles up to date: pages of what is outdated, batches of work, a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from prefect import task
from prefect.futures import PrefectFuture

from flows.actors.carrying_out import end_pending, outdate_undecided
from flows.desk import Desk, desk_of
from flows.linking.line_counts import outdate_behind
from flows.log import log_end, log_redone
from flows.place import require_room
from flows.progress import advance
from flows.redoing.choice import Choice
from flows.redoing.redo import redo
from flows.redoing.redone import WRITTEN_AGAIN, ArticleEnd, Redone, RedoOutcome
from flows.settings import Settings
from flows.stopping import is_stopping, land
from flows.tasks import STORE_TASK
from model.span import Sha256

DONE = frozenset({RedoOutcome.REDONE, RedoOutcome.UNCHANGED})
"""The ends that a limit counts: others are met again by the next run, and must not use it up."""

MOST_ENDS = 500
"""Ends of a kind that a run keeps and logs: where every article needs its file, a million would say the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedoReport:
    """How many articles ended with which word, those that need words (`kept`, `failed`), what it cost and wrote.

    `troubled` has the first `MOST_ENDS` of each word; `counts` counts all.
    `stopped` says that the process was asked to stop before all was done.
    """

    counts: dict[str, int]
    troubled: tuple[ArticleEnd, ...]
    seconds: dict[str, float]
    writes: dict[str, int]
    stopped: bool = False


@task(**STORE_TASK)
def find_outdated(choice: Choice, after: Sha256, run: str) -> tuple[list[Sha256], Sha256 | None]:
    """Return some articles of `choice` beyond `after`, by id, and where the next page begins, None after the last."""
    desk = desk_of(run)
    desk.wake()
    chosen, beyond = choice.page(desk.store.articles, after)
    return [standing.id for standing in chosen], beyond


@task(**STORE_TASK)
def outdate_repeated(run: str) -> int:
    """Have those articles made again whose lines have become repeated since; return how many are outdated by that."""
    desk = desk_of(run)
    desk.wake()
    return outdate_behind(desk.store)


@task(**STORE_TASK)
def follow_decisions(run: str) -> list[str]:
    """Have those articles made again that do not follow a decision about actors; return such decisions."""
    desk = desk_of(run)
    desk.wake()
    return outdate_undecided(desk.store).decisions


@task(**STORE_TASK)
def end_decisions(decisions: list[str], run: str) -> int:
    """Call those of `decisions` carried out that all articles follow by now; return how many those are."""
    desk = desk_of(run)
    desk.wake()
    return end_pending(decisions, desk.store).decisions


@task(**STORE_TASK)
def redo_articles(ids: list[Sha256], forced: str | None, run: str) -> Redone:
    """Bring a batch of articles up to date; the step `forced` runs anew on all of them."""
    desk = desk_of(run)
    desk.wake()
    done = redo(ids, desk, forced)
    log_redone(done.ends)
    return done


def redo_outdated(desk: Desk, settings: Settings, choice: Choice) -> RedoReport:
    """Bring the articles of `choice` up to date, a batch at a time, at the desk of a flow that is under way.

    Raises:
        Unavailable: the store or the disk is away, or stayed away for all retries. What was done is kept.
    """
    outdate_repeated(desk.run)
    decided = follow_decisions(desk.run)
    report = _Renewal(desk=desk, settings=settings, choice=choice).work_through()
    if decided:
        end_decisions(decided, desk.run)
    return report


@dataclass(slots=True, kw_only=True)
class _Renewal:
    """The work on one choice: filled batch by batch, so it is no frozen record."""

    desk: Desk
    settings: Settings
    choice: Choice
    flying: list[tuple[int, PrefectFuture[Redone]]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    writes: Counter[str] = field(default_factory=Counter)
    troubled: list[ArticleEnd] = field(default_factory=list)
    found: int = 0
    stopped: bool = False

    def work_through(self) -> RedoReport:
        try:
            for ids in self._pages():
                self._process(ids)
            while self.flying:
                self._take()
        except BaseException:
            land(future for _, future in self.flying)
            raise
        return RedoReport(
            counts={outcome.value: self.counts[outcome.value] for outcome in RedoOutcome},
            troubled=tuple(self.troubled),
            seconds={name: round(spent, 6) for name, spent in self.seconds.items()},
            writes={name: self.writes[name] for name in WRITTEN_AGAIN},
            stopped=self.stopped,
        )

    def _pages(self) -> Iterator[list[Sha256]]:
        after: Sha256 | None = ""
        while after is not None and not self.stopped and self._has_room():
            ids, after = find_outdated(self.choice, after, self.desk.run)
            self.found += len(ids)
            if ids:
                self.desk.workers.warm()
            yield ids

    def _process(self, ids: list[Sha256]) -> None:
        while ids:
            while len(self.flying) >= self.settings.batches_in_flight:
                self._take()
            if not self._has_room():
                return
            if is_stopping():
                self.stopped = True
                return
            require_room(self.settings)
            size = min(self.settings.batch_size, self._room())
            batch, ids = ids[:size], ids[size:]
            self.flying.append((len(batch), redo_articles.submit(batch, self.choice.forced, self.desk.run)))

    def _has_room(self) -> bool:
        """Say whether more may be begun, once what is under way cannot change that: a batch may use up no room."""
        while self.flying and self._room() <= 0:
            self._take()
        return self._room() > 0

    def _room(self) -> int:
        """Return how many articles may still be begun."""
        if self.choice.limit is None:
            return self.settings.batch_size
        begun = sum(size for size, _ in self.flying)
        return self.choice.limit - begun - sum(self.counts[outcome.value] for outcome in DONE)

    def _take(self) -> None:
        done = self.flying[0][1].result()
        del self.flying[0]
        for end in done.ends:
            self._tell(end)
        self.seconds.update(done.seconds)
        self.writes.update(done.writes)
        advance(len(done.ends), self.found)

    def _tell(self, end: ArticleEnd) -> None:
        self.counts[end.outcome.value] += 1
        if end.outcome not in DONE and self.counts[end.outcome.value] <= MOST_ENDS:
            self.troubled.append(end)
            log_end(end)
