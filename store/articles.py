"""Articles: one per distinct bytes, saved so that saving twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from pymongo import ASCENDING, UpdateOne
from pymongo.collection import Collection

from model.article import Article, Source
from model.document import TRANSIENT, Document, from_document, to_document
from model.span import Sha256
from store.bulk import upsert_all, write_all
from store.translation import translated

ELSEWHERE = frozenset({"_id", "sources", "duplicate", "revision_of"})
"""Fields that `save` does not overwrite: they gather over time, or are written by others."""

SECTIONS = frozenset(field.name for field in fields(Article)) - ELSEWHERE - frozenset({"id", *TRANSIENT})
"""The fields that steps write."""

SHORTEST_PREFIX = 6
"""How many digits of an id a person must type: 16 million articles before two are likely to share them."""


class Articles:
    """The collection `articles`."""

    def __init__(self, collection: Collection[Document]) -> None:
        """Keep articles in `collection`."""
        self._collection = collection

    def existing(self, ids: Iterable[Sha256]) -> set[Sha256]:
        """Return those of `ids` that are stored."""
        with translated():
            found = self._collection.find({"_id": {"$in": sorted(set(ids))}}, {"_id": 1})
            return {str(document["_id"]) for document in found}

    def save(self, articles: Sequence[Article]) -> int:
        """Upsert `articles` with all their sections and sources; return how many writes changed a document.

        Saving the same again writes nothing; `first_seen` of a source never moves.
        """
        inserted, changed = upsert_all(self._collection, [_upsert(article) for article in articles])
        if inserted == len(articles):
            return inserted
        # some were there before, with the sources they had then
        sources = [(article.id, source) for article in articles for source in article.sources]
        return inserted + changed + self.add_sources(sources)

    def add_sources(self, sources: Sequence[tuple[Sha256, Source]]) -> int:
        """Record that these files hold these articles; return how many documents changed."""
        operations = [operation for id_, source in sources for operation in _recordings(id_, source)]
        return write_all(self._collection, operations)

    def mark_absent(self, held: Sequence[tuple[Sha256, str]]) -> int:
        """Record that files, by their ledger keys, hold these articles no more; the articles stay."""
        operations = [
            UpdateOne(
                {"_id": id_, "sources": {"$elemMatch": {"file": file, "present": True}}},
                {"$set": {"sources.$.present": False}},
            )
            for id_, file in held
        ]
        return write_all(self._collection, operations)

    def get(self, id_: Sha256) -> Article | None:
        """Return the article, or None."""
        with translated():
            document = self._collection.find_one({"_id": id_})
        return None if document is None else from_document(Article, document)

    def resolve(self, prefix: str) -> list[Sha256]:
        """Return the ids that begin with `prefix`, at most ten, in order."""
        bounds = {"$gte": prefix, "$lt": prefix + "g"}
        with translated():
            found = self._collection.find({"_id": bounds}, {"_id": 1}).sort("_id", ASCENDING).limit(10)
            return [str(document["_id"]) for document in found]

    def matching(self, conditions: Document) -> Iterator[Article]:
        """Yield the articles that meet `conditions` (MongoDB's query language), by id, one at a time."""
        with translated():
            for document in self._collection.find(conditions).sort("_id", ASCENDING):
                yield from_document(Article, document)

    def count_outdated(self, versions: dict[str, str]) -> int:
        """Return how many articles have a step of another version than `versions`, or lack one. A full scan."""
        current = {f"steps.{name}": version for name, version in versions.items()}
        with translated():
            return self._collection.count_documents({}) - self._collection.count_documents(current)

    def count(self) -> int:
        """Return how many articles there are."""
        with translated():
            return self._collection.count_documents({})


def _upsert(article: Article) -> UpdateOne:
    document = to_document(article)
    gone = {name: "" for name in sorted(SECTIONS) if name not in document}
    # what an article was a revision of when it came does not change: two that take turns would name each other
    born: Document = {name: document[name] for name in document.keys() & {"sources", "revision_of"}}
    values = {name: value for name, value in document.items() if name not in ELSEWHERE}
    update: Document = {"$set": values, "$setOnInsert": born}
    if gone:
        update["$unset"] = {**gone}
    return UpdateOne({"_id": article.id}, update, upsert=True)


def _recordings(id_: Sha256, source: Source) -> list[UpdateOne]:
    entry = to_document(source)
    return [
        UpdateOne({"_id": id_, "sources.file": {"$ne": source.file}}, {"$push": {"sources": entry}}),
        UpdateOne(
            {"_id": id_, "sources": {"$elemMatch": {"file": source.file, "present": False}}},
            {"$set": {"sources.$.present": True, "sources.$.last_seen": entry["last_seen"]}},
        ),
    ]
