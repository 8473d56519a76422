"""`whowhen find`: articles by who, when, in which language, and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from typing import Annotated

import typer
from rich.table import Table

from flows.commands.output import article_json, print_json, safe, shorten, stderr, stdout, telling, title_of
from flows.place import opened
from flows.settings import load_settings
from model.article import Article
from model.errors import WrongUse
from model.temporal import first_moment, last_moment
from store.connection import Store
from store.query import Query
from store.words import folded_words


def find(  # noqa: PLR0913 - one parameter per option of the command
    *,
    actor: Annotated[
        list[str] | None, typer.Option(help="A name or id of an actor; several must all be there.")
    ] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Dated in the text on or after.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Dated in the text on or before.")] = None,
    language: Annotated[str | None, typer.Option(help="BCP 47 tag, e.g. en, uk, ru: of any passage.")] = None,
    text: Annotated[str | None, typer.Option(help="Words that all stand in the text (reads every candidate).")] = None,
    unique: Annotated[bool, typer.Option("--unique", help="One article of each cluster of near-duplicates.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Most articles to list.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """List the articles that meet every condition given."""
    earliest, latest = moment(since, "--from", first_moment), moment(until, "--to", last_moment)
    if earliest and latest and latest < earliest:
        raise WrongUse(f"--from {since} is after --to {until}")
    with opened(load_settings()) as store:
        groups = [actors_named(store, name) for name in actor or ()]
        query = Query(
            actors=tuple(groups),
            earliest=earliest,
            latest=latest,
            language=language,
            words=folded_words(text or ""),
        )
        found = query.run(store.articles) if all(groups) else iter(())
        articles = list(islice(_first_of_each(found) if unique else found, limit))
    if as_json:
        print_json({"count": len(articles), "articles": [article_json(article) for article in articles]})
        return
    table = Table("id", "headline", "language", "actors", "dates")
    for article in articles:
        table.add_row(
            article.id[:12],
            safe(title_of(article)),
            article.language.code if article.language else "",
            safe(shorten(", ".join(one.name for one in article.actors or ()), 80)),
            safe(shorten(", ".join(dict.fromkeys(one.value for one in telling(article.dates or ()) if one.value)), 60)),
        )
    console = stdout()
    console.print(table)
    console.print(f"{len(articles)} articles" + (f" (the first {limit})" if len(articles) == limit else ""))


def _first_of_each(articles: Iterator[Article]) -> Iterator[Article]:
    """Leave out those of whose cluster one was there before."""
    seen = set[str]()
    for article in articles:
        name = article.duplicate.cluster if article.duplicate else article.id
        if name not in seen:
            seen.add(name)
            yield article


def moment(value: str | None, option: str, reading: Callable[[str], datetime | None]) -> datetime | None:
    """Return what an option says of time, as the first or the last moment of its day.

    Raises:
        WrongUse: that is no day.
    """
    if value is None:
        return None
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) or (moment := reading(value)) is None:
        raise WrongUse(f"{option} {value!r} is no date: write YYYY-MM-DD, for example 2024-03-22")
    return moment


def actors_named(store: Store, name: str) -> frozenset[str]:
    """Return the ids of the actors that go by `name`; none is said on the terminal."""
    found = store.actors.named(name)
    if not found:
        stderr().print(safe(f"no actor goes by the name {name!r}"))
    return frozenset(one.id for one in found)
