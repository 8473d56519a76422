"""The index of near-duplicates, its verified edges, and the clusters they form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pymongo import UpdateOne
from pymongo.collection import Collection

from model.document import Document, from_document, to_document
from model.duplicate import Duplicate, Link, LinkKind, Posting
from model.span import Sha256
from store.bulk import write_all
from store.translation import translated

MOST_CANDIDATES = 200
"""Articles compared with one new article at most: a key that more share is boilerplate, not a story."""


ASKED_AT_ONCE = 2
"""Articles looked up in one query: the embedded server compares every find with every key asked for."""


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

    def candidates(self, postings: Sequence[Posting]) -> dict[Sha256, list[Posting]]:
        """Return, for each of `postings`, the other entries that share a key with it, by id."""
        found: dict[Sha256, list[Posting]] = {}
        for at in range(0, len(postings), ASKED_AT_ONCE):
            found |= self._sharing_a_key(postings[at : at + ASKED_AT_ONCE])
        return found

    def _sharing_a_key(self, postings: Sequence[Posting]) -> dict[Sha256, list[Posting]]:
        wanted = sorted({key for posting in postings for key in posting.keys})
        sharing: dict[int, list[Posting]] = {}
        with translated():
            for document in self._postings.find({"keys": {"$in": wanted}}):
                other = from_document(Posting, document)
                for key in other.keys:
                    sharing.setdefault(key, []).append(other)
        return {posting.id: _others(posting, sharing) for posting in postings}

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


def _others(posting: Posting, sharing: dict[int, list[Posting]]) -> list[Posting]:
    found: dict[Sha256, Posting] = {}
    for key in posting.keys:
        same = sharing.get(key, [])
        if len(same) <= MOST_CANDIDATES:
            found.update({other.id: other for other in same if other.id != posting.id})
    return [found[id_] for id_ in sorted(found)[:MOST_CANDIDATES]]


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
