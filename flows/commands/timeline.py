"""`whowhen timeline`: what the articles date, in the order of time."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from flows.commands.find import actors_named, moment
from flows.commands.output import print_json, safe, shorten, stdout
from flows.place import opened
from flows.settings import load_settings
from flows.showing.picture import draw
from flows.showing.timeline import Moment, list_entries, timeline
from model.article import Article
from model.document import Document
from model.errors import WrongUse
from model.temporal import first_moment, last_moment
from store.query import Query

MOST_DRAWN = 200
"""Rows of a picture: more do not fit on any screen."""


def show_timeline(  # noqa: PLR0913 - one parameter per option of the command
    *,
    actor: Annotated[
        list[str] | None, typer.Option(help="A name or id of an actor; only what is told of it, of all where several.")
    ] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Not before.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Not after.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most moments to list.")] = 100,
    svg: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw a picture into FILE, instead.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """List what the articles date, in the order of time; dates without bounds are on no time line."""
    earliest, latest = moment(since, "--from", first_moment), moment(until, "--to", last_moment)
    if earliest and latest and latest < earliest:
        raise WrongUse(f"--from {since} is after --to {until}")
    bounds = (earliest.date() if earliest else None, latest.date() if latest else None)
    with opened(load_settings()) as store:
        groups = [actors_named(store, name) for name in actor or ()]
        query = Query(actors=tuple(groups), earliest=earliest, latest=latest)
        articles = list(query.run(store.articles)) if all(groups) else []
    ids = frozenset[str]().union(*groups) if groups else None
    entries = list_entries(articles, since=bounds[0], until=bounds[1], actors=ids)
    moments = timeline(entries, _stories(articles))
    if svg is not None:
        _write(svg, draw(moments[: min(limit, MOST_DRAWN)], _title(actor, bounds)))
        stdout().print(safe(f"{min(len(moments), limit, MOST_DRAWN)} of {len(moments)} moments drawn into {svg}"))
    elif as_json:
        print_json({"count": len(moments), "moments": [_as_json(one) for one in islice(moments, limit)]})
    else:
        _print(moments, limit)


def _stories(articles: list[Article]) -> dict[str, str]:
    return {article.id: article.duplicate.cluster for article in articles if article.duplicate is not None}


def _title(actor: list[str] | None, bounds: tuple[date | None, date | None]) -> str:
    parts = [", ".join(actor)] if actor else ["All that is dated"]
    parts += [f"{word} {day}" for word, day in zip(("from", "to"), bounds, strict=True) if day is not None]
    return " ".join(parts)


def _as_json(one: Moment) -> Document:
    entries: list[Document] = [
        {name: str(value) if isinstance(value, date) else value for name, value in asdict(entry).items()}
        for entry in one.entries
    ]
    return {"value": one.value, "earliest": str(one.earliest), "latest": str(one.latest), "entries": [*entries]}


def _print(moments: list[Moment], limit: int) -> None:
    table = Table("when", "from", "to", "articles", "told")
    for one in moments[:limit]:
        first = one.entries[0]
        told = safe(shorten(first.told, 110))
        table.add_row(safe(one.value), str(one.earliest), str(one.latest), str(len(one.entries)), told)
    console = stdout()
    console.print(table)
    console.print(f"{len(moments)} moments" + (f" (the first {limit})" if len(moments) > limit else ""))


def _write(file: Path, picture: str) -> None:
    try:
        file.write_text(picture, encoding="utf-8")
    except OSError as error:
        raise WrongUse(
            f"cannot write {str(file)!r}: {error.strerror or error}. Name a file in a folder of yours"
        ) from error
