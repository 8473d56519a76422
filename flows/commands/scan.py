"""`whowhen scan`: an inbox against the ledger, with nothing changed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import merge
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from flows.commands.output import print_json, safe, shorten, stdout
from flows.desk import label_of, now
from flows.files.comparison import compare_in_order
from flows.files.inbox import Entry, require_folder
from flows.files.known import KnownResults
from flows.files.listing import list_inbox
from flows.files.scan import FileState, Scan, Wish, conditions
from flows.files.unpacking import digest_of
from flows.place import opened
from flows.settings import Settings, load_settings
from model.errors import Rejected
from model.ledger import STROKE, FileStatus, Glance
from model.outcome import FileResult, Outcome
from model.span import Sha256

MOST_ROWS = 40
"""Files in the table on a terminal; `--json` has them all."""

CHANGED, TOUCHED, UNREADABLE = "changed", "touched", "unreadable"
"""What `--verify` finds: other bytes, the same bytes under another look, or none that could be read."""

WHY = {
    FileState.NEW.value: "the ledger does not know it",
    FileState.RENAMED.value: "the ledger knows it by a name that is gone",
    FileState.MODIFIED.value: "it does not look as it did when it was read; --verify tells whether its bytes changed",
    FileState.RETRIED.value: "it is tried again:",
    FileState.MISSING.value: "it is gone from the inbox; its article stays",
    CHANGED: "its bytes are not those that were read",
    TOUCHED: "its bytes are those that were read, though it looks otherwise",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A path, its state and why it is so."""

    path: str
    state: str
    detail: str


def scan(
    inbox: Annotated[Path, typer.Argument(help="The folder to look at.")] = Path("seeds"),
    *,
    pattern: Annotated[str, typer.Option(metavar="P", help="Only paths like this, e.g. '2024/*.txt'.")] = "*",
    verify: Annotated[
        bool, typer.Option("--verify", help="Read the files, and tell whether their bytes changed.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")] = False,
) -> None:
    """Tell what an ingest would find to do. Changes nothing, and opens no file without --verify."""
    require_folder(inbox)
    settings = load_settings()
    label = label_of(inbox, settings)
    began = time.monotonic()
    wish = Wish(listed=now(), conditions=conditions(settings), pattern=pattern)
    with opened(settings) as store:
        ledger = store.ledger(label)
        found = compare_in_order(list_inbox(inbox), ledger.all_glances(), wish, KnownResults())
        containers = ledger.rows(_containers(found)) if verify else {}
    counts, news = Counter[str](), list[Seen]()
    for one, article in _seen(found):
        row = containers.get(one.path)
        told = _verified(one, (row and row.sha256) or article, inbox, settings) if verify else one
        counts[told.state] += 1
        if told.state != FileState.UNCHANGED.value:
            news.append(told)
    seconds = round(time.monotonic() - began, 3)
    if as_json:
        files = [{"path": one.path, "state": one.state, "detail": one.detail} for one in news]
        print_json({"inbox": label, "counts": dict(sorted(counts.items())), "files": files, "seconds": seconds})
    else:
        _print(label, counts, news, seconds)


def _containers(scan: Scan[KnownResults]) -> list[str]:
    """Return the files of the inbox that were read as containers: what they are an article of is not their bytes."""
    known = (result.path for result in scan.known if result.members is not None)
    return [
        path
        for path in (*known, *(path for path, row in scan.rows.items() if row.members is not None))
        if STROKE not in path
    ]


def _seen(scan: Scan[KnownResults]) -> Iterator[tuple[Seen, Sha256 | None]]:
    """Yield every path, in order, with the article that it is in the ledger."""
    problems = {entry.path: entry for entry in scan.problems}
    known = ((_seen_known(result), result.article) for result in scan.known)
    news = (
        (
            Seen(path=path, state=state.value, detail=_why(state, problems.get(path), scan.rows.get(path))),
            scan.rows[path].article if path in scan.rows else None,
        )
        for path, state in sorted(scan.states.items())
    )
    return merge(known, news, key=lambda one: one[0].path)


def _seen_known(result: FileResult) -> Seen:
    is_troubled = result.outcome is not Outcome.UNCHANGED
    return Seen(path=result.path, state=result.outcome.value, detail=(is_troubled and result.detail) or "")


def _why(state: FileState, entry: Entry | None, row: Glance | None) -> str:
    if state is FileState.PROBLEM and entry is not None and entry.problem is not None:
        return entry.problem.detail
    if state is FileState.NEW and row is not None:
        is_claimed = row.status is FileStatus.CLAIMED
        return "a run is working on it, or died while it did" if is_claimed else "it was gone, and is back"
    if state is not FileState.RETRIED or row is None:
        return WHY.get(state.value, "")
    trouble = row.detail
    if trouble is None and row.members:
        trouble = "some of its members had trouble that may be over"
    return f"{WHY[state.value]} {trouble or ''}".strip()


def _verified(seen: Seen, known: Sha256 | None, inbox: Path, settings: Settings) -> Seen:
    """Return what there is to say once the file is read; what the ledger has no digest of stays as it was.

    A member's bytes are those of its container.
    """
    is_doubtful = seen.state in {FileState.UNCHANGED.value, FileState.MODIFIED.value}
    if known is None or not is_doubtful or STROKE in seen.path:
        return seen
    try:
        digest = digest_of(inbox, seen.path, max(settings.max_file_bytes, settings.max_container_bytes))
    except Rejected as error:
        return Seen(path=seen.path, state=UNREADABLE, detail=error.detail)
    if digest != known:
        return Seen(path=seen.path, state=CHANGED, detail=WHY[CHANGED])
    if seen.state == FileState.MODIFIED.value:
        return Seen(path=seen.path, state=TOUCHED, detail=WHY[TOUCHED])
    return seen


def _print(label: str, counts: Mapping[str, int], news: list[Seen], seconds: float) -> None:
    console = stdout()
    console.print(safe(label), soft_wrap=True)
    table = Table("state", "files")
    for state, count in sorted(counts.items()):
        table.add_row(state, f"{count:,}")
    console.print(table)
    if news:
        rows = Table("file", "state", "why")
        for one in news[:MOST_ROWS]:
            rows.add_row(safe(shorten(one.path, 80)), one.state, safe(one.detail))
        console.print(rows)
    if len(news) > MOST_ROWS:
        console.print(f"... and {len(news) - MOST_ROWS:,} more files: see --json")
    console.print(f"{sum(counts.values()):,} files in {seconds:.2f} s; nothing was changed")
