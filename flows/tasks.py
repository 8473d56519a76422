"""The Prefect tasks of the main job: each takes data and the id of a run, and finds its tools at the run's desk."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import task_run

from flows.batch import BatchReport, process_batch, record_listed
from flows.desk import Desk, desk_of
from flows.files.comparison import compare_in_order
from flows.files.inbox import Entry
from flows.files.known import KnownResults
from flows.files.listing import list_inbox
from flows.files.scan import Scan, Wish, settled
from flows.log import log_batch
from model.errors import Unavailable
from model.ledger import Claim
from model.run import Run, RunStatus
from model.span import Sha256

RETRY_SECONDS = [2, 10, 30, 60]
"""Waits before a batch is tried again when the store is away: a restart takes seconds, a fail-over a minute."""


def is_passing(_task: object, _task_run: object, state: Any) -> bool:  # noqa: ANN401 - Prefect's own signature
    """Say whether a task is to be tried again: only when the world was at fault, not a file or we."""
    return isinstance(state.result(raise_on_failure=False), Unavailable)


STORE_TASK: dict[str, Any] = {
    "cache_policy": NO_CACHE,
    "persist_result": False,
    "retries": len(RETRY_SECONDS),
    "retry_delay_seconds": RETRY_SECONDS,
    "retry_condition_fn": is_passing,
}
"""Options of tasks that use the store: nothing is cached, for the ledger is the cache."""


@task(**STORE_TASK)
def compare_inbox(run: str, wish: Wish) -> Scan[KnownResults]:
    """List what lies in the inbox, the first look, and tell what of it is to be done. Nothing is opened."""
    desk = _awake(run)
    return compare_in_order(list_inbox(desk.inbox), desk.ledger.all_glances(), wish, KnownResults())


@task(**STORE_TASK)
def compare_files(entries: list[Entry], run: str, wish: Wish, paths: list[str]) -> Scan[KnownResults]:
    """Tell what is to be done of `paths`, each seen once already; `entries` are those that are still there."""
    rows = _awake(run).ledger.glances(paths)
    return compare_in_order(sorted(entries, key=lambda one: one.path), sorted(rows.items()), wish, KnownResults())


@task(cache_policy=NO_CACHE, persist_result=False)
def look_again(entries: list[Entry], run: str) -> tuple[list[str], list[str]]:
    """Look at files a second time; return the paths that are ready, and those somebody is still writing."""
    return settled(desk_of(run).inbox, entries)


@task(**STORE_TASK)
def claim_batch(paths: list[str], run: str) -> list[str]:
    """Take files for a run; return, in order, those that no other run is working on."""
    desk = _awake(run)
    moment = desk.now()
    claim = Claim(run=run, until=moment + timedelta(seconds=desk.lease_seconds))
    mine = desk.ledger.claim(paths, claim, moment)
    return [path for path in paths if path in mine]


def _batch_name() -> str:
    paths = task_run.parameters["paths"]
    return f"{len(paths)} files from {paths[0][:60]}" if paths else "no files"


@task(task_run_name=_batch_name, **STORE_TASK)
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
def mark_missing(absent: list[tuple[str, Sha256 | None]], run: str, listed: datetime) -> int:
    """Mark the rows of files that were gone when the inbox was `listed`; return how many. Their articles stay.

    `absent` holds the keys of the rows, and the articles of those that have one.
    """
    desk = _awake(run)
    # hours may have gone by: what came back meanwhile is a source again
    keys = set(desk.ledger.still_absent([key for key, _ in absent], listed))
    # the ledger last here too: a crash before it leaves the rest to be done again
    desk.store.articles.mark_absent([(article, key) for key, article in absent if article and key in keys])
    return desk.ledger.mark_missing(sorted(keys), listed, desk.now())


@task(**STORE_TASK)
def record_run(record: Run) -> None:
    """Keep the record of a run as it stands; one that has ended gives back what it still holds."""
    store = _awake(record.id).store
    store.runs.save(record)
    if record.status is not RunStatus.RUNNING:
        store.release([record.id])


def _awake(run: str) -> Desk:
    """Return the desk of a run, with the store awake: a try after a failure begins by starting it again."""
    desk = desk_of(run)
    desk.wake()
    return desk
