"""`whowhen scan`: an inbox against the ledger, with nothing changed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from flows.commands.output import print_json, safe, shorten, stdout
from flows.desk import label_of, now
from flows.inbox import Entry, list_inbox, require_folder
from flows.place import opened
from flows.scan import FileState, Wish, compare, conditions
from flows.settings import Settings, load_settings
from flows.unpacking import digest_of
from model.errors import Rejected
from model.ledger import STROKE, FileStatus, Glance
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

TROUBLED = {FileState.RETRIED, FileState.REJECTED, FileState.FAILED}
"""States that the ledger's own words explain."""


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
    entries = list(list_inbox(inbox))
    with opened(settings) as store:
        ledger = store.ledger(label)
        rows = ledger.glances()
        containers = ledger.rows([path for path, row in rows.items() if row.members is not None]) if verify else {}
    found = list(_seen(entries, rows, wish))
    if verify:
        digests = {path: row.article for path, row in rows.items() if STROKE not in path and row.article}
        digests |= {path: row.sha256 for path, row in containers.items() if STROKE not in path and row.sha256}
        found = [_verified(one, digests.get(one.path), inbox, settings) for one in found]
    counts = Counter(one.state for one in found)
    news = [one for one in found if one.state != FileState.UNCHANGED.value]
    seconds = round(time.monotonic() - began, 3)
    if as_json:
        files = [{"path": one.path, "state": one.state, "detail": one.detail} for one in news]
        print_json({"inbox": label, "counts": dict(sorted(counts.items())), "files": files, "seconds": seconds})
    else:
        _print(label, counts, news, seconds)


def _seen(entries: list[Entry], rows: Mapping[str, Glance], wish: Wish) -> Iterator[Seen]:
    listed = {entry.path: entry for entry in entries}
    for path, state in sorted(compare(entries, rows, wish).states.items()):
        yield Seen(path=path, state=state.value, detail=_why(state, listed.get(path), rows.get(path)))


def _why(state: FileState, entry: Entry | None, row: Glance | None) -> str:
    if state is FileState.PROBLEM and entry is not None and entry.problem is not None:
        return entry.problem.detail
    if state is FileState.NEW and row is not None:
        is_claimed = row.status is FileStatus.CLAIMED
        return "a run is working on it, or died while it did" if is_claimed else "it was gone, and is back"
    trouble = row.detail if row is not None else None
    if state is FileState.RETRIED and trouble is None and row is not None and row.members:
        trouble = "some of its members had trouble that may be over"
    return f"{WHY.get(state.value, '')} {trouble or ''}".strip() if state in TROUBLED else WHY.get(state.value, "")


def _verified(seen: Seen, known: Sha256 | None, inbox: Path, settings: Settings) -> Seen:
    """Return what there is to say once the file is read; what the ledger has no digest of stays as it was.

    A member's bytes are those of its container.
    """
    is_doubtful = seen.state in {FileState.UNCHANGED.value, FileState.MODIFIED.value}
    if known is None or not is_doubtful:
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
