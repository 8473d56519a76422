"""`whowhen show`: one article."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from pydantic import JsonValue
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.commands.duplicates import evidence, print_chain, print_cluster
from flows.commands.elsewhere import cluster_json, relation_json
from flows.commands.output import article_json, print_json, safe, safe_text, shorten, stdout, title_of, value_of
from flows.place import opened
from flows.settings import load_settings
from flows.showing.article_page import article_page
from flows.showing.elsewhere import MOST_SHOWN, Cluster, Relation, chains, read_cluster, relations_of
from flows.showing.marking import MarkKind, cut, marks_of
from flows.showing.timeline import list_entries, timeline
from model.article import Article
from model.duplicate import LinkKind
from model.errors import WrongUse
from model.temporal import AnchorKind
from store.articles import SHORTEST_PREFIX
from store.connection import Store

OTHER_KINDS = frozenset({LinkKind.CONTAINS, LinkKind.UPDATE, LinkKind.SAME_STORY})
"""Links that are shown one by one: duplicates are shown as a cluster."""

STYLES = {
    MarkKind.QUOTE: "italic",
    MarkKind.ACTOR: "bold blue",
    MarkKind.NAME: "yellow",
    MarkKind.DATE: "underline magenta",
}
"""How facts look in a terminal."""

BRACKETS = {
    MarkKind.QUOTE: ("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"),
    MarkKind.ACTOR: ("[", "]"),
    MarkKind.NAME: ("(", ")"),
    MarkKind.DATE: ("{", "}"),
}
"""What stands around facts, for whoever sees no colour."""

OPENING = [opening for opening, _ in BRACKETS.values()]
CLOSING = [closing for _, closing in reversed(BRACKETS.values())]


def show(
    article: Annotated[str, typer.Argument(help="The article's id, or its first six or more digits.", metavar="ID")],
    *,
    html: Annotated[
        bool, typer.Option("--html", help="Print a page that needs no network, to be opened anywhere.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write the page.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the record as one JSON object.")] = False,
) -> None:
    """Show an article: its text's headline, language, actors, dates, quotes and files."""
    if html and as_json:
        raise WrongUse("--html and --json are two answers: give one")
    if output is not None and not html:
        raise WrongUse("--output is for a page: give --html with it")
    with opened(load_settings()) as store:
        found = find_only(store, article.lower())
        cluster = read_cluster(found.duplicate.cluster, store, found) if found.duplicate else None
        links = [link for link in store.duplicates.links.of([found.id]) if link.kind in OTHER_KINDS]
        relations = relations_of(links[:MOST_SHOWN], store)
    if html:
        _write_page(article_page(found, cluster, relations), output)
        return
    if as_json:
        elsewhere = [relation_json(one) for one in relations]
        more = {"cluster": cluster and cluster_json(cluster), "related": elsewhere, "timeline": _timeline_json(found)}
        print_json({**article_json(found), **more})
        return
    _print(found, stdout())
    _print_elsewhere(cluster, relations, stdout())


def _write_page(page: str, file: Path | None) -> None:
    if file is None:
        sys.stdout.buffer.write(page.encode("utf-8"))
        return
    try:
        file.write_text(page, encoding="utf-8")
    except OSError as error:
        raise WrongUse(
            f"cannot write {str(file)!r}: {error.strerror or error}. Name a file in a folder of yours"
        ) from error


def _marked(article: Article) -> Text:
    """Return the text with its facts coloured, and put in brackets for terminals without colours."""
    text = article.text or ""
    marks = marks_of(article)
    starts, ends = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for one in marks:
        opening, closing = BRACKETS[one.kind]
        starts[one.start, opening] += 1
        ends[one.end, closing] += 1
    marked = Text()
    for start, end, over in cut(text, marks):
        marked.append("".join(closing * ends[start, closing] for closing in CLOSING))
        marked.append("".join(opening * starts[start, opening] for opening in OPENING))
        style = " ".join(STYLES[one.kind] for one in over)
        marked.append(safe_text(text[start:end]).plain, style=style or None)
    marked.append("".join(closing * ends[len(text), closing] for closing in CLOSING))
    return marked


