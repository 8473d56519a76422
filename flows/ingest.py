"""The main job: list the inbox, claim what is there, process it in batches, report."""

from __future__ import annotations

import time
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.artifacts import publish
from flows.batch import WRITTEN, BatchReport, merged, process_batch, record_listed
from flows.desk import Desk, desk_of, now, open_desk
from flows.inbox import Entry, list_inbox
from flows.liveness import alive, bury, dead_runs, note_server
from flows.log import log_batch, log_run
from flows.place import require_room
from flows.progress import advance
from flows.settings import Settings, load_settings
from model.errors import Reason, Unavailable
from model.ledger import Claim
from model.outcome import FileResult, Outcome
from model.run import Counts, Problem, Run, RunStatus
from transforms.steps import VERSIONS

IN_FLIGHT = 2
"""Batches under way at once: while one is written, the processes work on the next."""

TOP_PROBLEMS = 20
"""Different errors that a run's record tells: the ledger has them all."""

RETRY_SECONDS = [2, 10, 30]
"""Waits before a batch is tried again when the store is away: a restart of a database takes seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What a run leaves behind: its record, every file's result, and the files another run is working on."""

    run: Run
    results: tuple[FileResult, ...]
    busy: tuple[str, ...] = ()


def is_passing(_task: object, _task_run: object, state: Any) -> bool:  # noqa: ANN401 - Prefect's own signature
    """Say whether a task is to be tried again: only when the world was at fault, not a file or we."""
    return isinstance(state.result(raise_on_failure=False), Unavailable)


RUNNER: TaskRunner[PrefectFuture[Any]] = cast(
    "TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=IN_FLIGHT)
)

STORE_TASK: dict[str, Any] = {
    "cache_policy": NO_CACHE,
    "persist_result": False,
    "retries": len(RETRY_SECONDS),
    "retry_delay_seconds": RETRY_SECONDS,
    "retry_condition_fn": is_passing,
}
"""Options of tasks that use the store: nothing is cached, for the ledger is the cache."""


@task(cache_policy=NO_CACHE, persist_result=False)
def list_files(inbox: str) -> list[Entry]:
    """List what lies in the inbox, by path."""
    return list(list_inbox(Path(inbox)))


@task(**STORE_TASK)
def claim_batch(paths: list[str], run: str) -> list[str]:
    """Take files for a run; return, in order, those that no other run is working on."""
    desk = _awake(run)
    moment = desk.now()
    claim = Claim(run=run, until=moment + timedelta(seconds=desk.lease_seconds))
    mine = desk.store.ledger(desk.label).claim(paths, claim, moment)
    return [path for path in paths if path in mine]


@task(**STORE_TASK)
def process_files(paths: list[str], run: str) -> BatchReport:
    """Bring a batch of files into the store."""
    report = process_batch(paths, _awake(run))
    log_batch(report.results)
    return report


@task(**STORE_TASK)
def record_problems(entries: list[Entry], run: str) -> BatchReport:
    """Record what was found in the inbox but is no file to read."""
    report = record_listed(entries, _awake(run))
    log_batch(report.results)
    return report


@task(**STORE_TASK)
def mark_missing(entries: list[Entry], run: str, listed: datetime) -> int:
    """Mark files that were no longer in the inbox when it was `listed`; return how many. Their articles stay."""
    desk = _awake(run)
    ledger = desk.store.ledger(desk.label)
    unseen = [entry.path for entry in entries if entry.problem and entry.problem.reason is Reason.UNREADABLE]
    absent = ledger.absent({entry.path for entry in entries}, unseen, listed)
    # the ledger last here too: a crash before it leaves the rest to be done again
    desk.store.articles.mark_absent([(article, key) for key, article in absent if article])
    return ledger.mark_missing([key for key, _ in absent], desk.now())


def _awake(run: str) -> Desk:
    """Return the desk of a run, with the store awake: a try after a failure begins by starting it again."""
    desk = desk_of(run)
    desk.wake()
    return desk


