"""`whowhen ingest`: the main job."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nsmallest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from flows.commands.output import print_json, safe, shorten, stderr, stdout, telling, title_of, value_of
from flows.files.inbox import require_folder
from flows.order import Order
from flows.place import opened
from flows.progress import told_to
from flows.serving import prefect_environment
from flows.settings import Settings, load_settings
from model.article import Article
from model.errors import Unavailable
from model.outcome import FileResult, Outcome

if TYPE_CHECKING:
    from flows.ingestion import RunReport

MOST_ROWS = 60
"""Files in the table on a terminal: troubled ones first. `--json` and the ledger have them all."""

LISTED, WIDE = 4, 100
"""Actors and dates of a file that are listed on a terminal at least so wide; on a narrower one the first."""

COLOURS = {Outcome.STORED: "green", Outcome.UNCHANGED: "blue", Outcome.REJECTED: "yellow", Outcome.FAILED: "red"}


def ingest(  # noqa: PLR0913 - each is an option of the command
    inbox: Annotated[Path, typer.Argument(help="The folder whose files become articles.")] = Path("seeds"),
    *,
    pattern: Annotated[str, typer.Option(help="Only files whose path in the inbox is like this, e.g. '2024/*'.")] = "*",
    limit: Annotated[int | None, typer.Option(min=1, help="Read at most so many files.")] = None,
    reprocess: Annotated[
        bool, typer.Option("--reprocess", help="Try again what was rejected or failed; redo what is outdated.")
    ] = False,
    verify: Annotated[bool, typer.Option("--verify", help="Read files that look unchanged, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")] = False,
) -> None:
    """Bring the files of a folder into the store, and tell what became of each."""
    require_folder(inbox)
    settings = load_settings()
    prefect_environment.set_defaults(settings.home)
    prefect_environment.quieten()
    order = Order(inbox=str(inbox), pattern=pattern, limit=limit, reprocess=reprocess, verify=verify)
    tell(run_flow(order), settings, as_json=as_json)


def tell(report: RunReport, settings: Settings, *, as_json: bool) -> None:
    """Print what became of a run's files; where some were rejected or failed, end with exit code 1."""
    _tell_left(report)
    if as_json:
        print_json(_as_json(report))
    else:
        _print(report, settings)
    if report.run.counts.rejected or report.run.counts.failed or (report.run.articles or {}).get("failed"):
        raise typer.Exit(1)


def run_flow(order: Order) -> RunReport:
    """Run the flow `ingest` here, with a progress bar on a terminal.

    Raises:
        Unavailable: the store, the disk or Prefect is away.
        WrongUse: the inbox is no folder that can be listed.
    """
    console = stderr()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        shown = bar.add_task("starting Prefect and the store", total=None)

        def show(done: int, total: int) -> None:
            bar.update(shown, description="reading files", total=total, advance=done)

        with told_to(show):
            return _flow(order)


def _flow(order: Order) -> RunReport:
    import httpx

    from flows.ingest import ingest as flow

    try:
        return flow(
            inbox=order.inbox,
            pattern=order.pattern,
            limit=order.limit,
            reprocess=order.reprocess,
            verify=order.verify,
            paths=None if order.paths is None else dict(order.paths),
        )
    except httpx.TransportError as error:
        detail = "Prefect's server does not answer. Start it, or unset PREFECT_API_URL to use one of our own"
        raise Unavailable("Prefect", detail) from error
    except RuntimeError as error:
        # Prefect says both without a type of their own
        if "ephemeral" in str(error):
            detail = "Prefect's own server did not start. Look above for its words, and run again"
        elif "reach API" in str(error):
            detail = "Prefect's server does not answer. Start it, or unset PREFECT_API_URL to use one of our own"
        else:
            raise
        raise Unavailable("Prefect", detail) from error


def _tell_left(report: RunReport) -> None:
    console = stderr()
    if report.busy:
        console.print(f"{len(report.busy):,} files were left to another run that is working on them now")
    if report.waiting:
        console.print(f"{len(report.waiting):,} files are still being written; the next run takes them")
    if report.left:
        console.print(f"{len(report.left):,} files were left for a later run")


def _as_json(report: RunReport) -> dict[str, object]:
    run, counts = report.run, report.run.counts
    return {
        "run": run.id,
        "inbox": run.inbox,
        "counts": {
            "seen": counts.seen,
            "stored": counts.stored,
            "unchanged": counts.unchanged,
            "rejected": counts.rejected,
            "failed": counts.failed,
        },
        "files": (
            {
                "path": result.path,
                "outcome": result.outcome.value,
                "article": result.article,
                "stage": result.stage,
                "reason": result.reason.value if result.reason else None,
                "detail": result.detail,
            }
            for result in report.results
        ),
        "busy": list(report.busy),
        "waiting": list(report.waiting),
        "left": list(report.left),
        "missing": run.missing,
        "opened": run.opened,
        "articles": run.articles,
        "seconds": run.seconds,
        "steps": run.steps,
        "writes": run.writes,
    }


def _print(report: RunReport, settings: Settings) -> None:
    console = stdout()
    troubled = {Outcome.REJECTED: 1, Outcome.FAILED: 0}
    rows = nsmallest(MOST_ROWS, report.results, key=lambda one: (troubled.get(one.outcome, 2), one.path))
    with opened(settings) as store:
        wanted = [row.article for row in rows if row.article]
        articles = {id_: store.articles.get(id_) for id_ in wanted}
    table = Table(title=f"Run {report.run.id[:12]}", title_justify="left", expand=False)
    for name in ("file", "outcome", "language", "headline", "actors", "dates"):
        table.add_column(name, overflow="fold")
    most = LISTED if console.width >= WIDE else 1
    for row in rows:
        _add_row(table, row, articles.get(row.article or ""), most)
    console.print(table)
    if len(report.results) > len(rows):
        console.print(f"... and {len(report.results) - len(rows):,} more files: see --json or the collection `files`")
    counts = report.run.counts
    console.print(
        f"{counts.seen:,} seen = {counts.stored:,} stored + {counts.unchanged:,} unchanged"
        f" + {counts.rejected:,} rejected + {counts.failed:,} failed, in {report.run.seconds or 0:.1f} s"
    )
    written = ", ".join(f"{name} {count:,}" for name, count in report.run.writes.items())
    console.print(f"written: {written}")
    if report.run.articles:
        ends = ", ".join(f"{count:,} {name}" for name, count in report.run.articles.items())
        console.print(f"articles that were outdated: {ends}")
    if report.run.missing:
        console.print(f"{report.run.missing:,} files of earlier runs are gone from the inbox; their articles stay")


def _add_row(table: Table, row: FileResult, article: Article | None, most: int) -> None:
    colour = COLOURS[row.outcome]
    trouble = row.outcome in {Outcome.REJECTED, Outcome.FAILED}
    cells = (Text(), safe(row.detail or ""), Text(), Text())
    if article is not None and not trouble:
        cells = (
            Text(article.language.code if article.language else ""),
            safe(title_of(article)),
            safe(_listed((one.name for one in sorted(article.actors or (), key=lambda one: -one.count)), most)),
            safe(_listed((f"{date.surface} = {value_of(date)}" for date in telling(article.dates or ())), most)),
        )
    table.add_row(safe(shorten(row.path, 80)), f"[{colour}]{row.outcome.value}[/]", *cells)


def _listed(words: Iterable[str], most: int) -> str:
    distinct = list(dict.fromkeys(words))
    more = f" +{len(distinct) - most}" if len(distinct) > most else ""
    return ", ".join(distinct[:most]) + more
