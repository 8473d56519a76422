"""The index of stories: which articles of the same weeks tell of the same people, places, days and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from pymongo import UpdateOne
from pymongo.collection import Collection

from model.document import Document, from_document, to_document
from model.duplicate import StoryPosting
from store.bulk import write_all
from store.translation import translated


class Stories:
    """The collection `stories`."""

    def __init__(self, collection: Collection[Document]) -> None:
        """Keep entries in `collection`."""
        self._collection = collection

    def post(self, postings: Sequence[StoryPosting]) -> int:
        """Enter articles. To be done before `holding`: of two at once, one sees the other."""
        operations = []
        for posting in postings:
            values = {name: value for name, value in to_document(posting).items() if name != "_id"}
            operations.append(UpdateOne({"_id": posting.id}, {"$set": values}, upsert=True))
        return write_all(self._collection, operations)

    def holding(self, feature: str, most: int) -> list[StoryPosting]:
        """Return articles that have a feature, any `most` of them."""
        with translated():
            found = self._collection.find({"features": feature}).limit(most)
            return [from_document(StoryPosting, document) for document in found]
