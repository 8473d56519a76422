"""The run's report as Prefect artifacts: what an operator sees in Prefect's own pages."""

from __future__ import annotations

from collections.abc import Sequence

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.log import log_unpublished
from model.outcome import FileResult, Outcome
from model.run import Run

MOST_ROWS = 500
"""Rows of the table: Prefect keeps artifacts in its own database; the ledger has every file."""


def publish(run: Run, results: Sequence[FileResult]) -> None:
    """Create the table of files and the summary of the run.

    The run is over and kept in the store by now: where Prefect takes neither, its log says so, and no more.
    """
    try:
        _create(run, results)
    except Exception as error:  # noqa: BLE001 - whatever ails Prefect, the run itself is well
        log_unpublished(run, error)


def _create(run: Run, results: Sequence[FileResult]) -> None:
    troubled = sorted(results, key=lambda one: (one.outcome in {Outcome.STORED, Outcome.UNCHANGED}, one.path))
    rows = [
        {
            "file": result.path,
            "outcome": result.outcome.value,
            "reason": result.reason.value if result.reason else "",
            "detail": result.detail or "",
            "article": result.article or "",
        }
        for result in troubled[:MOST_ROWS]
    ]
    create_table_artifact(key="ingest-files", table=rows, description=f"Files of run {run.id}")
    create_markdown_artifact(key="ingest-report", markdown=markdown_report(run), description=f"Run {run.id}")


def markdown_report(run: Run) -> str:
    """Return the summary of a run in Markdown."""
    counts = run.counts
    lines = [
        f"# Run {run.id}",
        "",
        f"Inbox `{run.inbox}`, {run.seconds or 0:.1f} seconds.",
        "",
        "| seen | stored | unchanged | rejected | failed |",
        "|---|---|---|---|---|",
        f"| {counts.seen} | {counts.stored} | {counts.unchanged} | {counts.rejected} | {counts.failed} |",
        "",
        "| step | CPU seconds |",
        "|---|---|",
        *(f"| {name} | {spent:.2f} |" for name, spent in run.steps.items()),
        "",
        "| collection | documents written |",
        "|---|---|",
        *(f"| {name} | {count} |" for name, count in run.writes.items()),
    ]
    if run.problems:
        lines += ["", "| files | outcome | stage | problem |", "|---|---|---|---|"]
        lines += [
            f"| {one.files} | {one.outcome.value} | {one.stage or ''} | {one.detail.replace('|', '/')} |"
            for one in run.problems
        ]
    return "\n".join(lines) + "\n"
