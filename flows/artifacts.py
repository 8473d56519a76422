"""The run's report as Prefect artifacts: what an operator sees in Prefect's own pages."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import cast
from uuid import UUID

from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from flows.log import log_unpublished
from flows.progress import told_to
from model.outcome import FileResult, Outcome
from model.run import Run

MOST_ROWS = 500
"""Rows of the table: Prefect keeps artifacts in its own database; the ledger has every file."""

PROGRESS_SECONDS = 2.0
"""How often the progress is told to Prefect: each time is a request to its server."""

TROUBLE = frozenset({Outcome.REJECTED, Outcome.FAILED})


@contextmanager
def progress_shown(run: str) -> Iterator[None]:
    """Show how far a run is, as an artifact, while the body runs.

    It appears when there is something to do: a run in which nothing is due has none.
    """
    shown: list[UUID] = []
    done, told = 0, 0.0

    def show(more: int, total: int) -> None:
        nonlocal done, told
        done += more
        percent = 100.0 * done / max(total, 1)
        if done >= total if not shown else time.monotonic() - told < PROGRESS_SECONDS and done < total:
            return
        told = time.monotonic()
        # how far it is concerns whoever looks on, never the run
        with suppress(Exception):
            if shown:
                update_progress_artifact(artifact_id=shown[0], progress=percent)
            else:
                description = f"Files of run {run} that have ended"
                made = create_progress_artifact(progress=percent, key="ingest-progress", description=description)
                shown.append(cast("UUID", made))

    with told_to(show):
        yield


def publish(run: Run, results: Iterable[FileResult]) -> None:
    """Create the table of files and the summary of the run.

    The run is over and kept in the store by now: where Prefect takes neither, its log says so, and no more.
    """
    try:
        _create(run, results)
    except Exception as error:  # noqa: BLE001 - whatever ails Prefect, the run itself is well
        log_unpublished(run, error)


def _create(run: Run, results: Iterable[FileResult]) -> None:
    # what is as it was is no news: a scan every five minutes would tell it 288 times a day
    news = [result for result in results if result.outcome is not Outcome.UNCHANGED]
    ordered = sorted(news, key=lambda one: (one.outcome not in TROUBLE, one.path))
    rows = [
        {
            "file": result.path,
            "outcome": result.outcome.value,
            "reason": result.reason.value if result.reason else "",
            "language": result.language or "",
            "seconds": "" if result.seconds is None else f"{result.seconds:.3f}",
            "article": (result.article or "")[:12],
            "detail": result.detail or "",
        }
        for result in ordered[:MOST_ROWS]
    ]
    if rows:
        create_table_artifact(key="ingest-files", table=rows, description=f"Files of run {run.id}")
    create_markdown_artifact(key="ingest-report", markdown=markdown_report(run), description=f"Run {run.id}")


def markdown_report(run: Run) -> str:
    """Return the summary of a run in Markdown."""
    counts = run.counts
    seconds = run.seconds or 0.0
    lines = [
        f"# Run {run.id}",
        "",
        f"Inbox `{run.inbox}`: {run.status.value} after {seconds:.1f} seconds.",
        "",
        *_table(
            ("seen", "stored", "unchanged", "rejected", "failed"),
            [(counts.seen, counts.stored, counts.unchanged, counts.rejected, counts.failed)],
        ),
        "",
        *_table(
            ("opened", "files a second", "missing", "being written", "left to another run", "left for later"),
            [(run.opened, f"{run.opened / max(seconds, 0.001):.1f}", run.missing, run.waiting, run.busy, run.left)],
        ),
    ]
    troubles = [(one.files, one.outcome.value, one.stage or "", one.detail) for one in run.problems]
    languages = sorted(((count, code) for code, count in run.languages.items()), reverse=True)
    sections: tuple[tuple[tuple[str, ...], Sequence[Sequence[object]]], ...] = (
        (("files", "outcome", "stage", "problem"), troubles),
        (("language", "articles"), [(code, count) for count, code in languages]),
        (("slowest files", "CPU seconds"), [(one.path, f"{one.seconds:.2f}") for one in run.slowest]),
        (("step", "CPU seconds"), [(name, f"{spent:.2f}") for name, spent in run.steps.items()]),
        (("collection", "documents written"), list(run.writes.items())),
    )
    for titles, rows in sections:
        if rows:
            lines += ["", *_table(titles, rows)]
    lines += ["", f'In the store: `db.runs.findOne({{"_id": "{run.id}"}})`']
    return "\n".join(lines) + "\n"


def _table(titles: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    cells = [[_cell(value) for value in row] for row in rows]
    return [_row(titles), _row(["---"] * len(titles)), *(_row(row) for row in cells)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    # a file's name is a stranger's words: no cell ends early, no line, no markup begins
    words = " ".join(str(value).split())
    return "".join(f"\\{letter}" if letter in "\\|<>[]`*_" else letter for letter in words)
