"""The main job: compare an inbox with the ledger, claim what is due, process it in batches, report."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from prefect import flow
from prefect.exceptions import TerminationSignal
from prefect.runtime import flow_run as prefect_run
from pydantic import Field

from flows.artifacts import progress_shown, publish
from flows.desk import Desk, now, open_desk
from flows.files.inbox import Entry, look, require_folder
from flows.ingestion import Ingestion, RunReport
from flows.liveness import alive, bury, dead_runs, note_server
from flows.log import log_run
from flows.order import Order
from flows.redoing.choice import Choice
from flows.redoing.renewal import redo_outdated
from flows.serving.hooks import give_back
from flows.serving.prefect_client import without_password
from flows.serving.runners import chosen_runner
from flows.settings import Settings, load_settings
from flows.tasks import compare_files, compare_inbox, record_run
from model.errors import Unavailable
from model.run import FlowRun, Run, RunStatus
from transforms.steps import VERSIONS


@flow(
    name="ingest",
    task_runner=chosen_runner(),
    persist_result=False,
    on_failure=[give_back],
    on_crashed=[give_back],
    on_cancellation=[give_back],
)
def ingest(  # noqa: PLR0913, PLR0917 - each is a parameter of the deployments, named on Prefect's command line
    inbox: str = "seeds",
    pattern: str = "*",
    limit: Annotated[int, Field(ge=1)] | None = None,
    reprocess: bool = False,  # noqa: FBT001, FBT002 - as above
    verify: bool = False,  # noqa: FBT001, FBT002 - as above
    paths: dict[str, str] | None = None,
) -> RunReport:
    """Bring the files of a folder into the store: those that are new, or do not look as they did.

    Args:
        inbox: the folder whose files become articles.
        pattern: only files whose path in the inbox is like this; `*` stands for any characters, `?` for one.
        limit: read at most so many files; the rest is for a later run.
        reprocess: try again what was rejected or failed, and bring articles up to date that older versions
            of the steps have made.
        verify: read every file, also those that look as they did when they were read last.
        paths: only these files, each with the stamp it had at a first look at least WHOWHEN_SETTLE_SECONDS
            ago; what `whowhen watch` passes on.

    Returns:
        What became of each file; the same is kept in the store as the record of the run.

    Raises:
        WrongUse: `inbox` is not a folder.
        Unavailable: the store or the disk is away, or stayed away for all retries. Run again: what was
            done is kept, the rest is done then.
    """
    settings = load_settings()
    order = Order(inbox=inbox, pattern=pattern, limit=limit, reprocess=reprocess, verify=verify, paths=paths)
    began, listed = time.monotonic(), now()
    require_folder(Path(inbox))
    run = Run(
        id=uuid.uuid4().hex,
        status=RunStatus.RUNNING,
        inbox=inbox,
        started=listed,
        parameters=order.parameters() | {"batch_size": settings.batch_size, "workers": settings.workers},
        versions=dict(VERSIONS),
        flow_run=present_flow_run(),
    )
    with alive(settings.locks, run.id) as lock:
        note_server(lock)
        with open_desk(Path(inbox), run.id, settings) as desk:
            clear_up_after_the_dead(desk, settings)
            run = replace(run, inbox=desk.label)
            record_run(run)
            try:
                wish = order.wish(settings, listed)
                if paths is None:
                    # the last file was looked at when all were compared
                    scan, looked = compare_inbox(run.id, wish), time.monotonic()
                else:
                    scan = compare_files(_entries(Path(inbox), paths), run.id, wish, [*paths])
                    looked = began - settings.settle_seconds
                work = Ingestion(
                    desk=desk, settings=settings, order=order, run=run, looked=looked, reports=[], busy=[], left=[]
                )
                with progress_shown(run.id):
                    report = work.work_through(scan)
                if reprocess and paths is None:
                    choice = Choice(inbox=desk.label)
                    report = work.with_articles(report, redo_outdated(desk, settings, choice))
                record_run(report.run)
            except BaseException as error:
                give_up(desk, run, error)
                raise
    log_run(report.run)
    publish(report.run, report.results)
    return report


def _entries(inbox: Path, paths: Mapping[str, str]) -> list[Entry]:
    """Return what somebody saw of an inbox that is still there."""
    return [Entry(path=path, stamp=stamp) for path, stamp in paths.items() if look(inbox, path) is not None]


def present_flow_run() -> FlowRun | None:
    """Return Prefect's record of the run that this code is a part of."""
    if prefect_run.id is None:
        return None
    url = prefect_run.ui_url and without_password(prefect_run.ui_url)
    return FlowRun(id=prefect_run.id, name=prefect_run.name, url=url or None)


def clear_up_after_the_dead(desk: Desk, settings: Settings) -> None:
    """Give back the claims of runs of this machine that were killed, and say that they failed."""
    dead = dead_runs(settings.locks)
    desk.store.release(dead)
    desk.store.runs.mark_failed(dead)
    bury(settings.locks, dead)


def give_up(desk: Desk, run: Run, error: BaseException) -> None:
    """Say how the run ended, if the store still listens; if not, the next run finds this one's lock and does.

    It failed, unless somebody stopped it.
    """
    stopped = isinstance(error, KeyboardInterrupt | TerminationSignal)
    status = RunStatus.STOPPED if stopped else RunStatus.FAILED
    try:
        desk.store.runs.save(replace(run, status=status, ended=now()))
        desk.store.release([run.id])
    except Unavailable:
        return
