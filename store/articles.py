"""Articles: one per distinct bytes, saved so that saving twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import islice
from typing import NamedTuple, cast

from pymongo import ASCENDING, UpdateOne
from pymongo.collection import Collection

from model.actor import Actor
from model.article import Article, Source, Stated
from model.document import TRANSIENT, Document, from_document, to_document
from model.span import Sha256
from store.bulk import in_parts, upsert_all, write_all
from store.translation import translated
from store.walk import walk

ELSEWHERE = frozenset({"_id", "sources", "duplicate", "revision_of", "part_of"})
"""Fields that `save` does not overwrite: they gather over time, or are written by others."""

SECTIONS = frozenset(field.name for field in fields(Article)) - ELSEWHERE - frozenset({"id", *TRANSIENT})
"""The fields that steps write."""

SHORTEST_PREFIX = 6
"""How many digits of an id a person must type: 16 million articles before two are likely to share them."""


class Standing(NamedTuple):
    """What a search for outdated articles needs of one: the versions of its steps, and its files."""

    id: Sha256
    steps: dict[str, str]
    sources: tuple[Source, ...]


class Naming(NamedTuple):
    """Who acts in one article, in which language, which decisions say something of them; and the step's version."""

    id: Sha256
    language: str | None
    actors: tuple[Actor, ...]
    decided: tuple[str, ...]
    version: str | None


def outdated(versions: Mapping[str, str]) -> Document:
    """Return the condition that some step of an article has another version than `versions`, or did not run."""
    return {"$nor": [{f"steps.{name}": version for name, version in versions.items()}]}


class Articles:
    """The collection `articles`."""

    def __init__(self, collection: Collection[Document], durable: Collection[Document] | None = None) -> None:
        """Keep articles in `collection`; `durable` is the same, but waits for the disk."""
        self._collection = collection
        self._durable = collection if durable is None else durable

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

    def stated_of(self, ids: Iterable[Sha256]) -> dict[Sha256, Stated]:
        """Return what was stated about those of `ids` that are stored."""
        found: dict[Sha256, Stated] = {}
        for some in in_parts(ids):
            with translated():
                documents = self._collection.find({"_id": {"$in": some}}, {"stated": 1})
                found |= {
                    str(one["_id"]): from_document(Stated, cast("Document", one.get("stated") or {}))
                    for one in documents
                }
        return found

    def others_of(self, files: Mapping[str, Sha256]) -> list[tuple[Sha256, str]]:
        """Return the articles that claim one of `files` (ledger keys), though it holds another: its own is given."""
        found: list[tuple[Sha256, str]] = []
        for file, own in files.items():
            with translated():
                named = self._collection.find({"sources.file": file}, {"sources.file": 1, "sources.present": 1})
                found += [(str(one["_id"]), file) for one in named if one["_id"] != own and _is_present(one, file)]
        return found

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

    def get_many(self, ids: Iterable[Sha256]) -> list[Article]:
        """Return those of `ids` that are stored, by id."""
        found: list[Article] = []
        for some in in_parts(ids):
            found += self.matching({"_id": {"$in": [*some]}})
        return found

    def clusters_of(self, ids: Iterable[Sha256]) -> list[Sha256]:
        """Return the clusters of near-duplicates that `ids` are in, in order."""
        name = "duplicate.cluster"
        found: set[Sha256] = set()
        for some in in_parts(ids):
            with translated():
                shown = self._collection.find({"_id": {"$in": some}, name: {"$exists": True}}, {name: 1})
                found |= {str(cast("Document", document["duplicate"])["cluster"]) for document in shown}
        return sorted(found)

    def with_story(self, ids: Iterable[Sha256]) -> Iterator[Article]:
        """Yield those of `ids` that have evidence from other articles of their story, by id."""
        for some in in_parts(ids):
            yield from self.matching({"_id": {"$in": [*some]}, "story": {"$exists": True}})

    def standings(self, conditions: Document, limit: int) -> list[Standing]:
        """Return the first `limit` articles that meet `conditions`, by id."""
        found = walk(self._collection, conditions, ("steps", "sources"))
        return [_standing(document) for document in islice(found, limit)]

    def rewrite(self, changes: Sequence[tuple[Article, Article]], *, is_last: bool = False) -> int:
        """Write what differs between articles as they are stored and as they are now; return how many changed.

        Sections that are the same in both are not touched, nor are those that gather over time. The last write of
        several is on the disk when this returns, and so are those before it.
        """
        operations = [operation for old, new in changes if (operation := _rewriting(old, new)) is not None]
        return write_all(self._durable if is_last else self._collection, operations)

    def run_anew(self, id_: Sha256, step: str) -> int:
        """Forget which version of `step` an article has, so that it is outdated; return how many changed."""
        return write_all(self._collection, [UpdateOne({"_id": id_}, {"$unset": {f"steps.{step}": ""}})])

    def outdate(self, ids: Iterable[Sha256], step: str) -> int:
        """Forget which version of `step` articles have, so that they are outdated; return how many changed."""
        forget: Document = {"$unset": {f"steps.{step}": ""}}
        return write_all(self._collection, [UpdateOne({"_id": id_}, forget) for id_ in ids])

    def naming(self, actors: Iterable[str] | None = None) -> Iterator[Naming]:
        """Yield who acts in the articles that name one of `actors`; in all articles where that is None."""
        yield from self._namings({} if actors is None else {"actor_ids": {"$in": [*sorted(set(actors))]}})

    def decided(self, decisions: Iterable[str]) -> Iterator[Naming]:
        """Yield who acts in the articles that one of `decisions` says something of."""
        yield from self._namings({"decided": {"$in": [*sorted(set(decisions))]}})

    def _namings(self, conditions: Document) -> Iterator[Naming]:
        shown = ("actors", "language.code", "decided", "steps.actors")
        return (_naming(document) for document in walk(self._collection, conditions, shown))

    def resolve(self, prefix: str) -> list[Sha256]:
        """Return the ids that begin with `prefix`, at most ten, in order."""
        bounds = {"$gte": prefix, "$lt": prefix + "g"}
        with translated():
            found = self._collection.find({"_id": bounds}, {"_id": 1}).sort("_id", ASCENDING).limit(10)
            return [str(document["_id"]) for document in found]

    def matching(self, conditions: Document) -> Iterator[Article]:
        """Yield the articles that meet `conditions` (MongoDB's query language), by id, one at a time."""
        return (from_document(Article, document) for document in walk(self._collection, conditions))

    def count_outdated(self, versions: dict[str, str]) -> int:
        """Return how many articles have a step of another version than `versions`, or lack one. A full scan."""
        return sum(1 for _ in walk(self._collection, outdated(versions), ("_id",)))

    def count(self) -> int:
        """Return how many articles there are, as the database tells without counting them."""
        with translated():
            return self._collection.estimated_document_count()


