"""What `whowhen actors` shows: lists of actors and candidates, one actor, and what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

import typer
from rich.table import Column, Table

from flows.actors.finding import find_actor
from flows.actors.survey import Seen, names_by_language, survey
from flows.actors.travelling import as_json as decision_json
from flows.commands.output import print_json, safe, shorten, stdout, title_of
from flows.place import opened
from flows.settings import load_settings
from model.actor import MentionType
from model.article import Article
from model.decision import Decision, in_force
from store.connection import Store
from transforms.actors.conflicts import described
from transforms.actors.countries import LANGUAGES
from transforms.actors.likeness import Called, Likeness, find_likenesses

MOST_ALIASES = 40
"""Names as printed that are shown of one actor, the most frequent first; `--json` has all."""


def list_(  # noqa: PLR0913 - one parameter per option of the command
    *,
    kind: Annotated[MentionType | None, typer.Option("--type", help="Only actors of this type.", metavar="T")] = None,
    language: Annotated[str | None, typer.Option(help="Only what articles in it say.", metavar="CODE")] = None,
    like: Annotated[
        str | None, typer.Option(help="Only actors with all these words in a name.", metavar="NAME")
    ] = None,
    candidates: Annotated[bool, typer.Option("--candidates", help="Pairs that may be one actor.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Most rows to list.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """List who is named in the articles, the most frequent first, or who may be one and the same."""
    with opened(load_settings()) as store:
        ids = None if like is None else [one.id for one in store.actors.named(like)]
        found = survey(store, None if candidates else ids, language)
        holding = store.decisions.in_force()
    seen = [one for one in found.values() if kind in {None, one.type}]
    if candidates:
        wanted = {one.id for one in seen} & set(found if ids is None else ids)
        pairs = [one for one in _likenesses(found.values()) if not wanted.isdisjoint({one.first, one.second})]
        _tell_candidates(pairs[:limit], found, len(pairs), as_json=as_json)
        return
    ordered = sorted(seen, key=lambda one: (-one.articles, -one.mentions, one.id))
    decided = Counter(id_ for one in holding for id_ in {one.actor, one.into.id if one.into else one.actor})
    if as_json:
        rows = [_row(one, holding) | {"decisions": decided[one.id]} for one in ordered[:limit]]
        print_json({"count": len(ordered), "actors": rows})
        return
    # ids are for the next command: they are never cut off
    table = Table(Column("id", overflow="fold"), "type", "articles", "times", *LANGUAGES, "decided")
    for one in ordered[:limit]:
        names = names_by_language(one, holding) or {LANGUAGES[0]: one.name}
        counts = (f"{one.articles:,}", f"{one.mentions:,}")
        known = [safe(names.get(code, "")) for code in LANGUAGES]
        table.add_row(safe(one.id), one.type.value, *counts, *known, str(decided[one.id] or ""))
    console = stdout()
    console.print(table)
    console.print(f"{len(ordered):,} actors" + (f" (the first {limit})" if len(ordered) > limit else ""))


def _likenesses(seen: Iterable[Seen]) -> list[Likeness]:
    return find_likenesses(Called(id=one.id, type=one.type, names=one.surfaces) for one in seen)


def _row(one: Seen, holding: Sequence[Decision]) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "type": one.type.value,
        "country": one.country,
        "articles": one.articles,
        "mentions": one.mentions,
        "languages": dict(one.languages),
        "names": dict(names_by_language(one, holding)),
    }


def _tell_candidates(pairs: list[Likeness], found: Mapping[str, Seen], total: int, *, as_json: bool) -> None:
    if as_json:
        rows = [{"first": one.first, "second": one.second, "score": one.score, "why": one.why} for one in pairs]
        print_json({"count": total, "candidates": rows})
        return
    table = Table(
        "score", Column("one", overflow="fold"), "articles", Column("other", overflow="fold"), "articles", "why"
    )
    for pair in pairs:
        one, other = found[pair.first], found[pair.second]
        table.add_row(
            f"{pair.score:.1f}", safe(one.id), str(one.articles), safe(other.id), str(other.articles), pair.why
        )
    console = stdout()
    console.print(table)
    console.print(f"{total:,} pairs may be one" + (f" (the first {len(pairs)})" if total > len(pairs) else ""))


def show(
    actor: Annotated[str, typer.Argument(help="An id, or a name that only one goes by.", metavar="ACTOR")],
    *,
    limit: Annotated[int, typer.Option(min=1, help="Most articles to list.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show one actor: names as printed, articles, why it is said to be this one, who else it may be, decisions."""
    with opened(load_settings()) as store:
        who = find_actor(store, actor)
        seen = survey(store, [who.id]).get(who.id) or Seen(id=who.id, name=who.name, type=who.type)
        log = store.decisions.all()
        about = [one for one in log if who.id in {one.actor, one.into.id if one.into else None}]
        alike = _alike(store, who.id)
        counts = Counter(
            {
                naming.id: one.count
                for naming in store.articles.naming([who.id])
                for one in naming.actors
                if one.id == who.id
            }
        )
        shown = {one.id: one for one in store.articles.get_many(id_ for id_, _ in counts.most_common(limit))}
    articles = [shown[id_] for id_, _ in counts.most_common(limit) if id_ in shown]
    if as_json:
        _print_one_json(seen, articles, alike, about, in_force(log))
    else:
        _print_one(seen, articles, alike, about, in_force(log))


