"""`whowhen duplicates`: what was printed more than once, taken over in part, or written anew."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from flows.commands.elsewhere import cluster_json, relation_json
from flows.commands.output import print_json, safe, shorten, stdout, title_of
from flows.place import opened
from flows.settings import load_settings
from flows.showing.elsewhere import NO_DAY, Cluster, Relation, chains, read_cluster, relations_of, stated_day
from model.article import Article
from model.document import to_document, to_json
from model.duplicate import LinkKind
from model.errors import WrongUse
from store.articles import SHORTEST_PREFIX
from store.connection import Store


class Kind(StrEnum):
    """The kinds of links that can be asked for."""

    DUPLICATE = "duplicate"
    CONTAINS = "contains"
    UPDATE = "update"
    SAME_STORY = "same_story"


def duplicates(
    *,
    cluster: Annotated[
        str | None,
        typer.Option(
            help="One cluster with what differs: first digits of its name or of an article's id.", metavar="ID"
        ),
    ] = None,
    kind: Annotated[Kind | None, typer.Option(help="List links of this kind instead of clusters.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Most clusters or links to list; 0 for all.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    as_lines: Annotated[bool, typer.Option("--jsonl", help="Print one JSON object per cluster or link.")] = False,
) -> None:
    """List clusters of near-duplicates, the largest first, or the links between articles."""
    if as_json and as_lines:
        raise WrongUse("--json and --jsonl are two ways to print the same: give one")
    if cluster and kind:
        raise WrongUse("--cluster shows one cluster, --kind lists links of all: give one")
    with opened(load_settings()) as store:
        if kind is not None:
            _links(LinkKind(kind.value), limit, store, (as_json, as_lines))
        elif cluster is not None:
            _cluster(cluster.lower(), store, as_json=as_json or as_lines)
        else:
            _clusters(limit, store, (as_json, as_lines))


def _clusters(limit: int, store: Store, machine: tuple[bool, bool]) -> None:
    names = store.duplicates.clusters.listed(limit)
    found = (one for name, _ in names if (one := read_cluster(name, store)))
    if any(machine):
        _print_machine("clusters", (cluster_json(one) for one in found), machine)
        return
    table = Table("cluster", "articles", "first out", "publishers", "headline of the original")
    for one in found:
        original = one.copies[0].article
        publishers = ", ".join(one.publishers) + (" (wire copy)" if one.is_wire_copy else "")
        row = (one.id[:12], str(one.size), _day(original), safe(shorten(publishers, 60)), safe(title_of(original)))
        table.add_row(*row)
    console = stdout()
    console.print(table)
    console.print(f"{len(names)} clusters" + (f" (the {limit} largest)" if limit and len(names) == limit else ""))


def _cluster(prefix: str, store: Store, *, as_json: bool) -> None:
    if len(prefix) < SHORTEST_PREFIX or not set(prefix) <= set("0123456789abcdef"):
        raise WrongUse(f"{prefix!r} is no cluster: give its first {SHORTEST_PREFIX} or more hexadecimal digits")
    # its name is the smallest of its articles, and any of them may be at hand
    names = store.duplicates.clusters.resolve(prefix) or store.articles.clusters_of(store.articles.resolve(prefix))
    if len(names) > 1:
        raise WrongUse(f"{len(names)} or more clusters begin with {prefix!r}: give more digits")
    found = read_cluster(names[0], store) if names else None
    if found is None:
        message = f"no cluster begins with {prefix!r}, nor does an article in one"
        raise WrongUse(f"{message}. `whowhen duplicates` lists what there is")
    links = store.duplicates.links.between(copy.article.id for copy in found.copies)
    if as_json:
        print_json({**cluster_json(found), "links": [to_json(to_document(link)) for link in links]})
        return
    print_cluster(found, stdout())


def print_cluster(cluster: Cluster, console: Console) -> None:
    """Print the members of a cluster and what differs from the one that has no difference."""
    name = f"Cluster {cluster.id[:12]}: {cluster.size} articles" + (", a wire copy" if cluster.is_wire_copy else "")
    table = Table("id", "day", "publisher or file", "only here", "not here", title=name, title_justify="left")
    for copy in cluster.copies:
        one, differs = copy.article, copy.difference
        lacks = " / ".join(differs.only_first) if differs else "(compared with this one)"
        adds = " / ".join(differs.only_second) if differs else ""
        table.add_row(one.id[:12], _day(one), safe(_from(one)), safe(shorten(adds, 200)), safe(shorten(lacks, 200)))
    console.print(table)
    for copy in cluster.copies:
        changes = copy.difference.changes if copy.difference else ()
        if changes:
            words = "; ".join(f"{change.before or '-'} → {change.after or '-'}" for change in changes)
            console.print(safe(f"{copy.article.id[:12]} changed: {shorten(words, 200)}"))
    if cluster.size > len(cluster.copies):
        console.print(f"{cluster.size - len(cluster.copies)} more are not shown")


def _links(kind: LinkKind, limit: int, store: Store, machine: tuple[bool, bool]) -> None:
    found = list(store.duplicates.links.listed(kind, limit))
    relations = (one for at in range(0, len(found), 50) for one in relations_of(found[at : at + 50], store))
    if any(machine):
        _print_machine("links", (relation_json(one) for one in relations), machine)
        return
    console = stdout()
    if kind is LinkKind.UPDATE:
        for chain in chains(relations):
            print_chain(chain, console)
    else:
        table = Table("earlier", "later", "likeness", "what shows it")
        for one in relations:
            likeness = f"{one.link.similarity:.2f}"
            table.add_row(safe(_name(one.first)), safe(_name(one.second)), likeness, safe(evidence(one)))
        console.print(table)
    console.print(f"{len(found)} links" + (f" (the first {limit})" if limit and len(found) == limit else ""))


def print_chain(chain: list[Relation], console: Console) -> None:
    """Print the versions of a story, which one each follows on, and how its numbers and names changed."""
    table = Table("version", "follows on", "before", "after", title=safe(_name(chain[0].first)), title_justify="left")
    for one in chain:
        changes = one.difference.changes if one.difference else ()
        for number, change in enumerate(changes or (None,)):
            words = (change.before, change.after) if change else ("(other sentences)", "")
            names = ("", "") if number else (_name(one.second), one.first.id[:12])
            table.add_row(*(safe(name) for name in (*names, *words)))
    console.print(table)


def evidence(relation: Relation) -> str:
    """Return in words what a link rests on."""
    link = relation.link
    if link.kind is LinkKind.SAME_STORY:
        return ", ".join(clue.feature for clue in link.clues or ())
    words = f"{link.container[:12]} contains the other: " if link.container else ""
    own = relation.first if relation.first.id == link.first else relation.second
    return words + shorten(" / ".join(passage.first.of(own.text or "") for passage in link.passages or ()), 200)


def _print_machine(name: str, values: Iterable[dict[str, object]], machine: tuple[bool, bool]) -> None:
    if machine[1]:
        for value in values:
            print_json(value)
        return
    listed = list(values)
    print_json({"count": len(listed), name: listed})


def _day(article: Article) -> str:
    day = stated_day(article)
    return "" if day == NO_DAY else day


def _from(article: Article) -> str:
    files = ", ".join(source.path for source in article.sources[:3])
    return shorten(article.publisher or files, 40)


def _name(article: Article) -> str:
    return f"{article.id[:12]} {_day(article)} {title_of(article, 40)}"
