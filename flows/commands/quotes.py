"""`whowhen quotes`: who said what about whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from flows.commands.find import moment
from flows.commands.output import print_json, safe, shorten, stderr, stdout, title_of
from flows.place import opened
from flows.settings import load_settings
from model.article import Article
from model.document import Document, to_document, to_json
from model.errors import WrongUse
from model.quote import Quote, QuoteKind
from model.temporal import first_moment, last_moment
from store.connection import Store
from store.quotations import QuoteQuery, Said, language_of
from store.words import folded_words

MOST_NAMESAKES = 10
"""Actors that are listed where a name is several people's: more do not help to choose."""


def quotes(  # noqa: PLR0913 - one parameter per option of the command
    *,
    speaker: Annotated[str | None, typer.Option(help="A name or id of the actor who speaks, or may be meant.")] = None,
    about: Annotated[str | None, typer.Option(help="A name or id of an actor named in the quote.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Published or dated on or after.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Published or dated on or before.")] = None,
    language: Annotated[str | None, typer.Option(help="BCP 47 tag of the passage, e.g. en, uk, ru.")] = None,
    kind: Annotated[QuoteKind | None, typer.Option(help="Only quotes of this kind.")] = None,
    like: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that all stand in the quote.")] = None,
    unique: Annotated[bool, typer.Option("--unique", help="One article of each cluster of near-duplicates.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Most quotes to list.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """List who said what about whom: the quotes that meet every condition given."""
    earliest, latest = moment(since, "--from", first_moment), moment(until, "--to", last_moment)
    if earliest and latest and latest < earliest:
        raise WrongUse(f"--from {since} is after --to {until}")
    with opened(load_settings()) as store:
        query = QuoteQuery(
            speakers=_meant(store, speaker),
            about=_meant(store, about),
            earliest=earliest,
            latest=latest,
            language=language,
            kind=kind,
            words=folded_words(like or ""),
        )
        found = query.run(store.articles)
        said = list(islice(_first_of_each(found) if unique else found, limit))
        ids = {one.quote.speaker.actor_id for one in said if one.quote.speaker and one.quote.speaker.actor_id}
        ids |= {id_ for one in said for id_ in one.quote.actor_ids}
        names = {actor.id: actor.name for actor in store.actors.get(ids)}
    if as_json:
        print_json({"count": len(said), "quotes": [_as_json(one, names) for one in said]})
        return
    table = Table("speaker", "when", "words", "about", "sure", "article")
    for one in said:
        table.add_row(
            speaker_words(one, names),
            when_of(one.article),
            safe(shorten(one.quote.surface, 140)),
            safe(shorten(", ".join(names.get(id_, id_) for id_ in one.quote.actor_ids), 50)),
            f"{one.quote.confidence:.2f}",
            Text(f"{one.article.id[:12]} ").append_text(safe(title_of(one.article, 40))),
        )
    console = stdout()
    console.print(table)
    console.print(f"{len(said)} quotes" + (f" (the first {limit})" if len(said) == limit else ""))
    if any(one.quote.speaker and one.quote.speaker.candidates for one in said):
        console.print("~ a pronoun or an office: who is meant, or may be, with the score of each")


def _meant(store: Store, name: str | None) -> frozenset[str] | None:
    """Return the ids of all actors that go by `name`, and tell who they are where they are several."""
    if name is None:
        return None
    found = store.actors.named(name)
    if not found:
        stderr().print(safe(f"no actor goes by the name {name!r}"))
    elif len(found) > 1:
        choices = ", ".join(f"{one.name} ({one.id})" for one in found[:MOST_NAMESAKES])
        more = f" and {len(found) - MOST_NAMESAKES} more" if len(found) > MOST_NAMESAKES else ""
        stderr().print(safe(f"{name!r} is {choices}{more}: give an id for one of them"))
    return frozenset(one.id for one in found)


def _first_of_each(found: Iterator[Said]) -> Iterator[Said]:
    """Leave out the quotes of articles of whose cluster another one was there before."""
    chosen: dict[str, str] = {}
    for one in found:
        name = one.article.duplicate.cluster if one.article.duplicate else one.article.id
        if chosen.setdefault(name, one.article.id) == one.article.id:
            yield one


def when_of(article: Article) -> str:
    """Return what is known of the day an article came out: a value, bounds, or `?`."""
    published = article.published
    if published is None or not (published.value or published.earliest or published.latest):
        return "?"
    return published.value or f"{published.earliest or ''}..{published.latest or ''}"


def speaker_words(said: Said, names: dict[str, str]) -> Text:
    """Return who speaks: a name, the words of the text for one who has none, guesses marked with `~`."""
    speaker = said.quote.speaker
    if speaker is None:
        return Text("(unknown)")
    told = names.get(speaker.actor_id or "", speaker.surface)
    if not speaker.candidates:
        return safe(told if told != speaker.surface or speaker.actor_id else f"{told} (no actor)")
    guesses = list(dict.fromkeys(f"{one.surface} {one.score:.2f}" for one in speaker.candidates))
    return safe(f"~ {told} ({speaker.surface}: {'; '.join(guesses)})")


def _as_json(said: Said, names: dict[str, str]) -> Document:
    article, quote = said.article, said.quote
    document = to_json(to_document(article))
    published = document.get("published") if isinstance(document, dict) else None
    return {
        "article": article.id,
        "headline": title_of(article),
        "published": published,
        "language": language_of(article, quote),
        "cluster": article.duplicate.cluster if article.duplicate else None,
        "certainty": _certainty(quote),
        "score": said.guessed,
        "speaker_name": names.get(quote.speaker.actor_id or "") if quote.speaker else None,
        "about_names": [names.get(id_, id_) for id_ in quote.actor_ids],
        "quote": to_json(to_document(quote)),
    }


def _certainty(quote: Quote) -> str:
    if quote.speaker is None:
        return "unknown"
    if quote.speaker.candidates:
        return "candidates"
    return "named" if quote.speaker.actor_id else "no actor"
