"""`whowhen db dump` and `whowhen db restore`: the whole store as one file, and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from flows.commands.output import print_json, safe, stderr, stdout
from flows.place import opened, require_room
from flows.settings import Settings, load_settings
from store.backup import Listener, Manifest, Origin, Restored, open_archive
from store.backup import dump as write_dump
from store.backup import restore as load_dump

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def dump(
    file: Annotated[Path, typer.Argument(help="The zip file to write.", metavar="FILE")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it is there.")] = False,
    as_json: Json = False,
) -> None:
    """Write the whole store to one file. Runs may be under way."""
    settings = load_settings()
    origin = Origin(whowhen=_own_version(), moment=datetime.now(UTC))
    with opened(settings) as store, _shown(settings) as listener:
        manifest = write_dump(store, file, origin, listener, overwrite=force)
    size = file.stat().st_size
    if as_json:
        print_json({"file": str(file), "bytes": size, **_described(manifest), "documents": _documents(manifest)})
        return
    table = _table("documents", "MB unpacked")
    for name, part in manifest.collections.items():
        table.add_row(name, f"{part.documents:,}", f"{part.bytes / 1e6:,.1f}")
    console = stdout()
    console.print(table)
    console.print(safe(f"written: {file} ({size / 1e6:,.1f} MB)"), soft_wrap=True)


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `whowhen db dump` has written.", metavar="FILE")],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Delete everything in the store first.")] = False,
    as_json: Json = False,
) -> None:
    """Bring a dump into an empty store. Again after an interruption: it does the rest."""
    settings = load_settings()
    # a file that is none is told before a server is started for it
    with open_archive(file) as archive, opened(settings) as store, _shown(settings) as listener:
        restored = load_dump(archive, store, listener, replace=replace)
    if as_json:
        counts = {"documents": _documents(archive.manifest), "written": restored.written, "deleted": restored.deleted}
        print_json({"file": str(file), **_described(archive.manifest), **counts})
        return
    _print(archive.manifest, restored, settings.database)


def _print(manifest: Manifest, restored: Restored, database: str) -> None:
    table = _table("in the dump", "written", "deleted first")
    for name, count in _documents(manifest).items():
        table.add_row(name, f"{count:,}", f"{restored.written[name]:,}", f"{restored.deleted.get(name, 0):,}")
    console = stdout()
    console.print(table)
    origin = manifest.origin
    made = (
        f"made by whowhen {origin.whowhen} of the database {manifest.database!r} at {origin.moment:%Y-%m-%d %H:%M %Z}"
    )
    console.print(safe(f"the database {database!r} holds what the dump does: {made}"), soft_wrap=True)


def _table(*numbers: str) -> Table:
    table = Table("collection")
    for name in numbers:
        table.add_column(name, justify="right")
    return table


def _described(manifest: Manifest) -> dict[str, object]:
    origin = manifest.origin
    return {"made": origin.moment.isoformat(), "whowhen": origin.whowhen, "database": manifest.database}


def _documents(manifest: Manifest) -> dict[str, int]:
    return {name: part.documents for name, part in manifest.collections.items()}


def _own_version() -> str:
    try:
        return version("whowhen")
    except PackageNotFoundError:
        return "unknown (not installed)"


@contextmanager
def _shown(settings: Settings) -> Iterator[Listener]:
    console = stderr()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        shown = bar.add_task("opening the store", total=None)
        doing = ""

        def listen(words: str, done: int, total: int) -> None:
            nonlocal doing
            # a dump beside the embedded database must not take its last room, no more than a restore into it
            require_room(settings)
            if words != doing:
                bar.reset(shown, description=words, total=total)
                doing = words
            bar.update(shown, advance=done)

        yield listen