def _is_present(document: Document, file: str) -> bool:
    sources = cast("list[Document]", document["sources"])
    return any(source["file"] == file and source["present"] for source in sources)


def _upsert(article: Article) -> UpdateOne:
    document = to_document(article)
    gone = {name: "" for name in sorted(SECTIONS) if name not in document}
    # what an article was a revision or part of when it came does not change: two that take turns would name each other
    born: Document = {name: document[name] for name in document.keys() & {"sources", "revision_of", "part_of"}}
    values = {name: value for name, value in document.items() if name not in ELSEWHERE}
    update: Document = {"$set": values, "$setOnInsert": born}
    if gone:
        update["$unset"] = {**gone}
    return UpdateOne({"_id": article.id}, update, upsert=True)


def _rewriting(old: Article, new: Article) -> UpdateOne | None:
    before, after = to_document(old), to_document(new)
    changed = {name: after[name] for name in after.keys() - ELSEWHERE if before.get(name) != after[name]}
    gone: Document = dict.fromkeys(sorted(before.keys() - after.keys()), "")
    update = {operator: values for operator, values in (("$set", changed), ("$unset", gone)) if values}
    return UpdateOne({"_id": new.id}, update) if update else None


def _naming(document: Document) -> Naming:
    language = cast("Document", document.get("language") or {})
    actors = cast("list[Document]", document.get("actors") or [])
    return Naming(
        id=str(document["_id"]),
        language=cast("str | None", language.get("code")),
        actors=tuple(from_document(Actor, actor) for actor in actors),
        decided=tuple(cast("list[str]", document.get("decided") or [])),
        version=cast("dict[str, str]", document.get("steps") or {}).get("actors"),
    )


def _standing(document: Document) -> Standing:
    sources = cast("list[Document]", document.get("sources", []))
    return Standing(
        id=str(document["_id"]),
        steps=cast("dict[str, str]", document.get("steps", {})),
        sources=tuple(from_document(Source, source) for source in sources),
    )


def _recordings(id_: Sha256, source: Source) -> list[UpdateOne]:
    entry = to_document(source)
    return [
        UpdateOne({"_id": id_, "sources.file": {"$ne": source.file}}, {"$push": {"sources": entry}}),
        UpdateOne(
            {"_id": id_, "sources": {"$elemMatch": {"file": source.file, "present": False}}},
            {"$set": {"sources.$.present": True, "sources.$.last_seen": entry["last_seen"]}},
        ),
    ]
