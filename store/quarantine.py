"""The files of the ledger that did not become articles, over one inbox or all of them."""

from __future__ import annotations

from collections.abc import Iterator

from pymongo import ASCENDING
from pymongo.collection import Collection

from model.document import Document, from_document
from model.errors import Reason
from model.ledger import FileStatus, LedgerRow, row_key
from store.translation import translated

QUARANTINED = (FileStatus.REJECTED, FileStatus.FAILED)
"""The statuses of files that whowhen could not bring in."""


class Quarantine:
    """The rejected and failed rows of the collection `files`."""

    def __init__(self, collection: Collection[Document]) -> None:
        """Read the ledger in `collection`."""
        self._collection = collection

    def inboxes(self) -> list[str]:
        """Return what the ledger calls its inboxes, in order."""
        with translated():
            return sorted(str(name) for name in self._collection.distinct("inbox"))

    def rows(self, inbox: str, reason: Reason | None = None) -> Iterator[LedgerRow]:
        """Yield the rows of `inbox` that are in quarantine, by status and path, without their tracebacks."""
        for status in QUARANTINED:
            conditions: Document = {"inbox": inbox, "status": status.value}
            if reason is not None:
                conditions["reason"] = reason.value
            with translated():
                for document in self._collection.find(conditions, {"traceback": 0}).sort("_id", ASCENDING):
                    yield from_document(LedgerRow, document)

    def count(self, inbox: str) -> dict[str, int]:
        """Return how many files of `inbox` are in quarantine, by status."""
        with translated():
            return {
                status.value: self._collection.count_documents({"inbox": inbox, "status": status.value})
                for status in QUARANTINED
            }

    def row(self, inbox: str, path: str) -> LedgerRow | None:
        """Return the row of a path, whatever its status, or None."""
        with translated():
            document = self._collection.find_one({"_id": row_key(inbox, path)})
        return None if document is None else from_document(LedgerRow, document)
