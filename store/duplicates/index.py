"""The index of near-duplicates: which articles share a key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from pymongo import ASCENDING, UpdateOne
from pymongo.collection import Collection

from model.document import Document, from_document, to_document
from model.duplicate import Band, Link, Posting
from model.span import Sha256
from store.bulk import in_parts, write_all
from store.duplicates.bands import Bands
from store.translation import translated

MOST_OF_A_KEY = 8
"""Articles that are all compared with each other for sharing a key: more share one only in boilerplate, or a story
that everybody prints. Then the key is crowded (see `Band`). What a copy of such a story costs grows with this number,
not with the copies; strangers share a key by tens only in stores of a hundred million."""

PATIENCE = 50
"""Times `MOST_OF_A_KEY` articles that are read for one whose keys are not known to be crowded: then key by key."""

KEYS_AT_ONCE = 48
"""Keys of one article that a query names: the embedded server compares each of them with each key of all it finds."""


class Index:
    """The collections `postings` and `bands`.

    Two articles meet if they share a key that is not crowded, or a crowded one and either is among its first.
    So who meets whom is decided by the articles that are there, not by who came when.
    """

    def __init__(self, postings: Collection[Document], bands: Collection[Document]) -> None:
        """Keep entries in `postings`, crowded keys in `bands`."""
        self._postings = postings
        self.bands = Bands(bands)

    def post(self, postings: Sequence[Posting]) -> int:
        """Enter articles into the index. To be done before `meet`: of two at once, one sees the other."""
        operations = []
        for posting in postings:
            values = {name: value for name, value in to_document(posting).items() if name != "_id"}
            operations.append(UpdateOne({"_id": posting.id}, {"$set": values}, upsert=True))
        return write_all(self._postings, operations)

    def posted(self, ids: Iterable[Sha256]) -> dict[Sha256, Posting]:
        """Return the entries that `ids` have in the index."""
        with translated():
            return {
                str(document["_id"]): from_document(Posting, document)
                for some in in_parts(ids)
                for document in self._postings.find({"_id": {"$in": some}})
            }

    def meet(self, posting: Posting) -> Iterator[Posting]:
        """Yield the other articles that `posting` is to be compared with, each once."""
        met = {posting.id}
        # asked first: the embedded server reads every article that shares a key, whatever the limit
        crowded = self.bands.of(posting.keys)
        for other in self._met_in_crowds(posting, crowded) if crowded else self._met_among_few(posting):
            if other.id not in met:
                met.add(other.id)
                yield other

    def _met_among_few(self, posting: Posting) -> Iterator[Posting]:
        # one more than are compared, and itself: no key of so few can be crowded
        found = self._holding(posting.keys, MOST_OF_A_KEY + 1)
        yield from found if len(found) <= MOST_OF_A_KEY else self._met_in_crowds(posting, {})

    def _met_in_crowds(self, posting: Posting, crowded: dict[int, Band]) -> Iterator[Posting]:
        others = [key for key in posting.keys if key not in crowded]
        found = self._holding(others, PATIENCE * MOST_OF_A_KEY)
        if len(found) >= PATIENCE * MOST_OF_A_KEY:
            found = [one for key in others for one in self._holding([key], MOST_OF_A_KEY + 1)]
        fresh = self._crowded_now(others, found)
        if fresh:
            self.bands.crowd(self.members(fresh))
            crowded |= self.bands.of(fresh)
        if self.bands.join(posting.id, crowded.values()):
            # read again: of two that join at once, each must be seen by the other
            crowded |= self.bands.of(crowded)
        yield from (one for one in found if not fresh.issuperset(set(one.keys).intersection(others)))
        first = {id_ for band in crowded.values() for id_ in band.first}
        yield from self.posted(first).values()
        own = [key for key, band in crowded.items() if posting.id in band.first]
        if own:
            yield from self._sharing(own)

    @staticmethod
    def _crowded_now(keys: Sequence[int], found: Iterable[Posting]) -> set[int]:
        holders = Counter(key for one in {one.id: one for one in found}.values() for key in one.keys)
        return {key for key in keys if holders[key] > MOST_OF_A_KEY}

    def members(self, keys: Iterable[int]) -> dict[int, list[Sha256]]:
        """Return the ids of articles that share each of `keys`, the smallest, enough to say whether it is crowded."""
        found: dict[int, list[Sha256]] = {}
        for some in in_parts(keys):
            # the copies of one story crowd dozens of keys at once
            shown = self._shown({"keys": {"$in": [*some]}}, {"keys": 1})
            if len(shown) < PATIENCE * MOST_OF_A_KEY:
                held = {str(one["_id"]): {*cast("list[int]", one["keys"])} for one in shown}
                found |= {key: [id_ for id_, own in held.items() if key in own] for key in some}
            else:
                found |= {key: [str(one["_id"]) for one in self._shown({"keys": key}, {"_id": 1})] for key in some}
        return found

    def _shown(self, condition: Document, fields: dict[str, int]) -> list[Document]:
        with translated():
            shown = self._postings.find(condition, fields).sort("_id", ASCENDING)
            return list(shown.limit(PATIENCE * MOST_OF_A_KEY))

    @staticmethod
    def is_crowd(members: Sequence[Sha256]) -> bool:
        """Say whether these are too many to be compared with each other for sharing a key."""
        return len(members) > MOST_OF_A_KEY

    def _holding(self, keys: Sequence[int], most: int) -> list[Posting]:
        found: dict[Sha256, Posting] = {}
        for at in range(0, len(keys), KEYS_AT_ONCE):
            # not what is left of `most`: they may be those that were found already
            found |= {one.id: one for one in self._sharing(keys[at : at + KEYS_AT_ONCE], most)}
            if len(found) >= most:
                break
        return list(found.values())

    def _sharing(self, keys: Sequence[int], most: int = 0) -> Iterator[Posting]:
        condition: dict[str, Any] = {"keys": {"$in": list(keys)}} if len(keys) > 1 else {"keys": keys[0]}
        with translated():
            for document in self._postings.find(condition).limit(most):
                yield from_document(Posting, document)

    def held(self, links: Sequence[Link], postings: Mapping[Sha256, Posting]) -> set[str]:
        """Return the ids of those `links` whose articles, given by `postings`, still meet."""
        shared = {
            link.id: set(postings[link.first].keys).intersection(postings[link.second].keys)
            for link in links
            if {link.first, link.second} <= postings.keys()
        }
        crowded = self.bands.of({key for keys in shared.values() for key in keys})
        return {link.id for link in links if any(_meets(link, crowded.get(key)) for key in shared.get(link.id, ()))}


def _meets(link: Link, band: Band | None) -> bool:
    return band is None or link.first in band.first or link.second in band.first
