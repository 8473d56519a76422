"""Verified relations of two articles each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from pymongo import UpdateOne
from pymongo.collection import Collection

from model.document import Document, Value, from_document, to_document
from model.duplicate import Link, LinkKind
from model.span import Sha256
from store.bulk import in_parts, write_all
from store.translation import translated
from store.walk import walk

EVIDENCE = frozenset({"container", "passages", "clues"})
"""Fields that a link may have or not."""

STORY_KINDS = frozenset({LinkKind.SAME_STORY})
"""Kinds that another step writes than the one that compares texts."""

TEXT_KINDS = frozenset(LinkKind) - STORY_KINDS
"""Kinds of links between texts that are alike."""


class Links:
    """The collection `links`."""

    def __init__(self, collection: Collection[Document]) -> None:
        """Keep links in `collection`."""
        self._collection = collection

    def save(self, links: Sequence[Link]) -> int:
        """Write links; return how many changed."""
        operations = []
        for link in links:
            document = to_document(link)
            update: Document = {"$set": {name: value for name, value in document.items() if name != "_id"}}
            gone: Document = dict.fromkeys(EVIDENCE - document.keys(), "")
            if gone:
                update["$unset"] = gone
            operations.append(UpdateOne({"_id": link.id}, update, upsert=True))
        return write_all(self._collection, operations)

    def of(self, ids: Iterable[Sha256], kinds: Iterable[LinkKind] = LinkKind) -> list[Link]:
        """Return the links of `ids` that are of `kinds`, by id."""
        wanted = frozenset(kinds)
        condition: Document = (
            {} if len(wanted) == len(LinkKind) else {"kind": {"$in": [kind.value for kind in sorted(wanted)]}}
        )
        return self._at_either_end(ids, condition)

    def bare(self, ids: Iterable[Sha256], kinds: Iterable[LinkKind]) -> list[Link]:
        """Return the links of `ids` that are of `kinds` without their evidence, by id."""
        condition: Document = {"kind": {"$in": [kind.value for kind in sorted(kinds)]}}
        return self._at_either_end(ids, condition, {"passages": 0, "clues": 0})

    def between(self, ids: Iterable[Sha256]) -> list[Link]:
        """Return the links that have both ends among `ids`, by id. To be asked for few."""
        among: list[Value] = [*sorted(set(ids))]
        found = self._matching({"first": {"$in": among}, "second": {"$in": among}})
        return sorted(found, key=lambda link: link.id)

    def edges(self, ids: Iterable[Sha256]) -> list[Link]:
        """Return the `duplicate` links of `ids` without their evidence, by id: what clusters are made of."""
        return self.bare(ids, [LinkKind.DUPLICATE])

    def listed(self, kind: LinkKind, limit: int = 0) -> Iterator[Link]:
        """Yield the links of a kind, by id; all of them, or the first `limit`."""
        found = walk(self._collection, {"kind": kind.value})
        return (from_document(Link, document) for document in islice(found, limit or None))

    def withdraw(self, links: Sequence[Link]) -> int:
        """Take links back, but let them lead to the clusters that are to be mended; return how many there were."""
        kind = {"$set": {"kind": LinkKind.WITHDRAWN.value}}
        return write_all(self._collection, [UpdateOne({"_id": link.id}, kind) for link in links])

    def withdrawn(self) -> list[Link]:
        """Return the links that were taken back and lead to clusters that are not mended yet."""
        return sorted(self._matching({"kind": LinkKind.WITHDRAWN.value}), key=lambda link: link.id)

    def delete(self, links: Sequence[Link]) -> int:
        """Delete links that are `withdrawn`, or of no text, and were not found anew meanwhile; return how many."""
        gone = 0
        with translated():
            for some in in_parts(link.id for link in links):
                kinds = [LinkKind.WITHDRAWN.value, *(kind.value for kind in STORY_KINDS)]
                gone += self._collection.delete_many({"_id": {"$in": some}, "kind": {"$in": kinds}}).deleted_count
        return gone

    def _at_either_end(
        self, ids: Iterable[Sha256], condition: Document, shown: dict[str, int] | None = None
    ) -> list[Link]:
        found = {
            link.id: link
            for some in in_parts(ids)
            for end in ("first", "second")
            for link in self._matching({end: {"$in": [*some]}, **condition}, shown)
        }
        return [found[id_] for id_ in sorted(found)]

    def _matching(self, condition: Document, shown: dict[str, int] | None = None) -> Iterator[Link]:
        with translated():
            for document in self._collection.find(condition, shown):
                yield from_document(Link, document)
