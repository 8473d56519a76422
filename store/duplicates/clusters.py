"""Clusters: the connected components of `duplicate` links, each named by its smallest article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection as Collected
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, cast

from pymongo import UpdateOne
from pymongo.collection import Collection

from model.document import Document, from_document, to_document
from model.duplicate import Duplicate, Link, LinkKind
from model.published import Published
from model.span import Sha256
from store.bulk import in_parts, write_all
from store.duplicates.components import find_roots
from store.duplicates.links import Links
from store.translation import translated
from store.walk import walk


class Member(NamedTuple):
    """What a list of clusters needs of an article in one: when it came out, and where."""

    id: Sha256
    published: Published | None
    publisher: str | None


class Clusters:
    """The section `duplicate` of `articles`."""

    def __init__(self, links: Links, articles: Collection[Document]) -> None:
        """Read edges from `links`, keep each article's place in `articles`."""
        self._links = links
        self._articles = articles

    def extend(self, links: Sequence[Link]) -> int:
        """Place the articles of links that were just written; return how many places changed.

        Names only go down and likeness only up. Where clusters become one, those who are in no link here are
        renamed first: until the others are, the links lead to them whoever does this again after a crash. What
        others write meanwhile is seen by looking again.
        """
        waiting = [link for link in links if link.kind is LinkKind.DUPLICATE]
        changed = 0
        while waiting:
            places = self._places({id_ for link in waiting for id_ in (link.first, link.second)})
            better = {id_: place for id_, place in _improved(waiting, places).items() if id_ in places}
            names = [(old.cluster, place.cluster) for id_, place in better.items() if (old := places[id_])]
            joined = {old: new for old, new in sorted(names, reverse=True) if old != new}
            changed += self._rename(joined, better.keys())
            changed += write_all(self._articles, [_replacing(id_, places[id_], new) for id_, new in better.items()])
            # who was placed by the old name while it was given up
            changed += self._rename(joined, ())
            waiting = [link for link in waiting if {link.first, link.second} & better.keys()]
        return changed

    def _rename(self, names: Mapping[Sha256, Sha256], but: Collected[Sha256]) -> int:
        changed = 0
        for old, new in names.items():
            operations = [
                UpdateOne({"_id": id_, "duplicate.cluster": old}, {"$set": {"duplicate.cluster": new}})
                for id_ in sorted(self._members({old}) - set(but))
            ]
            changed += write_all(self._articles, operations)
        return changed

    def listed(self, limit: int) -> list[tuple[Sha256, int]]:
        """Return the names and sizes of the `limit` largest clusters, the largest first; of all if it is 0.

        An article that came without its copies, by an import, is no cluster.
        """
        # counted here: the embedded server would group whole articles, all of them at once
        placed = walk(self._articles, {"duplicate.cluster": {"$gt": ""}}, ("duplicate.cluster",))
        sizes = Counter(str(cast("Document", one["duplicate"])["cluster"]) for one in placed)
        several = (one for one in sizes.items() if one[1] > 1)
        return sorted(several, key=lambda one: (-one[1], one[0]))[: limit or None]

    def resolve(self, prefix: str) -> list[Sha256]:
        """Return the names of clusters that begin with `prefix`, at most ten, in order."""
        bounds = {"$gte": prefix, "$lt": prefix + "g"}
        with translated():
            found = self._articles.find({"duplicate.cluster": bounds}, {"duplicate.cluster": 1})
            return sorted({str(cast("Document", one["duplicate"])["cluster"]) for one in found})[:10]

    def members(self, cluster: Sha256) -> list[Member]:
        """Return the articles of a cluster, by id."""
        with translated():
            found = self._articles.find({"duplicate.cluster": cluster}, {"published": 1, "publisher": 1})
            return sorted((_member(document) for document in found), key=lambda member: member.id)

    def rebuild(self, ids: Iterable[Sha256]) -> int:
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
            seen, places = edges, _components(edges)
            anew = placed | places.keys()
            for some in (sorted(anew - wanted), sorted(anew & wanted)):
                changed += write_all(self._articles, [_placement(id_, places.get(id_)) for id_ in some])

    def _places(self, ids: Iterable[Sha256]) -> dict[Sha256, Duplicate | None]:
        """Return the places of those of `ids` that are stored."""
        with translated():
            return {
                str(document["_id"]): _place_in(document)
                for some in in_parts(ids)
                for document in self._articles.find({"_id": {"$in": some}}, {"duplicate": 1})
            }

    def _placed_with(self, ids: set[Sha256]) -> set[Sha256]:
        """Return those of `ids` that have a cluster, and the others in it."""
        return self._members({place.cluster for place in self._places(ids).values() if place})

    def _members(self, clusters: Iterable[Sha256]) -> set[Sha256]:
        with translated():
            return {
                str(document["_id"])
                for cluster in sorted(clusters)
                for document in self._articles.find({"duplicate.cluster": cluster}, {"_id": 1})
            }

    def _edges_around(self, ids: set[Sha256]) -> list[Link]:
        """Return the edges of every connected component that `ids` belong to, by id."""
        waiting, edges = ids, dict[str, Link]()
        reached: set[Sha256] = set()
        while waiting:
            found = self._links.edges(waiting)
            edges.update({link.id: link for link in found})
            reached |= waiting
            waiting = {id_ for link in found for id_ in (link.first, link.second)} - reached
        return [edges[id_] for id_ in sorted(edges)]


