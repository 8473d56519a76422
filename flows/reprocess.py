"""The flow `reprocess`: bring stored articles up to date, and try again what could not be brought in."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

from prefect import flow
from pydantic import Field

from flows.desk import Tools, label_of, now, open_desk, tools_kept
from flows.files.names import written_path
from flows.ingest import clear_up_after_the_dead, give_up, ingest, present_flow_run
from flows.ingestion import RunReport
from flows.liveness import alive, note_server
from flows.log import log_left_out
from flows.order import Order
from flows.progress import told_to_nobody
from flows.redoing.choice import Choice
from flows.redoing.forecast import Forecast, checked_inbox, foretell
from flows.redoing.quarantine import chosen, look_at, settle
from flows.redoing.redone import problems_of_ends
from flows.redoing.renewal import RedoReport, redo_outdated
from flows.redoing.retrial import tried_again
from flows.serving.hooks import give_back
from flows.serving.runners import chosen_runner
from flows.settings import Settings, load_settings
from model.run import Run, RunStatus
from transforms.steps import VERSIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class ReprocessReport:
    """What a reprocess leaves behind: its record, the ends of articles, and the run that tried `files` again.

    A dry run leaves a forecast, and nothing else.
    """

    run: Run | None = None
    redone: RedoReport | None = None
    files: RunReport | None = None
    forecast: Forecast | None = None


@flow(
    name="reprocess",
    task_runner=chosen_runner(),
    persist_result=False,
    on_failure=[give_back],
    on_crashed=[give_back],
    on_cancellation=[give_back],
)
def reprocess(  # noqa: PLR0913, PLR0917 - each is a parameter of the deployments, named on Prefect's command line
    inbox: str | None = None,
    step: str | None = None,
    force: bool = False,  # noqa: FBT001, FBT002 - as above
    language: str | None = None,
    since: date | None = None,
    until: date | None = None,
    ids: str = "",
    rejected: bool = False,  # noqa: FBT001, FBT002 - as above
    limit: Annotated[int, Field(ge=1)] | None = None,
    dry_run: bool = False,  # noqa: FBT001, FBT002 - as above
) -> ReprocessReport:
    """Make articles again that other versions of the steps have made: outdated steps, and what derives from them.

    Args:
        inbox: the folder whose files may be read again, and whose rejected and failed files are tried again.
        step: only articles of which this step is outdated.
        force: all articles, with `step` run anew.
        language: only articles with a passage in this language, by its code.
        since: only articles of which some file was first seen on this day or later.
        until: only articles of which some file was first seen on this day or earlier.
        ids: only articles whose id begins like this.
        rejected: try the rejected and failed files of `inbox` again too.
        limit: bring at most so many articles up to date.
        dry_run: count, and write nothing.

    Returns:
        What became of the articles; the counts are kept in the store as the record of the run.

    Raises:
        WrongUse: the parameters contradict each other, or `inbox` is not a folder.
        Unavailable: the store or the disk is away, or stayed away for all retries. Run again: what was
            done is kept, the rest is done then.
    """
    choice = Choice(step=step, force=force, language=language, since=since, until=until, ids=ids, limit=limit)
    settings = load_settings()
    folder = checked_inbox(inbox, rejected=rejected)
    if dry_run:
        return ReprocessReport(forecast=foretell(choice, folder, settings, with_files=rejected))
    run = Run(
        id=uuid.uuid4().hex,
        status=RunStatus.RUNNING,
        inbox="" if inbox is None else label_of(folder, settings),
        started=now(),
        parameters=recorded(choice, folder, rejected=rejected),
        versions=dict(VERSIONS),
        flow_run=present_flow_run(),
    )
    with tools_kept(settings) as tools:
        files = _retried(folder, settings, tools) if rejected else None
        run, redone = _renewed(run, folder, settings, choice)
    return ReprocessReport(run=run, redone=redone, files=files)


def recorded(choice: Choice, folder: Path, *, rejected: bool) -> dict[str, str | int | bool | None]:
    """Return what the record of a run keeps of its parameters."""
    return {
        "flow": "reprocess",
        # whole, so that workers elsewhere find it: the working folder where none was named
        "inbox": written_path(os.fsencode(folder.absolute())),
        "step": choice.step,
        "force": choice.force,
        "language": choice.language,
        "ids": choice.ids,
        "since": choice.since.isoformat() if choice.since else None,
        "until": choice.until.isoformat() if choice.until else None,
        "rejected": rejected,
        "limit": choice.limit,
    }


def _renewed(run: Run, folder: Path, settings: Settings, choice: Choice) -> tuple[Run, RedoReport]:
    with alive(settings.locks, run.id) as lock:
        note_server(lock)
        with open_desk(folder, run.id, settings) as desk:
            clear_up_after_the_dead(desk, settings)
            desk.store.runs.save(run)
            try:
                redone = redo_outdated(desk, settings, choice)
                run = _ended(run, redone)
                desk.store.runs.save(run)
            except BaseException as error:
                give_up(desk, run, error)
                raise
    return run, redone


def _retried(folder: Path, settings: Settings, tools: Tools) -> RunReport | None:
    wanted = look_at(chosen(tools.store, label_of(folder, settings), (), None), folder)
    log_left_out(wanted.left_out)
    if not wanted.paths:
        return None
    settle(wanted, settings)
    # the progress that is shown is that of the articles
    with told_to_nobody():
        return tried_again(wanted, str(folder), _ingested)


def _ingested(order: Order) -> RunReport:
    return ingest(order.inbox, reprocess=order.reprocess, paths=dict(order.paths or {}))


def _ended(run: Run, redone: RedoReport) -> Run:
    return replace(
        run,
        status=RunStatus.STOPPED if redone.stopped else RunStatus.COMPLETED,
        ended=now(),
        seconds=round((now() - run.started).total_seconds(), 3),
        steps=redone.seconds,
        writes=redone.writes,
        articles=redone.counts,
        problems=problems_of_ends(redone.troubled),
    )
