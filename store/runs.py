"""The runs: one record each, written as running first."""

from __future__ import annotations

from collections.abc import Iterable

from pymongo import DESCENDING
from pymongo.collection import Collection

from model.document import Document, from_document, to_document
from model.run import Run, RunStatus
from store.translation import translated


class Runs:
    """The collection `runs`."""

    def __init__(self, collection: Collection[Document]) -> None:
        """Keep runs in `collection`."""
        self._collection = collection

    def save(self, run: Run) -> None:
        """Write the run as it stands."""
        with translated():
            self._collection.replace_one({"_id": run.id}, to_document(run), upsert=True)

    def mark_failed(self, ids: Iterable[str]) -> int:
        """Say of runs that were killed, and could not say it themselves, that they failed; return how many."""
        dead = {"_id": {"$in": sorted(ids)}, "status": RunStatus.RUNNING.value}
        with translated():
            return self._collection.update_many(dead, {"$set": {"status": RunStatus.FAILED.value}}).modified_count

    def of_flow_run(self, id_: str) -> list[str]:
        """Return the runs that one of Prefect's flow runs has begun."""
        with translated():
            return [str(document["_id"]) for document in self._collection.find({"flow_run.id": id_}, {"_id": 1})]

    def get(self, id_: str) -> Run | None:
        """Return a run, or None."""
        with translated():
            document = self._collection.find_one({"_id": id_})
        return None if document is None else from_document(Run, document)

    def latest(self, limit: int = 10) -> list[Run]:
        """Return the latest runs, newest first."""
        with translated():
            found = self._collection.find().sort("started", DESCENDING).limit(limit)
            return [from_document(Run, document) for document in found]
