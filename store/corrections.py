"""Corrections: what humans have decided about articles, one document per article and section."""

from __future__ import annotations

from collections.abc import Iterable

from pymongo.collection import Collection

from model.correction import Correctable, Correction, correction_key
from model.document import Document, from_document, to_document
from model.span import Sha256
from store.translation import translated

ARTICLES_AT_ONCE = 50
"""Articles in one query: the embedded server compares each with every document it looks at."""


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
        wanted = sorted(set(articles))
        found: dict[Sha256, list[Correction]] = {}
        for at in range(0, len(wanted), ARTICLES_AT_ONCE):
            with translated():
                for document in self._collection.find({"article": {"$in": wanted[at : at + ARTICLES_AT_ONCE]}}):
                    correction = from_document(Correction, document)
                    found.setdefault(correction.article, []).append(correction)
        return {id_: tuple(sorted(some, key=lambda one: one.section)) for id_, some in found.items()}
