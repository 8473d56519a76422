"""The index of stories: which articles of the same weeks tell of the same people, places, days and numbers."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Iterable, Sequence

from pymongo import UpdateOne
from pymongo.collection import Collection

from model.document import Document, from_document, to_document
from model.duplicate import StoryPosting
from model.span import Sha256
from store.bulk import in_parts, write_all
from store.translation import translated


class Stories:
    """The collections `stories` and `commonplaces`."""

    def __init__(self, stories: Collection[Document], commonplaces: Collection[Document]) -> None:
        """Keep entries in `stories`, features that too many articles have in `commonplaces`."""
        self._stories = stories
        self._commonplaces = commonplaces

    def post(self, postings: Sequence[StoryPosting]) -> int:
        """Enter articles. To be done before `holding`: of two at once, one sees the other."""
        operations = []
        for posting in postings:
            values = {name: value for name, value in to_document(posting).items() if name != "_id"}
            operations.append(UpdateOne({"_id": posting.id}, {"$set": values}, upsert=True))
        return write_all(self._stories, operations)

    def posted(self, ids: Iterable[Sha256]) -> dict[Sha256, StoryPosting]:
        """Return the entries that `ids` have."""
        with translated():
            found = [
                from_document(StoryPosting, document)
                for some in in_parts(ids)
                for document in self._stories.find({"_id": {"$in": some}})
            ]
        return {one.id: one for one in found}

    def holding(self, feature: str, most: int) -> list[StoryPosting]:
        """Return articles that have a feature, any `most` of them."""
        with translated():
            found = self._stories.find({"features": feature}).limit(most)
            return [from_document(StoryPosting, document) for document in found]

    def commonplaces(self, features: Iterable[str]) -> set[str]:
        """Return those of `features` that are known to say nothing.

        To be asked before `holding`: the embedded server reads every article that has a feature, whatever the limit.
        """
        with translated():
            return {
                str(document["_id"])
                for some in in_parts(features)
                for document in self._commonplaces.find({"_id": {"$in": some}})
            }

    def mark(self, features: Iterable[str]) -> None:
        """Write down that `features` say nothing. Safe to repeat."""
        operations = []
        for feature in sorted(features):
            kind = feature.partition("/")[2].partition(":")[0]
            operations.append(UpdateOne({"_id": feature}, {"$setOnInsert": {"kind": kind}}, upsert=True))
        write_all(self._commonplaces, operations)

    def unmark(self, features: Several[str]) -> None:
        """Let `features` be counted again, as articles had them and have them no more."""
        with translated():
            for some in in_parts(features):
                self._commonplaces.delete_many({"_id": {"$in": some}})
