"""Revisions: what sections of articles said before they were made again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import bson
from pymongo import UpdateOne
from pymongo.collection import Collection

from model.document import Document, from_document, to_document
from model.revision import Revision
from model.span import Sha256
from store.bulk import in_parts, write_all
from store.translation import translated

MOST_BYTES = 15_000_000
"""A document may have 16 MiB; the old value alone always fits, for it came out of one."""


class Revisions:
    """The collection `revisions`."""

    def __init__(self, collection: Collection[Document]) -> None:
        """Keep revisions in `collection`."""
        self._collection = collection

    def save(self, revisions: Sequence[Revision]) -> int:
        """Write `revisions`, each after its section's latest; return how many were new.

        One that is its section's latest already stays as it is: a crash left its change to be done again.
        """
        latest = self._latest({revision.article for revision in revisions})
        chained = []
        for revision in revisions:
            before = latest.get((revision.article, revision.section))
            if before is None or before.change != revision.change:
                chained.append(replace(revision, after=before.id if before else None))
        return write_all(self._collection, [_insert(revision) for revision in chained])

    def _latest(self, articles: set[Sha256]) -> dict[tuple[Sha256, str], Revision]:
        found: list[Revision] = []
        for some in in_parts(articles):
            with translated():
                shown = self._collection.find({"article": {"$in": [*some]}}, {"old": 0, "new": 0})
                found += [from_document(Revision, document) for document in shown]
        # by the chain rather than the clock: those of two machines differ
        followed = {one.after for one in found}
        tips = sorted((one for one in found if one.id not in followed), key=lambda one: (one.at, one.id))
        return {(one.article, one.section): one for one in tips}

    def of(self, article: Sha256) -> list[Revision]:
        """Return the revisions of an article, oldest first."""
        with translated():
            found = [from_document(Revision, document) for document in self._collection.find({"article": article})]
        return sorted(found, key=lambda one: (one.at, one.section, one.id))


def _insert(revision: Revision) -> UpdateOne:
    document = to_document(revision)
    if len(bson.encode(document)) > MOST_BYTES:
        document = to_document(replace(revision, new=None, new_left_out=True))
    values = {name: value for name, value in document.items() if name != "_id"}
    return UpdateOne({"_id": document["_id"]}, {"$setOnInsert": values}, upsert=True)
