"""Which articles are to go out, and what belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

from model.actor import KnownActor
from model.article import Article
from model.document import Document, from_document
from model.duplicate import Link, LinkKind
from store.bulk import KEYS_AT_ONCE, in_parts
from store.connection import Store
from store.exchange.ids import Ids
from store.query import Query
from store.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The articles that meet `query`, by id; with `unique` one of each cluster; at most `limit` of them."""

    query: Query = field(default_factory=Query)
    unique: bool = False
    limit: int | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out, so that what belongs to no article goes out too."""
        return self == Choice()


def documents(store: Store, collection: str, conditions: Document | None = None) -> Iterator[Document]:
    """Yield the documents of a collection by `_id`, holding a few at a time."""
    return walk(store.database[collection], conditions)


def chosen_documents(store: Store, choice: Choice) -> Iterator[Document]:
    """Yield the chosen articles by id, as they are stored."""
    clusters, taken = set[str](), 0
    for document in documents(store, "articles", cast("Document", choice.query.conditions())):
        if taken == choice.limit:
            return
        # an article is made of the document only where there is something to ask it
        if choice.query != Query() and not choice.query.holds(from_document(Article, document)):
            continue
        if choice.unique:
            duplicate = document.get("duplicate")
            name = str(duplicate["cluster"] if isinstance(duplicate, dict) else document["_id"])
            if name in clusters:
                continue
            clusters.add(name)
        taken += 1
        yield document


def chosen_articles(store: Store, choice: Choice) -> Iterator[Article]:
    """Yield the chosen articles by id."""
    return (from_document(Article, document) for document in chosen_documents(store, choice))


def chosen_links(store: Store, choice: Choice, ids: Ids) -> Iterator[Link]:
    """Yield the links that hold and have both ends among `ids`, the chosen articles, by id."""
    for document in belonging(store, choice, "links", "first", ids):
        if document["second"] in ids and document["kind"] != LinkKind.WITHDRAWN.value:
            yield from_document(Link, document)


def chosen_actors(store: Store, ids: Iterable[str]) -> Iterator[KnownActor]:
    """Yield those of `ids` that the store knows, by id."""
    return (from_document(KnownActor, document) for document in actor_documents(store, ids))


def actor_documents(store: Store, ids: Iterable[str]) -> Iterator[Document]:
    """Yield the documents of those of `ids` that the store knows, by id."""
    for some in in_parts(ids):
        yield from documents(store, "actors", {"_id": {"$in": [*some]}})


def belonging(store: Store, choice: Choice, collection: str, name: str, ids: Ids) -> Iterator[Document]:
    """Yield the documents of a collection whose field `name` is one of `ids`, by `_id`, which must begin with it."""
    if choice.is_everything:
        # one pass, and not a question for every fifty articles
        yield from (document for document in documents(store, collection) if document[name] in ids)
        return
    for some in ids.parts(KEYS_AT_ONCE):
        yield from documents(store, collection, {name: {"$in": [*some]}})
