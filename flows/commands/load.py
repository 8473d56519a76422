"""`whowhen import`: an export into a store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from flows.commands.output import print_json, safe, stderr, stdout
from flows.place import opened, require_room
from flows.settings import Settings, load_settings
from model.correction import Correctable
from model.errors import WrongUse
from store.backup.archive import MOST_LINE_BYTES
from store.connection import Store
from store.exchange import Listener, Loaded, load_lines

SHOWN_FAULTS = 20
"""Faults that are told on a terminal; `--json` has more."""

ROOM_EVERY = 4_000_000
"""Bytes read between two looks at how much room the disk has."""


def load(
    file: Annotated[
        Path, typer.Argument(help="What `export --format jsonl` has written; - for standard input.", metavar="FILE")
    ],
    *,
    overwrite: Annotated[
        bool,
        typer.Option("--overwrite", help="Where the store differs, believe the file; human corrections stay."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Bring an export into the store. Again after an interruption: it does the rest."""
    settings = load_settings()
    # a file that is not there is told before a server is started for it
    with _reading(file) as (given, size), opened(settings) as store, _shown(settings, size) as listener:
        lines = iter(lambda: given.readline(MOST_LINE_BYTES), b"")
        loaded = load_lines(store, lines, str(file), listener, overwrite=overwrite)
        _outdate(store, loaded)
    if as_json:
        print_json(_described(file, loaded))
    else:
        _print(file, loaded)
    if loaded.faulty:
        raise typer.Exit(1)


@contextmanager
def _reading(file: Path) -> Iterator[tuple[BinaryIO, int | None]]:
    if str(file) == "-":
        yield sys.stdin.buffer, None
        return
    if not file.is_file():
        raise WrongUse(f"{file} is no file: name one that `whowhen export --format jsonl` has written")
    try:
        given = file.open("rb")
    except OSError as error:
        raise WrongUse(f"{file} cannot be read: {error.strerror}") from error
    with given:
        yield given, file.stat().st_size


def _outdate(store: Store, loaded: Loaded) -> None:
    """Let the next `reprocess` apply corrections that came to articles which were here before."""
    if not loaded.unapplied:
        return
    # it loads all steps, which is seldom needed here
    from flows.redoing.changes import WRITERS

    for article, section in loaded.unapplied:
        store.articles.run_anew(article, WRITERS[Correctable(section)])


def _described(file: Path, loaded: Loaded) -> dict[str, object]:
    counts = {"added": loaded.added, "same": loaded.same, "changed": loaded.changed, "kept": loaded.kept}
    faults = [{"line": fault.line, "what": fault.what} for fault in loaded.faults]
    return {
        "file": str(file),
        **counts,
        "human": loaded.human,
        "to_reprocess": len(loaded.unapplied),
        "faulty": loaded.faulty,
        "faults": faults,
    }


def _print(file: Path, loaded: Loaded) -> None:
    columns = {"added": loaded.added, "same": loaded.same, "changed": loaded.changed, "kept": loaded.kept}
    table = Table("collection")
    for name in columns:
        table.add_column(name, justify="right")
    for collection in dict.fromkeys(name for counts in columns.values() for name in counts):
        table.add_row(collection, *(f"{counts.get(collection, 0):,}" for counts in columns.values()))
    stdout().print(table)
    told = stderr()
    if loaded.kept:
        differ = f"{sum(loaded.kept.values()):,} documents differ from those of the file and stayed as they are"
        advice = f", {len(loaded.human):,} of them decided by a human" if loaded.human else ""
        told.print(safe(f"{differ}{advice}; --overwrite believes the file where no human has decided"), soft_wrap=True)
    if loaded.unapplied:
        told.print(safe(f"{len(loaded.unapplied):,} corrections wait for `whowhen reprocess`"), soft_wrap=True)
    for fault in loaded.faults[:SHOWN_FAULTS]:
        told.print(safe(f"{file}:{fault.line}: {fault.what}"), soft_wrap=True)
    if loaded.faulty:
        left = f"{loaded.faulty:,} lines were left out; all others are in the store"
        told.print(safe(left), soft_wrap=True)


@contextmanager
def _shown(settings: Settings, size: int | None) -> Iterator[Listener]:
    console = stderr()
    columns = (SpinnerColumn(), TextColumn("reading"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        shown = bar.add_task("", total=size)
        unlooked = ROOM_EVERY

        def listen(read: int) -> None:
            nonlocal unlooked
            unlooked += read
            if unlooked >= ROOM_EVERY:
                # an import must not take an embedded database's last room
                require_room(settings)
                unlooked = 0
            bar.update(shown, advance=read)

        yield listen
