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
    articles of the same weeks have says nothing, and is not asked for again. Returns documents written.
    """
    postings = [
        StoryPosting(id=one.id, language=one.language.code, features=features_of(one))
        for one in articles
        if one.language is not None
    ]
    before = store.stories.posted(one.id for one in postings)
    writes = Counter({"stories": store.stories.post(postings)})
    left = {
        name for now in postings if now.id in before for name in {*before[now.id].features}.difference(now.features)
    }
    # afterwards, or somebody else would count these articles once more: a mark too many tells of a feature
    # that says next to nothing
    store.stories.unmark(left)
    holders = _holders({feature for posting in postings for feature in posting.features}, store)
    found = {link.id: link for posting in postings for link in _links(posting, holders)}
    linked = store.duplicates.links.of((one.id for one in articles), (LinkKind.SAME_STORY,))
    writes["links"] = store.duplicates.links.delete([link for link in linked if link.id not in found])
    writes["links"] += store.duplicates.links.save(list(found.values()))
    return writes


def _holders(features: set[str], store: Store) -> dict[str, list[StoryPosting]]:
    """Return who has each of `features`; those that too many have are left out, and marked."""
    asked = sorted(features - store.stories.commonplaces(features))
    held = {feature: store.stories.holding(feature, MOST_HOLDERS + 1) for feature in asked}
    store.stories.mark(feature for feature, some in held.items() if len(some) > MOST_HOLDERS)
    return {feature: some for feature, some in held.items() if len(some) <= MOST_HOLDERS}


def _links(posting: StoryPosting, holders: dict[str, list[StoryPosting]]) -> list[Link]:
    shared: dict[Sha256, int] = defaultdict(int)
    others: dict[Sha256, StoryPosting] = {}
    for feature in posting.features:
        for other in holders.get(feature, ()):
            if other.language not in {posting.language, "und"}:
                others[other.id] = other
                shared[other.id] += 1
    nearest = sorted(others, key=lambda id_: (-shared[id_], id_))[:MOST_STORIES]
    links = (_link(posting, others[id_], holders) for id_ in nearest)
    return [link for link in links if link is not None]


def _link(one: StoryPosting, other: StoryPosting, holders: dict[str, list[StoryPosting]]) -> Link | None:
    common = set(one.features).intersection(other.features)
    counts = {name: len(holders[name]) if name in holders else MOST_HOLDERS + 1 for name in common}
    found = score(counts, min(len(one.features), len(other.features)))
    if found is None:
        return None
    first, second = sorted((one.id, other.id))
    return Link(first=first, second=second, kind=LinkKind.SAME_STORY, similarity=found.value, clues=found.clues)
