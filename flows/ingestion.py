"""The course of a run of the main job, from what is due to the report."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from prefect.futures import PrefectFuture

from flows.batch import WRITTEN, BatchReport, merged
from flows.desk import Desk, now
from flows.files.inbox import Entry
from flows.files.known import KnownResults, Results
from flows.files.scan import Scan
from flows.order import Order
from flows.place import require_room
from flows.progress import advance
from flows.redoing.redone import problems_of_ends
from flows.redoing.renewal import RedoReport
from flows.results import problems_of
from flows.settings import Settings
from flows.stopping import is_stopping, pause
from flows.tasks import claim_batch, look_again, mark_missing, process_files, record_problems
from model.ledger import STROKE
from model.outcome import FileResult
from model.run import Counts, Run, RunStatus, SlowFile

SLOWEST = 10
"""Files that a run's record names as the slowest."""


LANDING_SECONDS = 20.0
"""How long a run that must end waits for a batch under way: Prefect kills a cancelled one after thirty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What a run leaves behind: its record and every file's result, by path.

    `busy` are files that another run is working on, `waiting` those somebody is still writing, `left` those
    for a later run: none of them has a result.
    """

    run: Run
    results: Collection[FileResult]
    busy: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Ingestion:
    """One run at work: filled batch by batch, so it is no frozen record.

    `looked` is when the due files were first looked at, on the clock `time.monotonic`.
    """

    desk: Desk
    settings: Settings
    order: Order
    run: Run
    looked: float
    total: int = 0
    reports: list[BatchReport]
    busy: list[str]
    left: list[str]

    def with_articles(self, report: RunReport, redone: RedoReport) -> RunReport:
        """Return the report with what became of the stored articles that were outdated."""
        run = report.run
        steps, writes = Counter(run.steps), Counter(run.writes)
        steps.update(redone.seconds)
        writes.update(redone.writes)
        run = replace(
            run,
            ended=now(),
            seconds=round((now() - run.started).total_seconds(), 3),
            articles=redone.counts,
            steps=dict(steps),
            writes=dict(writes),
            problems=(*run.problems, *problems_of_ends(redone.troubled)),
        )
        return replace(report, run=run)

    def work_through(self, scan: Scan[KnownResults]) -> RunReport:
        """Take what is due through the tasks, a batch at a time, and add up what became of all files."""
        due, beyond = scan.due[: self.order.limit], scan.due[len(scan.due[: self.order.limit]) :]
        self.left += [entry.path for entry in beyond]
        self.total = len(scan.known) + len(scan.problems) + len(due)
        advance(len(scan.known), self.total)
        if scan.problems:
            self._take(record_problems(list(scan.problems), self.desk.run))
        ready, waiting = self._settled(due)
        self._process(ready)
        missing = mark_missing(list(scan.absent), self.desk.run, self.run.started) if scan.absent else 0
        return self._report(scan, tuple(waiting), missing)

    def _settled(self, due: Sequence[Entry]) -> tuple[list[str], list[str]]:
        if not due:
            return [], []
        self.desk.workers.warm()
        pause(self.looked + self.settings.settle_seconds - time.monotonic())
        ready, waiting = look_again(list(due), self.desk.run)
        advance(len(due) - len(ready), self.total)
        return ready, waiting

    def _process(self, files: Sequence[str]) -> None:
        flying: list[PrefectFuture[BatchReport]] = []
        try:
            self._launch(files, flying)
            while flying:
                self._take(flying[0].result())
                del flying[0]
        except BaseException:
            # what has begun still uses the store: it ends, or is given up, before the store is closed
            deadline = time.monotonic() + LANDING_SECONDS
            for future in flying:
                future.wait(timeout=max(0.0, deadline - time.monotonic()))
            raise

    def _launch(self, files: Sequence[str], flying: list[PrefectFuture[BatchReport]]) -> None:
        size = self.settings.batch_size
        for at in range(0, len(files), size):
            if is_stopping():
                self.left += files[at:]
                break
            require_room(self.settings)
            batch = files[at : at + size]
            mine = claim_batch(list(batch), self.desk.run)
            others = sorted(set(batch) - set(mine))
            self.busy += others
            advance(len(others), self.total)
            flying.append(process_files.submit(mine, self.desk.run))
            if len(flying) >= self.settings.batches_in_flight:
                self._take(flying[0].result())
                del flying[0]

    def _take(self, report: BatchReport) -> None:
        self.reports.append(report)
        self.total += sum(STROKE in result.path for result in report.results)
        advance(len(report.results), self.total)

    def _report(self, scan: Scan[KnownResults], waiting: tuple[str, ...], missing: int) -> RunReport:
        whole = merged(self.reports)
        results = Results(scan.known, whole.results)
        read = [result for result in whole.results if result.sha256 is not None]
        slowest = sorted((-(result.seconds or 0), result.path) for result in read if result.seconds)[:SLOWEST]
        ended: dict[str, Any] = {
            "status": RunStatus.STOPPED if is_stopping() and self.left else RunStatus.COMPLETED,
            "ended": now(),
            "counts": Counts.of_words(scan.known.counts + Counter(one.outcome for one in whole.results)),
            "seconds": round((now() - self.run.started).total_seconds(), 3),
            "steps": {name: round(spent, 6) for name, spent in whole.seconds.items()},
            "writes": {name: whole.writes.get(name, 0) for name in WRITTEN},
            "missing": missing + whole.missing,
            "waiting": len(waiting),
            "busy": len(self.busy),
            "left": len(self.left),
            "opened": len(read),
            "languages": dict(sorted(Counter(one.language for one in read if one.language).items())),
            "slowest": tuple(SlowFile(path=path, seconds=round(-spent, 6)) for spent, path in slowest),
            "problems": problems_of(results.news()),
        }
        return RunReport(
            run=replace(self.run, **ended),
            results=results,
            busy=tuple(self.busy),
            waiting=waiting,
            left=tuple(self.left),
        )
