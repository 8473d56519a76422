"""Where else an article was printed, what is different there, and how a story went on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.article import Article
from model.duplicate import Link, LinkKind
from model.span import Sha256
from store.connection import Store
from store.duplicates.clusters import Member
from transforms.differences import Difference, differ
from transforms.index_keys import day_of

MOST_SHOWN = 20
"""Articles of a cluster, or links of an article, that are read to be shown."""

NO_DAY = "9999-99-99"
"""Comes after every day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A member of a cluster, and what differs from the member it is compared with: None for that one itself."""

    article: Article
    difference: Difference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A cluster: its name, how many articles it has, some of them beginning with the original, their publishers.

    It is a wire copy if several publishers printed it.
    """

    id: Sha256
    size: int
    copies: tuple[Copy, ...]
    publishers: tuple[str, ...]

    @property
    def is_wire_copy(self) -> bool:
        """Whether several publishers printed the same text."""
        return len(self.publishers) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A link to another article: the earlier one first, and for texts what differs."""

    link: Link
    first: Article
    second: Article
    difference: Difference | None


def stated_day(article: Article | Member) -> str:
    """Return the day an article says it came out, `NO_DAY` if it says none."""
    day = day_of(article.published, ())
    return day.isoformat() if day else NO_DAY


def by_age(article: Article) -> tuple[str, int, Sha256]:
    """Return what originals are told by: the earliest stated day, then the longest text, then the smallest id."""
    return stated_day(article), -len(article.text or ""), article.id


def read_cluster(cluster: Sha256, store: Store, reference: Article | None = None) -> Cluster | None:
    """Return a cluster, or None if there is none of that name; differences are from `reference` or the original.

    Of a large one, the members that came out first are read: `size` says how many there are.
    """
    members = sorted(store.duplicates.clusters.members(cluster), key=lambda one: (stated_day(one), one.id))
    ids = [one.id for one in members]
    some = ids[:MOST_SHOWN]
    if reference is not None and reference.id in ids and reference.id not in some:
        some[-1] = reference.id
    articles = sorted(store.articles.get_many(some), key=by_age)
    if not articles:
        return None
    base = reference or articles[0]
    copies = tuple(
        Copy(article=one, difference=None if one.id == base.id else differ(base.text or "", one.text or ""))
        for one in articles
    )
    publishers = sorted({name for one in members if (name := one.publisher)})
    return Cluster(id=cluster, size=len(ids), copies=copies, publishers=tuple(publishers))


def relations_of(links: Sequence[Link], store: Store) -> list[Relation]:
    """Return what links say, with their articles; those whose articles are gone are left out."""
    articles = {
        one.id: one for one in store.articles.get_many(id_ for link in links for id_ in (link.first, link.second))
    }
    relations = []
    for link in links:
        if {link.first, link.second} <= articles.keys():
            first, second = sorted((articles[link.first], articles[link.second]), key=by_age)
            is_text = link.kind is not LinkKind.SAME_STORY
            difference = differ(first.text or "", second.text or "") if is_text else None
            relations.append(Relation(link=link, first=first, second=second, difference=difference))
    return relations


def chains(relations: Iterable[Relation]) -> list[list[Relation]]:
    """Return the versions of each story: updates that hang together, from the earliest to the latest.

    Of each version, the latest one before it that it is linked with counts.
    """
    before: dict[Sha256, Relation] = {}
    for relation in relations:
        present = before.get(relation.second.id)
        if present is None or by_age(present.first) < by_age(relation.first):
            before[relation.second.id] = relation
    found: dict[Sha256, list[Relation]] = {}
    for relation in sorted(before.values(), key=lambda one: by_age(one.second)):
        start = relation.first
        while start.id in before:
            start = before[start.id].first
        found.setdefault(start.id, []).append(relation)
    return list(found.values())
