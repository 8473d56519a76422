"""The same story in other languages: candidates, found by what articles tell of. Never part of a cluster."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from model.article import Article
from model.duplicate import Link, LinkKind, StoryPosting
from model.span import Sha256
from store.connection import Store
from transforms.story import MOST_HOLDERS, features_of, score

MOST_STORIES = 20
"""Candidates that one article is scored with, those that share most first."""


def link_stories(articles: Sequence[Article], store: Store) -> Counter[str]:
    """Link `articles` to reports of the same story in other languages; links that hold no more go.

    Bounded for each article: a query for each of its features, and a score for `MOST_STORIES`. What too many
    articles of the same weeks have is asked for once in a batch, and says nothing. Returns documents written.
    """
    postings = [
        StoryPosting(id=one.id, language=one.language.code, features=features_of(one))
        for one in articles
        if one.language is not None
    ]
    writes = Counter({"stories": store.stories.post(postings)})
    found: dict[str, Link] = {}
    holders: dict[str, list[StoryPosting]] = {}
    for posting in postings:
        for feature in posting.features:
            if feature not in holders:
                holders[feature] = store.stories.holding(feature, MOST_HOLDERS + 1)
        found |= {link.id: link for link in _links(posting, holders)}
    linked = store.duplicates.links.of((one.id for one in articles), (LinkKind.SAME_STORY,))
    writes["links"] = store.duplicates.links.delete([link for link in linked if link.id not in found])
    writes["links"] += store.duplicates.links.save(list(found.values()))
    return writes


def _links(posting: StoryPosting, holders: dict[str, list[StoryPosting]]) -> list[Link]:
    shared: dict[Sha256, int] = defaultdict(int)
    others: dict[Sha256, StoryPosting] = {}
    for feature in posting.features:
        some = holders[feature]
        for other in some if len(some) <= MOST_HOLDERS else ():
            if other.language not in {posting.language, "und"}:
                others[other.id] = other
                shared[other.id] += 1
    nearest = sorted(others, key=lambda id_: (-shared[id_], id_))[:MOST_STORIES]
    links = (_link(posting, others[id_], holders) for id_ in nearest)
    return [link for link in links if link is not None]


def _link(one: StoryPosting, other: StoryPosting, holders: dict[str, list[StoryPosting]]) -> Link | None:
    common = set(one.features).intersection(other.features)
    found = score({name: len(holders[name]) for name in common}, min(len(one.features), len(other.features)))
    if found is None:
        return None
    first, second = sorted((one.id, other.id))
    return Link(first=first, second=second, kind=LinkKind.SAME_STORY, similarity=found.value, clues=found.clues)