def _print_elsewhere(cluster: Cluster | None, relations: list[Relation], console: Console) -> None:
    if cluster:
        print_cluster(cluster, console)
    for chain in chains(one for one in relations if one.link.kind is LinkKind.UPDATE):
        print_chain(chain, console)
    others = [one for one in relations if one.link.kind is not LinkKind.UPDATE]
    if others:
        table = Table("kind", "earlier", "later", "what shows it", title="Elsewhere", title_justify="left")
        for one in others:
            names = (f"{article.id[:12]} {title_of(article, 40)}" for article in (one.first, one.second))
            table.add_row(one.link.kind.value, *(safe(name) for name in names), safe(evidence(one)))
        console.print(table)


def find_only(store: Store, prefix: str) -> Article:
    """Return the one article whose id begins with `prefix`.

    Raises:
        WrongUse: there is none, there are several, or it is no beginning of an id.
    """
    if len(prefix) < SHORTEST_PREFIX or not set(prefix) <= set("0123456789abcdef"):
        raise WrongUse(f"{prefix!r} is no article id: give its first {SHORTEST_PREFIX} or more hexadecimal digits")
    ids = store.articles.resolve(prefix)
    if len(ids) > 1:
        raise WrongUse(f"{len(ids)} or more articles begin with {prefix!r}: give more digits")
    found = store.articles.get(ids[0]) if ids else None
    if found is None:
        raise WrongUse(f"no article begins with {prefix!r}. `whowhen find` lists what there is")
    return found


def _timeline_json(article: Article) -> list[JsonValue]:
    return [
        {"value": one.value, "earliest": str(one.earliest), "latest": str(one.latest), "told": one.entries[0].told}
        for one in timeline(list_entries([article]))
    ]


def _facts(article: Article) -> Table:
    facts = Table.grid(padding=(0, 2))
    facts.add_row("id", article.id)
    for source in article.sources:
        facts.add_row("file", safe(source.path + ("" if source.present else " (gone)")))
    if article.language:
        code, confidence = article.language.code, article.language.confidence
        facts.add_row("language", f"{code} ({article.language.method}, {confidence:.2f})")
    if article.published:
        facts.add_row("published", f"{article.published.value or '?'} ({article.published.status.value})")
    if article.corrected:
        facts.add_row("corrected", ", ".join(one.section.value for one in article.corrected))
    if article.duplicate:
        similarity = f"{article.duplicate.similarity:.2f}"
        facts.add_row(
            "duplicate", f"{similarity} of {article.duplicate.of[:12]}, cluster {article.duplicate.cluster[:12]}"
        )
    if article.part_of:
        facts.add_row("part of", article.part_of[:12])
    if article.revision_of:
        facts.add_row("revision of", article.revision_of[:12])
    return facts


def _print(article: Article, console: Console) -> None:
    console.print(safe(article.headline or "(no headline)"), style="bold")
    console.print(_facts(article))

    actors = Table("actor", "type", "times", "roles", "id", title="Actors", title_justify="left")
    for actor in article.actors or ():
        actors.add_row(
            safe(actor.name), actor.type.value, str(actor.count), safe("; ".join(actor.roles)), safe(actor.id)
        )
    console.print(actors)

    dates = Table("words", "type", "value", "from", "to", "counted from", title="Dates", title_justify="left")
    for date in article.dates or ():
        anchor = "" if date.anchor.kind is AnchorKind.NONE else date.anchor.kind.value
        bounds = (date.earliest or "", date.latest or "")
        dates.add_row(safe(date.surface), date.type.value, value_of(date), *bounds, anchor)
    console.print(dates)

    moments = Table("when", "told", title="Timeline", title_justify="left")
    for one in timeline(list_entries([article])):
        moments.add_row(safe(one.value), safe(shorten(one.entries[0].told, 110)))
    console.print(moments)

    quotes = Table("speaker", "kind", "words", title="Quotes", title_justify="left")
    for quote in article.quotes or ():
        speaker = quote.speaker.surface if quote.speaker else "?"
        quotes.add_row(safe(speaker), quote.kind.value, safe(shorten(quote.surface, 120)))
    console.print(quotes)

    if article.removed:
        count = len(article.removed)
        were = "stretch was" if count == 1 else "stretches were"
        console.print(f"{count} {were} taken out of the text (see --json)")
    console.print()
    legend = Text("In the text: ")
    for kind, (opening, closing) in BRACKETS.items():
        legend.append(f"{opening}{kind.value}{closing}", style=STYLES[kind]).append("  ")
    console.print(legend)
    console.print(_marked(article))