def _alike(store: Store, id_: str) -> list[Likeness]:
    return find_likenesses((Called(id=one.id, type=one.type, names=one.names) for one in store.actors.all()), id_)


def _links(articles: Sequence[Article], id_: str) -> dict[tuple[str, float], Counter[str]]:
    """Return the surfaces that were linked, by how and how surely."""
    found: dict[tuple[str, float], Counter[str]] = {}
    for article in articles:
        for mention in article.mentions or ():
            if mention.actor_id == id_ and mention.link is not None:
                key = (mention.link.method.value, mention.link.score)
                found.setdefault(key, Counter())[mention.surface] += 1
    return dict(sorted(found.items(), key=lambda item: -item[1].total()))


def _print_one_json(
    seen: Seen,
    articles: Sequence[Article],
    alike: Sequence[Likeness],
    about: Sequence[Decision],
    holding: Sequence[Decision],
) -> None:
    there = {one.id for one in holding}
    print_json(
        {
            **_row(seen, holding),
            "aliases": {code: dict(forms.most_common()) for code, forms in seen.forms.items()},
            "roles": dict(seen.roles.most_common()),
            "links": [
                {"method": method, "score": score, "mentions": forms.total(), "surfaces": dict(forms.most_common())}
                for (method, score), forms in _links(articles, seen.id).items()
            ],
            "shown_articles": [one.id for one in articles],
            "candidates": [{"id": _other(one, seen.id), "score": one.score, "why": one.why} for one in alike],
            "decisions": [decision_json(one) | {"in_force": one.id in there} for one in about],
        }
    )


def _other(one: Likeness, id_: str) -> str:
    return one.second if one.first == id_ else one.first


def _print_one(
    seen: Seen,
    articles: Sequence[Article],
    alike: Sequence[Likeness],
    about: Sequence[Decision],
    holding: Sequence[Decision],
) -> None:
    console = stdout()
    console.print(safe(seen.name), style="bold")
    facts = Table.grid(padding=(0, 2))
    facts.add_row("id", safe(seen.id))
    facts.add_row("type", seen.type.value + (f", {seen.country}" if seen.country else ""))
    for code, name in names_by_language(seen, holding).items():
        facts.add_row(code, safe(name))
    facts.add_row("named", f"{seen.mentions:,} times in {seen.articles:,} articles")
    if seen.roles:
        facts.add_row("roles", safe("; ".join(role for role, _ in seen.roles.most_common(10))))
    console.print(facts)

    aliases = Table("as printed", "language", "articles", title="Names", title_justify="left")
    printed = Counter(
        {(surface, code): count for code, forms in seen.forms.items() for surface, count in forms.items()}
    )
    for (surface, code), count in printed.most_common(MOST_ALIASES):
        aliases.add_row(safe(surface), safe(code), f"{count:,}")
    console.print(aliases)

    links = Table("why", "score", "times", "names", title="Links in the articles below", title_justify="left")
    for (method, score), forms in _links(articles, seen.id).items():
        names = ", ".join(surface for surface, _ in forms.most_common(5))
        links.add_row(method, f"{score:.2f}", str(forms.total()), safe(shorten(names, 80)))
    console.print(links)

    listed = Table("article", "headline", "published", title="Articles", title_justify="left")
    for article in articles:
        day = article.published.value if article.published else None
        listed.add_row(article.id[:12], safe(title_of(article)), day or "?")
    console.print(listed)

    if alike:
        others = Table("score", "who else it may be", "why", title="Candidates", title_justify="left")
        for one in alike:
            others.add_row(f"{one.score:.1f}", safe(_other(one, seen.id)), one.why)
        console.print(others)
    if about:
        console.print(_table(about, {one.id for one in holding}))


def decisions(
    actor: Annotated[str | None, typer.Argument(help="Only about this one: an id or a name.", metavar="ACTOR")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, which `import` reads.")] = False,
) -> None:
    """List what was decided about actors, also what was taken back."""
    with opened(load_settings()) as store:
        log = store.decisions.all()
        id_ = None if actor is None else next((one.actor for one in log if one.actor == actor), None)
        id_ = find_actor(store, actor).id if actor is not None and id_ is None else id_
    about = [one for one in log if id_ is None or id_ in {one.actor, one.into.id if one.into else None}]
    if as_json:
        print_json({"decisions": [decision_json(one) for one in about]})
        return
    holding = {one.id for one in in_force(log)}
    console = stdout()
    if about:
        console.print(_table(about, holding))
    console.print(f"{len(about):,} decisions, {sum(one.id in holding for one in about):,} in force")


def _table(about: Sequence[Decision], holding: set[str]) -> Table:
    table = Table(
        Column("decision", no_wrap=True),
        "what",
        "by",
        "at",
        "note",
        "in force",
        title="Decisions",
        title_justify="left",
    )
    for one in about:
        holds = "yes" if one.id in holding else ""
        moment = one.at.strftime("%Y-%m-%d %H:%M")
        table.add_row(one.id, safe(described(one)), safe(one.by), moment, safe(one.note or ""), holds)
    return table
