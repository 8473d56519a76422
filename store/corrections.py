"""Corrections: what humans have decided about articles, one document per article and section."""

from __future__ import annotations

from collections.abc import Iterable

from pymongo.collection import Collection

from model.correction import Correctable, Correction, correction_key
from model.document import Document, from_document, to_document
from model.span import Sha256
from store.bulk import in_parts
from store.translation import translated


class Corrections:
    """The collection `corrections`."""

    def __init__(self, collection: Collection[Document]) -> None:
        """Keep corrections in `collection`."""
        self._collection = collection

    def save(self, correction: Correction) -> None:
        """Write a correction in place of the one that its section had."""
        with translated():
            self._collection.replace_one({"_id": correction.id}, to_document(correction), upsert=True)

    def remove(self, article: Sha256, section: Correctable) -> bool:
        """Take the correction of a section back; return whether there was one."""
        with translated():
            return self._collection.delete_one({"_id": correction_key(article, section)}).deleted_count > 0

    def of(self, articles: Iterable[Sha256]) -> dict[Sha256, tuple[Correction, ...]]:
        """Return the corrections of those of `articles` that have some, by section's name."""
        found: dict[Sha256, list[Correction]] = {}
        for some in in_parts(articles):
            with translated():
                for document in self._collection.find({"article": {"$in": [*some]}}):
                    correction = from_document(Correction, document)
                    found.setdefault(correction.article, []).append(correction)
        return {id_: tuple(sorted(each, key=lambda one: one.section)) for id_, each in found.items()}
