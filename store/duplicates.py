"""The index of near-duplicates, its verified edges, and the clusters they form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from pymongo import ASCENDING, UpdateOne
from pymongo.collection import Collection

from model.document import Document, from_document, to_document
from model.duplicate import Duplicate, Link, LinkKind, Posting
from model.span import Sha256
from store.bulk import write_all
from store.translation import translated

MOST_CANDIDATES = 60
"""Articles that one new article is compared with: more share a key only in boilerplate or a story everybody prints."""

FEW_OF_A_KEY = 5
"""Articles compared per key when there are too many: they are copies of each other, or not alike at all."""


class Duplicates:
    """The collections `postings` and `links`, and the section `duplicate` of `articles`."""

    def __init__(
        self, postings: Collection[Document], links: Collection[Document], articles: Collection[Document]
    ) -> None:
        """Keep the index in `postings`, edges in `links`, and each article's place in `articles`."""
        self._postings = postings
        self._links = links
        self._articles = articles

    def post(self, postings: Sequence[Posting]) -> int:
        """Enter articles into the index. To be done before `candidates`: of two at once, one sees the other."""
        return write_all(
            self._postings,
            [
                UpdateOne(
                    {"_id": posting.id}, {"$set": {"keys": list(posting.keys), "minhash": posting.minhash}}, upsert=True
                )
                for posting in postings
            ],
        )

    def candidates(self, posting: Posting) -> dict[Sha256, bytes]:
        """Return the signatures of other articles that share a key with `posting`, by id.

        Where more than `MOST_CANDIDATES` do, a few of each key: the smallest ids, so that it does not matter
        which came first. A story that everybody prints stays one cluster: each copy meets some earlier one.
        """
        found = self._smallest({"keys": {"$in": list(posting.keys)}}, MOST_CANDIDATES + 2)
        if len(found) > MOST_CANDIDATES + 1:
            found = {}
            for key in posting.keys:
                found |= self._smallest({"keys": key}, FEW_OF_A_KEY + 1)
        found.pop(posting.id, None)
        return found

    def _smallest(self, condition: dict[str, Any], most: int) -> dict[Sha256, bytes]:
        with translated():
            shown = self._postings.find(condition, {"minhash": 1}).sort("_id", ASCENDING).limit(most)
            return {str(document["_id"]): bytes(cast("bytes", document["minhash"])) for document in shown}

    def texts(self, ids: Iterable[Sha256]) -> dict[Sha256, str]:
        """Return the texts of `ids`."""
        with translated():
            found = self._articles.find({"_id": {"$in": sorted(set(ids))}}, {"text": 1})
            return {str(document["_id"]): str(document.get("text", "")) for document in found}

    def link(self, links: Sequence[Link]) -> int:
        """Write verified edges; return how many changed."""
        operations = []
        for link in links:
            document = to_document(link)
            values = {name: value for name, value in document.items() if name != "_id"}
            operations.append(UpdateOne({"_id": link.id}, {"$set": values}, upsert=True))
        return write_all(self._links, operations)

    def refresh_clusters(self, ids: Iterable[Sha256]) -> int:
        """Bring the clusters that `ids` belong to up to date; return how many articles changed.

        A cluster is a connected component of `duplicate` edges; its id is the smallest member's.
        """
        waiting, edges = set(ids), {}
        reached: set[Sha256] = set()
        while waiting:
            found = self._edges_of(waiting)
            edges.update({link.id: link for link in found})
            reached |= waiting
            waiting = {id_ for link in found for id_ in (link.first, link.second)} - reached
        return write_all(self._articles, _placements(list(edges.values())))

    def _edges_of(self, ids: set[Sha256]) -> list[Link]:
        wanted = sorted(ids)
        kind = LinkKind.DUPLICATE.value
        with translated():
            return [
                from_document(Link, document)
                for end in ("first", "second")
                for document in self._links.find({end: {"$in": wanted}, "kind": kind})
            ]


def _placements(links: list[Link]) -> list[UpdateOne]:
    root: dict[Sha256, Sha256] = {}

    def find(id_: Sha256) -> Sha256:
        while root.setdefault(id_, id_) != id_:
            root[id_] = root[root[id_]]
            id_ = root[id_]
        return id_

    nearest: dict[Sha256, tuple[float, Sha256]] = {}
    for link in sorted(links, key=lambda link: link.id):
        low, high = sorted((find(link.first), find(link.second)))
        root[high] = low
        for one, other in ((link.first, link.second), (link.second, link.first)):
            # the most similar member, the smaller id where two are equal
            if one not in nearest or link.similarity > nearest[one][0]:
                nearest[one] = (link.similarity, other)
    return [
        _placement(id_, Duplicate(cluster=find(id_), of=other, kind=LinkKind.DUPLICATE, similarity=similarity))
        for id_, (similarity, other) in sorted(nearest.items())
    ]


def _placement(id_: Sha256, place: Duplicate) -> UpdateOne:
    values = {f"duplicate.{name}": value for name, value in to_document(place).items() if name != "cluster"}
    # two workers may each know a part of a cluster: the smaller id wins, whoever writes last
    return UpdateOne({"_id": id_}, {"$set": values, "$min": {"duplicate.cluster": place.cluster}})
