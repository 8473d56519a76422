"""`whowhen export`: articles for other tools, and for another store."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from flows.commands.find import actors_named, moment
from flows.commands.output import print_json, safe, stderr
from flows.exports.formats import (
    STANDARD_OUTPUT,
    Destination,
    ExportFormat,
    check_destination,
    write_export,
)
from flows.exports.told import Told
from flows.place import opened
from flows.settings import load_settings
from model.errors import WrongUse
from model.temporal import first_moment, last_moment
from store.exchange import Choice
from store.query import Query
from store.words import folded_words

TELL_EVERY = 20
"""Articles between two movements of the bar: it is drawn ten times a second at most anyway."""


def export(  # noqa: PLR0913 - one parameter per option of the command
    *,
    kind: Annotated[ExportFormat, typer.Option("--format", help="What to write; docs/exports.md tells of each.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="A file, or a folder for csv and parquet.", allow_dash=True)
    ] = STANDARD_OUTPUT,
    actor: Annotated[
        list[str] | None, typer.Option(help="A name or id of an actor; several must all be there.")
    ] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Dated in the text on or after.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Dated in the text on or before.")] = None,
    language: Annotated[str | None, typer.Option(help="BCP 47 tag, e.g. en, uk, ru: of any passage.")] = None,
    text: Annotated[str | None, typer.Option(help="Words that all stand in the text (reads every candidate).")] = None,
    unique: Annotated[bool, typer.Option("--unique", help="One article of each cluster of near-duplicates.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Most articles to write.")] = None,
    spreadsheet: Annotated[
        bool, typer.Option("--spreadsheet", help="CSV for Excel: no cell can be a formula, and UTF-8 is marked.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what is there.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object about what was written.")] = False,
) -> None:
    """Write the articles that meet every condition given, all if none is, in a format of others or for `import`."""
    earliest, latest = moment(since, "--from", first_moment), moment(until, "--to", last_moment)
    if earliest and latest and latest < earliest:
        raise WrongUse(f"--from {since} is after --to {until}")
    if as_json and output == STANDARD_OUTPUT:
        raise WrongUse("--json and the export cannot both go to standard output: name a file with -o")
    destination = Destination(kind=kind, place=output, overwrite=force, spreadsheet=spreadsheet)
    check_destination(destination)
    began = time.monotonic()
    with opened(load_settings()) as store:
        groups = [actors_named(store, name) for name in actor or ()]
        if not all(groups):
            raise WrongUse("there is nothing to export: nobody goes by that name")
        query = Query(
            actors=tuple(groups),
            earliest=earliest,
            latest=latest,
            language=language,
            words=folded_words(text or ""),
        )
        choice = Choice(query=query, unique=unique, limit=limit)
        with _shown(store.articles.count() if choice.is_everything else limit) as told:
            write_export(store, choice, destination, told)
    seconds = round(time.monotonic() - began, 2)
    if as_json:
        where = {"format": kind.value, "output": str(output)}
        print_json({**where, "articles": told.articles, "written": told.counts, "seconds": seconds})
        return
    parts = ", ".join(f"{count:,} {name}" for name, count in told.counts.items())
    place = "" if output == STANDARD_OUTPUT else f" to {output}"
    stderr().print(safe(f"{told.articles:,} articles{place}: {parts or 'nothing'}"), soft_wrap=True)


@contextmanager
def _shown(total: int | None) -> Iterator[Told]:
    console = stderr()
    columns = (SpinnerColumn(), TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        shown = bar.add_task("", total=total)
        waiting = 0

        def listen(articles: int) -> None:
            nonlocal waiting
            waiting += articles
            if waiting >= TELL_EVERY:
                bar.update(shown, advance=waiting)
                waiting = 0

        yield Told(listener=listen)