@flow(name="ingest", task_runner=RUNNER, persist_result=False)
def ingest(inbox: str = "seeds") -> RunReport:
    """Bring every file of a folder into the store.

    Args:
        inbox: the folder whose files become articles.

    Returns:
        What became of each file; the same is kept in the store as the record of the run.

    Raises:
        WrongUse: `inbox` is not a folder.
        Unavailable: the store or the disk is away, or stayed away for all retries. Run again: what was
            done is kept, the rest is done then.
    """
    settings = load_settings()
    listed = now()
    entries = list_files(inbox)
    run = Run(
        id=uuid.uuid4().hex,
        status=RunStatus.RUNNING,
        inbox=inbox,
        started=listed,
        parameters={"inbox": inbox, "batch_size": settings.batch_size, "workers": settings.workers},
        versions=dict(VERSIONS),
    )
    with alive(settings.locks, run.id) as lock:
        note_server(lock)
        with open_desk(Path(inbox), run.id, settings) as desk:
            clear_up_after_the_dead(desk, settings)
            run = replace(run, inbox=desk.label)
            desk.store.runs.save(run)
            try:
                report = work_through(entries, desk, settings, run)
                desk.store.runs.save(report.run)
            except BaseException:
                give_up(desk, run)
                raise
            desk.store.ledger(desk.label).release([run.id])
    log_run(report.run)
    publish(report.run, report.results)
    return report


def clear_up_after_the_dead(desk: Desk, settings: Settings) -> None:
    """Give back the claims of runs of this machine that were killed, and say that they failed."""
    dead = dead_runs(settings.locks)
    desk.store.ledger(desk.label).release(dead)
    desk.store.runs.mark_failed(dead)
    bury(settings.locks, dead)


def work_through(entries: Sequence[Entry], desk: Desk, settings: Settings, run: Run) -> RunReport:
    """Take all entries through the tasks, a batch at a time, and add up what became of them."""
    began = time.monotonic()
    files = [entry.path for entry in entries if entry.problem is None]
    batches = [files[at : at + settings.batch_size] for at in range(0, len(files), settings.batch_size)]
    reports = [record_problems([entry for entry in entries if entry.problem is not None], desk.run)]
    advance(len(reports[0].results), len(entries))
    busy: list[str] = []
    flying: list[PrefectFuture[BatchReport]] = []
    for batch in batches:
        require_room(settings)
        mine = claim_batch(batch, desk.run)
        busy += sorted(set(batch) - set(mine))
        flying.append(process_files.submit(mine, desk.run))
        if len(flying) >= IN_FLIGHT:
            reports.append(_landed(flying.pop(0), len(entries)))
    reports += [_landed(future, len(entries)) for future in flying]
    missing = mark_missing(list(entries), desk.run, run.started)

    whole = merged(reports)
    results = tuple(sorted(whole.results, key=lambda one: one.path))
    ended = replace(
        run,
        status=RunStatus.COMPLETED,
        ended=now(),
        counts=Counts.of(results),
        seconds=round(time.monotonic() - began, 3),
        steps={name: round(spent, 6) for name, spent in whole.seconds.items()},
        writes={name: whole.writes.get(name, 0) for name in WRITTEN},
        missing=missing,
        problems=_problems(results),
    )
    return RunReport(run=ended, results=results, busy=tuple(busy))


def _landed(future: PrefectFuture[BatchReport], total: int) -> BatchReport:
    report = future.result()
    advance(len(report.results), total)
    return report


def give_up(desk: Desk, run: Run) -> None:
    """Say that the run failed, if the store still listens; if not, the next run finds this one's lock and does."""
    try:
        desk.store.runs.save(replace(run, status=RunStatus.FAILED, ended=now()))
        desk.store.ledger(desk.label).release([run.id])
    except Unavailable:
        return


def _problems(results: Sequence[FileResult]) -> tuple[Problem, ...]:
    found = Counter(
        (result.outcome, result.stage, result.detail or "")
        for result in results
        if result.outcome in {Outcome.REJECTED, Outcome.FAILED}
    )
    return tuple(
        Problem(outcome=outcome, stage=stage, detail=detail, files=files)
        for (outcome, stage, detail), files in found.most_common(TOP_PROBLEMS)
    )
