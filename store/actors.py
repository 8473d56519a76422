"""Actors across articles: one per real-world actor, found by any of its names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from pymongo import ASCENDING, UpdateOne
from pymongo.collection import Collection

from model.actor import Actor, KnownActor
from model.document import Document, from_document, to_document
from store.bulk import write_all
from store.translation import translated
from store.words import folded_words

NOBODY: Mapping[str, Iterable[str]] = MappingProxyType({})
"""Nobody has been given a name by a human."""


class Actors:
    """The collection `actors`."""

    def __init__(self, collection: Collection[Document]) -> None:
        """Keep actors in `collection`."""
        self._collection = collection

    def save(self, actors: Iterable[Actor], called: Mapping[str, Iterable[str]] = NOBODY) -> int:
        """Record `actors` and their names; return how many documents changed. Any order gives the same.

        `called` are names that humans have given actors, by id.
        """
        merged: dict[str, list[Actor]] = {}
        for actor in actors:
            merged.setdefault(actor.id, []).append(actor)
        operations = [_upsert(id_, same, called.get(id_, ())) for id_, same in sorted(merged.items())]
        return write_all(self._collection, operations)

    def settle(self, id_: str, actors: Iterable[Actor], called: Iterable[str] = ()) -> int:
        """Let an actor be what `actors` make of it, all that the articles say; return how many documents changed.

        One that no article names is forgotten.
        """
        some = list(actors)
        wanted = _known(id_, some, called) if some else None
        present = next(iter(self.get([id_])), None)
        if wanted == present:
            return 0
        with translated():
            if wanted is None:
                return self._collection.delete_one({"_id": id_}).deleted_count
            self._collection.replace_one({"_id": id_}, to_document(wanted), upsert=True)
        return 1

    def all(self) -> Iterator[KnownActor]:
        """Yield every actor, by id."""
        with translated():
            for document in self._collection.find({}).sort("_id", ASCENDING):
                yield from_document(KnownActor, document)

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


def _known(id_: str, same: list[Actor], called: Iterable[str]) -> KnownActor:
    names = sorted({*called, *(name for actor in same for name in (actor.name, *actor.surfaces))})

    def greatest(field: str) -> str | None:
        return max((value for value in (getattr(actor, field) for actor in same) if value is not None), default=None)

    return KnownActor(
        id=id_,
        # the greatest, so that it is the same whatever comes first; "Vitalii" is greater than "VITALII"
        name=max(actor.name for actor in same),
        type=max(actor.type for actor in same),
        names=tuple(names),
        name_words=tuple(sorted({word for name in names for word in folded_words(name)})),
        country=greatest("country"),
        sector=greatest("sector"),
        qid=greatest("qid"),
    )


def _upsert(id_: str, same: list[Actor], called: Iterable[str]) -> UpdateOne:
    document = to_document(_known(id_, same, called))
    gathered: Document = {name: {"$each": document[name]} for name in ("names", "name_words")}
    latest = {name: value for name, value in document.items() if name not in {"_id", *gathered}}
    return UpdateOne({"_id": id_}, {"$max": latest, "$addToSet": gathered}, upsert=True)
