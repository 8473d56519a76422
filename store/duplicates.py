"""The index of near-duplicates, its verified edges, and the clusters they form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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

IDS_AT_ONCE = 50
"""Ids in one query: the embedded server compares each with every document it looks at."""


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

    def links_of(self, ids: Iterable[Sha256]) -> list[Link]:
        """Return the edges of `ids`, of every kind, by id."""
        found = {link.id: link for some in _in_parts(ids) for link in self._edges(some, {})}
        return [found[id_] for id_ in sorted(found)]

    def unlink(self, links: Sequence[Link]) -> int:
        """Delete edges; return how many there were. To be done before new ones are looked for and written.

        Of two articles that change at once, each may see the other as it was: the later one links them again.
        """
        with translated():
            return sum(
                self._links.delete_many({"_id": {"$in": some}}).deleted_count
                for some in _in_parts(link.id for link in links)
            )

    def posted(self, ids: Iterable[Sha256]) -> dict[Sha256, Posting]:
        """Return the entries that `ids` have in the index."""
        with translated():
            return {
                str(document["_id"]): from_document(Posting, document)
                for some in _in_parts(ids)
                for document in self._postings.find({"_id": {"$in": some}})
            }

    def refresh_clusters(self, ids: Iterable[Sha256]) -> int:
        """Bring the clusters that `ids` belong to up to date; return how many articles changed.

        A cluster is a connected component of `duplicate` edges; its id is the smallest member's.
        """
        places = _places(self._edges_around(set(ids)))
        return write_all(self._articles, [_placement(id_, place) for id_, place in places.items()])

    def rebuild_clusters(self, ids: Iterable[Sha256]) -> int:
        """Place `ids`, and all who were in a cluster with them, anew; return how many articles changed.

        For edges that went: a cluster may fall apart. The places of `ids` are written last: until then, they
        lead to the others whoever does this again after a crash. Edges that others wrote or deleted meanwhile
        are seen by looking again, so of several at once the last one leaves the clusters as the edges are.
        """
        wanted, placed, changed = set(ids), set[Sha256](), 0
        seen: list[Link] | None = None
        while True:
            placed |= self._placed_with(wanted)
            edges = self._edges_around(placed | wanted)
            if edges == seen:
                return changed
            seen, places = edges, _places(edges)
            anew = placed | places.keys()
            for some in (sorted(anew - wanted), sorted(anew & wanted)):
                changed += write_all(self._articles, [_placement_anew(id_, places.get(id_)) for id_ in some])

    def _placed_with(self, ids: set[Sha256]) -> set[Sha256]:
        """Return those of `ids` that have a cluster, and the others in it."""
        name, members = "duplicate.cluster", set[Sha256]()
        with translated():
            clusters = {
                str(cast("Document", document["duplicate"])["cluster"])
                for some in _in_parts(ids)
                for document in self._articles.find({"_id": {"$in": some}, name: {"$exists": True}}, {name: 1})
            }
            for cluster in sorted(clusters):
                members |= {str(document["_id"]) for document in self._articles.find({name: cluster}, {"_id": 1})}
        return members

    def _edges_around(self, ids: set[Sha256]) -> list[Link]:
        """Return the `duplicate` edges of every connected component that `ids` belong to, by id."""
        waiting, edges = ids, dict[str, Link]()
        reached: set[Sha256] = set()
        while waiting:
            found = self._edges(sorted(waiting), {"kind": LinkKind.DUPLICATE.value})
            edges.update({link.id: link for link in found})
            reached |= waiting
            waiting = {id_ for link in found for id_ in (link.first, link.second)} - reached
        return [edges[id_] for id_ in sorted(edges)]

    def _edges(self, ids: list[Sha256], others: Document) -> list[Link]:
        with translated():
            return [
                from_document(Link, document)
                for end in ("first", "second")
                for document in self._links.find({end: {"$in": ids}, **others})
            ]


def _in_parts(ids: Iterable[str]) -> Iterator[list[str]]:
    wanted = sorted(set(ids))
    for at in range(0, len(wanted), IDS_AT_ONCE):
        yield wanted[at : at + IDS_AT_ONCE]


def _places(links: list[Link]) -> dict[Sha256, Duplicate]:
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
    return {
        id_: Duplicate(cluster=find(id_), of=other, kind=LinkKind.DUPLICATE, similarity=similarity)
        for id_, (similarity, other) in sorted(nearest.items())
    }


def _placement(id_: Sha256, place: Duplicate) -> UpdateOne:
    values = {f"duplicate.{name}": value for name, value in to_document(place).items() if name != "cluster"}
    # two workers may each know a part of a cluster: the smaller id wins, whoever writes last
    return UpdateOne({"_id": id_}, {"$set": values, "$min": {"duplicate.cluster": place.cluster}})


def _placement_anew(id_: Sha256, place: Duplicate | None) -> UpdateOne:
    if place is None:
        return UpdateOne({"_id": id_}, {"$unset": {"duplicate": ""}})
    return UpdateOne({"_id": id_}, {"$set": {f"duplicate.{name}": value for name, value in to_document(place).items()}})
