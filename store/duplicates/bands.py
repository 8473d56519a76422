"""Keys that too many articles share: boilerplate, or a story that everybody prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pymongo import UpdateOne
from pymongo.collection import Collection

from model.document import Document, from_document
from model.duplicate import Band
from model.span import Sha256
from store.bulk import in_parts, write_all
from store.translation import translated

FEW_OF_A_KEY = 1
"""Articles of a crowded key that all others are compared with. An article has dozens of keys, and they have different
ones, so that one more of each would double what a copy costs and link hardly anybody else."""

KEYS_OF_AN_ARTICLE = 128
"""Keys in one query: next to none of them are crowded, and what is not there costs the embedded server little."""


class Bands:
    """The collection `bands`: one document per crowded key."""

    def __init__(self, collection: Collection[Document]) -> None:
        """Keep crowded keys in `collection`."""
        self._collection = collection

    def of(self, keys: Iterable[int]) -> dict[int, Band]:
        """Return those of `keys` that are crowded."""
        with translated():
            return {
                int(str(document["_id"])): from_document(Band, document)
                for some in in_parts((str(key) for key in keys), KEYS_OF_AN_ARTICLE)
                for document in self._collection.find({"_id": {"$in": some}})
            }

    def crowd(self, members: dict[int, list[Sha256]]) -> None:
        """Mark keys as crowded, with the articles that share them, the smallest ids first. Safe to repeat.

        What holds two of these together by such a key alone is to be looked at again.
        """
        write_all(
            self._collection,
            [
                UpdateOne(
                    {"_id": str(key)},
                    {"$setOnInsert": {"first": ids[:FEW_OF_A_KEY], "moved": ids, "settled": False}},
                    upsert=True,
                )
                for key, ids in members.items()
            ],
        )

    def join(self, id_: Sha256, bands: Iterable[Band]) -> bool:
        """Let an article be among the first of those keys where its id is small enough; say whether there are any.

        To be done after its posting is written and before the key's other articles are read: who comes later
        finds it among the first, who came before is found by it.
        """
        joined = [band for band in bands if id_ not in band.first and precedes(id_, band)]
        # whom it drives out is written down before it does: a crash between the two leaves too many, not too few
        write_all(
            self._collection,
            [
                UpdateOne(
                    {"_id": band.id}, {"$addToSet": {"moved": {"$each": [*band.first]}}, "$set": {"settled": False}}
                )
                for band in joined
            ],
        )
        pushed = {"$push": {"first": {"$each": [id_], "$sort": 1, "$slice": FEW_OF_A_KEY}}}
        write_all(self._collection, [UpdateOne({"_id": band.id, "first": {"$ne": id_}}, pushed) for band in joined])
        return bool(joined)

    @staticmethod
    def first_of(members: Sequence[Sha256]) -> list[Sha256]:
        """Return the first of the articles that share a key."""
        return sorted(members)[:FEW_OF_A_KEY]

    def unsettle(self, keys: Iterable[int]) -> None:
        """Write down that articles are about to leave crowded keys, or left them."""
        write_all(
            self._collection,
            [UpdateOne({"_id": band.id}, {"$set": {"settled": False}}) for band in self.of(keys).values()],
        )

    def unsettled(self) -> list[Band]:
        """Return the keys at which something is to be mended."""
        with translated():
            return [from_document(Band, document) for document in self._collection.find({"settled": False})]

    def replace_first(self, band: Band, first: Sequence[Sha256]) -> None:
        """Let others be the first of a key, unless somebody else has changed them meanwhile."""
        write_all(
            self._collection,
            [
                UpdateOne(
                    {"_id": band.id, "first": [*band.first]},
                    {"$set": {"first": [*first]}, "$addToSet": {"moved": {"$each": [*band.first, *first]}}},
                )
            ],
        )

    def settle(self, bands: Iterable[Band]) -> None:
        """Write down that all is well at keys, but where something has changed since they were read."""
        write_all(
            self._collection,
            [
                UpdateOne(
                    {"_id": band.id, "first": [*band.first], "moved": [*band.moved]},
                    {"$set": {"moved": [], "settled": True}},
                )
                for band in bands
            ],
        )

    def reopen(self, band: Band) -> None:
        """Forget that a key was crowded, unless something has changed there since it was read."""
        with translated():
            self._collection.delete_one({"_id": band.id, "first": [*band.first], "moved": [*band.moved]})


def precedes(id_: Sha256, band: Band) -> bool:
    """Say whether an article belongs among the first of a key."""
    return len(band.first) < FEW_OF_A_KEY or id_ < max(band.first)