def _member(document: Document) -> Member:
    published = cast("Document | None", document.get("published"))
    return Member(
        id=str(document["_id"]),
        published=None if published is None else from_document(Published, published),
        publisher=cast("str | None", document.get("publisher")),
    )


def _place_in(document: Document) -> Duplicate | None:
    place = document.get("duplicate")
    return None if place is None else from_document(Duplicate, cast("Document", place))


def _name_of(place: Duplicate | None) -> Sha256 | None:
    return place.cluster if place else None


def _improved(links: Iterable[Link], places: dict[Sha256, Duplicate | None]) -> dict[Sha256, Duplicate]:
    """Return the places that get another name or a nearer neighbour by `links`."""
    present = dict(places)
    better: dict[Sha256, Duplicate] = {}
    for link in sorted(links, key=lambda link: link.id):
        names = [_name_of(present.get(id_)) or id_ for id_ in (link.first, link.second)]
        lowest = min(*names, link.first)
        for one, other in ((link.first, link.second), (link.second, link.first)):
            place = _nearer(present.get(one), other, link.similarity, lowest)
            if place != present.get(one):
                present[one] = better[one] = place
    return better


def _nearer(place: Duplicate | None, other: Sha256, similarity: float, cluster: Sha256) -> Duplicate:
    if place is None:
        return Duplicate(cluster=cluster, of=other, kind=LinkKind.DUPLICATE, similarity=similarity)
    # the most similar member, the smaller id where two are equal
    nearer = min((-place.similarity, place.of), (-similarity, other))
    return Duplicate(cluster=min(place.cluster, cluster), of=nearer[1], kind=LinkKind.DUPLICATE, similarity=-nearer[0])


def _components(links: Sequence[Link]) -> dict[Sha256, Duplicate]:
    roots = find_roots((link.first, link.second) for link in links)
    nearest: dict[Sha256, Duplicate] = {}
    for link in links:
        for one, other in ((link.first, link.second), (link.second, link.first)):
            nearest[one] = _nearer(nearest.get(one), other, link.similarity, roots[one])
    return nearest


def _replacing(id_: Sha256, old: Duplicate | None, new: Duplicate) -> UpdateOne:
    """Write a place unless somebody else has changed it meanwhile: who finds it changed looks again."""
    if old is None:
        return UpdateOne({"_id": id_, "duplicate.cluster": {"$exists": False}}, {"$set": _values(new)})
    condition: Document = {
        "_id": id_,
        "duplicate.cluster": old.cluster,
        "duplicate.of": old.of,
        "duplicate.similarity": old.similarity,
    }
    return UpdateOne(condition, {"$set": _values(new)})


def _placement(id_: Sha256, place: Duplicate | None) -> UpdateOne:
    return UpdateOne({"_id": id_}, {"$set": _values(place)} if place else {"$unset": {"duplicate": ""}})


def _values(place: Duplicate) -> Document:
    return {f"duplicate.{name}": value for name, value in to_document(place).items()}
