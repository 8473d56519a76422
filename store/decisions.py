"""Decisions: what humans have said of actors, one document each; none is ever changed or deleted."""

from __future__ import annotations

from collections.abc import Iterable

from pymongo import UpdateOne
from pymongo.collection import Collection

from model.decision import Decision, in_force
from model.document import Document, from_document, to_document
from store.bulk import write_all
from store.translation import translated


class Decisions:
    """The collection `decisions`."""

    def __init__(self, collection: Collection[Document]) -> None:
        """Keep decisions in `collection`."""
        self._collection = collection

    def save(self, decisions: Iterable[Decision]) -> int:
        """Write `decisions`; return how many are new. One that is there already stays as it is: its maker was first."""
        operations = []
        for decision in decisions:
            values = {name: value for name, value in to_document(decision).items() if name != "_id"}
            operations.append(UpdateOne({"_id": decision.id}, {"$setOnInsert": values}, upsert=True))
        return write_all(self._collection, operations)

    def all(self) -> list[Decision]:
        """Return every decision, also what is undone, in the order in which they were made."""
        with translated():
            found = [from_document(Decision, document) for document in self._collection.find({})]
        return sorted(found, key=lambda one: (one.at, one.id))

    def in_force(self) -> tuple[Decision, ...]:
        """Return the decisions that are not undone, by id."""
        return in_force(self.all())

    def mark_carried_out(self, ids: Iterable[str]) -> int:
        """Record that the stored articles follow these decisions; return how many had not been carried out."""
        done: Document = {"$set": {"carried_out": True}}
        return write_all(self._collection, [UpdateOne({"_id": id_}, done) for id_ in sorted(set(ids))])
