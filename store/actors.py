"""Actors across articles: one per real-world actor, found by any of its names."""

from __future__ import annotations

from collections.abc import Iterable

from pymongo import UpdateOne
from pymongo.collection import Collection

from model.actor import Actor, KnownActor
from model.document import Document, from_document
from store.bulk import write_all
from store.translation import translated
from store.words import folded_words


class Actors:
    """The collection `actors`."""

    def __init__(self, collection: Collection[Document]) -> None:
        """Keep actors in `collection`."""
        self._collection = collection

    def save(self, actors: Iterable[Actor]) -> int:
        """Record `actors` and their names; return how many documents changed. Any order gives the same."""
        merged: dict[str, list[Actor]] = {}
        for actor in actors:
            merged.setdefault(actor.id, []).append(actor)
        return write_all(self._collection, [_upsert(id_, same) for id_, same in sorted(merged.items())])

    def named(self, name: str) -> list[KnownActor]:
        """Return the actors one of whose names has all words of `name`, by id. An id finds itself."""
        words = folded_words(name)
        conditions: list[Document] = [{"_id": name}]
        if words:
            # one word by the index, the others here: $all is a full scan on the embedded server
            conditions.append({"name_words": max(sorted(words), key=len)})
        found: dict[str, KnownActor] = {}
        with translated():
            for condition in conditions:
                for document in self._collection.find(condition):
                    actor = from_document(KnownActor, document)
                    found[actor.id] = actor
        return [actor for _, actor in sorted(found.items()) if actor.id == name or _is_called(actor, words)]

    def get(self, ids: Iterable[str]) -> list[KnownActor]:
        """Return those of `ids` that are known, by id."""
        with translated():
            found = self._collection.find({"_id": {"$in": sorted(set(ids))}})
            return sorted((from_document(KnownActor, document) for document in found), key=lambda actor: actor.id)


def _is_called(actor: KnownActor, words: frozenset[str]) -> bool:
    return bool(words) and any(words <= folded_words(name) for name in actor.names)


def _upsert(id_: str, same: list[Actor]) -> UpdateOne:
    names = sorted({name for actor in same for name in (actor.name, *actor.surfaces)})
    words = sorted({word for name in names for word in folded_words(name)})
    # $max makes name and type the same whatever comes first; "Vitalii" is greater than "VITALII"
    latest: Document = {"name": max(actor.name for actor in same), "type": max(actor.type.value for actor in same)}
    for field in ("country", "sector", "qid"):
        known = [value for value in (getattr(actor, field) for actor in same) if value is not None]
        if known:
            latest[field] = max(known)
    return UpdateOne(
        {"_id": id_},
        {"$max": latest, "$addToSet": {"names": {"$each": names}, "name_words": {"$each": words}}},
        upsert=True,
    )
