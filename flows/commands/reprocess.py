"""`whowhen reprocess`: bring stored articles up to date."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from flows.commands.output import print_json, safe, stderr, stdout
from flows.progress import told_to
from flows.redoing.choice import Choice
from flows.redoing.forecast import Forecast, checked_inbox, foretell
from flows.redoing.redone import ArticleEnd, RedoOutcome
from flows.serving import prefect_environment
from flows.serving.prefect_errors import prefect_translated
from flows.settings import load_settings

if TYPE_CHECKING:
    from flows.reprocess import ReprocessReport

MOST_ROWS = 60
"""Articles in the table on a terminal; `--json` has more, and the counts count all."""

DAY: dict[str, Any] = {"formats": ["%Y-%m-%d"], "metavar": "DAY"}
"""An option that takes a day."""


def reprocess(  # noqa: PLR0913 - each is an option of the command
    inbox: Annotated[
        Path | None, typer.Argument(help="The folder whose files may be read again. Without it: those that lie here.")
    ] = None,
    *,
    step: Annotated[str | None, typer.Option(help="Only articles of which this step is outdated.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Run the step anew on all articles.")] = False,
    language: Annotated[
        str | None, typer.Option(help="Only articles with a passage in this language.", metavar="CODE")
    ] = None,
    since: Annotated[
        datetime | None, typer.Option(help="Only articles first seen on this day or later.", **DAY)
    ] = None,
    until: Annotated[datetime | None, typer.Option(help="... on this day or earlier.", **DAY)] = None,
    ids: Annotated[str, typer.Option(help="Only articles whose id begins like this.", metavar="PREFIX")] = "",
    rejected: Annotated[
        bool, typer.Option("--rejected", help="Try the rejected and failed files of the folder again too.")
    ] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Bring at most so many articles up to date.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count what would be done, and change nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")] = False,
) -> None:
    """Make articles again that older versions of the steps have made; old values are kept in `revisions`."""
    first, last = since.date() if since else None, until.date() if until else None
    choice = Choice(step=step, force=force, language=language, since=first, until=last, ids=ids.lower(), limit=limit)
    folder = checked_inbox(None if inbox is None else str(inbox), rejected=rejected)
    settings = load_settings()
    if dry_run:
        _tell_forecast(foretell(choice, folder, settings, with_files=rejected), choice, as_json=as_json)
        return
    prefect_environment.set_defaults(settings.home)
    prefect_environment.quieten()
    report = _run(choice, inbox, rejected=rejected)
    _tell(report, as_json=as_json)
    if _has_trouble(report):
        raise typer.Exit(1)


def _run(choice: Choice, inbox: Path | None, *, rejected: bool) -> ReprocessReport:
    console = stderr()
    with console.status("starting Prefect and the store") as status:
        done = 0

        def show(more: int, total: int) -> None:
            nonlocal done
            done += more
            status.update(f"making articles again: {done:,} of {total:,} found so far")

        with told_to(show), prefect_translated():
            from flows.reprocess import reprocess as flow

            return flow(
                inbox=None if inbox is None else str(inbox),
                step=choice.step,
                force=choice.force,
                language=choice.language,
                since=choice.since,
                until=choice.until,
                ids=choice.ids,
                rejected=rejected,
                limit=choice.limit,
            )


def _has_trouble(report: ReprocessReport) -> bool:
    files = report.files.run.counts if report.files else None
    redone = report.redone.counts if report.redone else {}
    return bool(redone.get(RedoOutcome.FAILED.value) or (files and (files.rejected or files.failed)))


def _tell_forecast(seen: Forecast, choice: Choice, *, as_json: bool) -> None:
    if as_json:
        print_json({"dry_run": True, "limit": choice.limit, **asdict(seen)})
        return
    console = stdout()
    for name, versions in seen.steps.items():
        for version, count in versions.items():
            console.print(f"{name:12} {count:>9,} articles have version {version}", markup=False)
    most = f", of which {choice.limit:,} at most" if choice.limit is not None else ""
    console.print(f"{seen.articles:,} articles would be made again{most}; nothing was changed")
    if seen.without_file:
        console.print(f"{seen.without_file:,} of them need their file for it, and it is not there")
    for status, count in seen.files.items():
        console.print(f"{count:,} {status} files would be tried again")


def _tell(report: ReprocessReport, *, as_json: bool) -> None:
    run, redone = report.run, report.redone
    if run is None or redone is None:
        return
    if as_json:
        files = report.files.run if report.files else None
        print_json(
            {
                "run": run.id,
                "articles": redone.counts,
                **{
                    outcome.value: [_end_json(end) for end in redone.troubled if end.outcome is outcome]
                    for outcome in (RedoOutcome.KEPT, RedoOutcome.FAILED)
                },
                "files": asdict(files.counts) | {"run": files.id} if files else None,
                "stopped": redone.stopped,
                "seconds": run.seconds,
                "steps": redone.seconds,
                "writes": redone.writes,
            }
        )
        return
    console = stdout()
    if redone.troubled:
        table = Table("article", "outcome", "why", title=f"Run {run.id[:12]}", title_justify="left")
        for end in sorted(redone.troubled, key=lambda end: (end.outcome, end.article))[:MOST_ROWS]:
            table.add_row(end.article[:12], end.outcome.value, safe(end.detail or ""))
        console.print(table)
    words = ", ".join(f"{count:,} {word}" for word, count in redone.counts.items())
    console.print(f"articles: {words}, in {run.seconds or 0:.1f} s")
    if report.files:
        counts = report.files.run.counts
        console.print(
            f"files tried again: {counts.seen:,} seen = {counts.stored:,} stored + {counts.unchanged:,} unchanged"
            f" + {counts.rejected:,} rejected + {counts.failed:,} failed"
        )
    console.print("written: " + ", ".join(f"{name} {count:,}" for name, count in redone.writes.items()))
    if redone.stopped:
        console.print("stopped before all was done; run again to do the rest")


def _end_json(end: ArticleEnd) -> dict[str, object]:
    return {
        "article": end.article,
        "sections": list(end.sections),
        "stage": end.stage,
        "reason": end.reason.value if end.reason else None,
        "detail": end.detail,
    }
