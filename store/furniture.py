"""Which lines a source prints around its articles: counted so that doing it again changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import cast

from pymongo import UpdateOne
from pymongo.collection import Collection as Documents

from model.document import Document, to_document
from model.furniture import Sighting
from model.span import Sha256
from store.bulk import in_parts, write_all, write_unless_taken
from store.translation import translated

MOST_LINES = 1_000
"""Lines of furniture that a source may have: more are no furniture, and their list would be read for every batch."""


class LineCounts:
    """The collections `sightings` and `furniture`."""

    def __init__(self, sightings: Documents[Document], furniture: Documents[Document]) -> None:
        """Keep what was seen in `sightings`, and what came of it in `furniture`."""
        self._sightings = sightings
        self._furniture = furniture

    def known(self, sources: Iterable[str]) -> dict[str, frozenset[str]]:
        """Return the furniture of `sources`, of those that have any."""
        found: dict[str, frozenset[str]] = {}
        for some in in_parts(sources):
            with translated():
                for document in self._furniture.find({"_id": {"$in": [*some]}}):
                    found[str(document["_id"])] = frozenset(cast("list[str]", document["lines"]))
        return found

    def see(self, sightings: Sequence[Sighting]) -> int:
        """Write what was seen, one document per article; return how many changed.

        To be done before `stories`: of two at once, one sees the other.
        """
        operations = []
        for sighting in sightings:
            document = to_document(sighting)
            values = {name: value for name, value in document.items() if name != "_id"}
            # an article without lines needs no document, but may have had one
            operations.append(UpdateOne({"_id": sighting.id}, {"$set": values}, upsert=bool(sighting.lines)))
        return write_all(self._sightings, operations)

    def stories(self, wanted: Mapping[str, Collection[str]]) -> dict[tuple[str, str], frozenset[str]]:
        """Return the stories around which each line of `wanted` (by source) was seen, by source and line."""
        seen: dict[tuple[str, str], set[str]] = defaultdict(set)
        for source, lines in sorted(wanted.items()):
            for some in in_parts(lines):
                with translated():
                    for document in self._sightings.find({"lines": {"$in": [*some]}, "source": source}):
                        story = str(document["story"])
                        for line in set(cast("list[str]", document["lines"])).intersection(some):
                            seen[source, line].add(story)
        return {key: frozenset(stories) for key, stories in seen.items()}

    def sources_of(self, articles: Iterable[Sha256]) -> dict[Sha256, str]:
        """Return the sources for which articles count."""
        found: dict[Sha256, str] = {}
        for some in in_parts(articles):
            with translated():
                shown = self._sightings.find({"_id": {"$in": [*some]}}, {"source": 1})
                found |= {str(one["_id"]): str(one["source"]) for one in shown}
        return found

    def furnish(self, lines: Mapping[str, Collection[str]]) -> int:
        """Add `lines` to the furniture of their sources, if there is room; return how many sources were written to."""
        operations = [
            UpdateOne(
                {"_id": source, f"lines.{MOST_LINES - 1}": {"$exists": False}},
                {"$addToSet": {"lines": {"$each": sorted(some)}}},
                upsert=True,
            )
            for source, some in sorted(lines.items())
        ]
        write_unless_taken(self._furniture, operations)
        return len(operations)

    def behind(self, sources: Iterable[str] | None = None) -> list[Sha256]:
        """Return the articles that still count a line which has become furniture since, by id."""
        found: set[Sha256] = set()
        for source, lines in (self.known(sources) if sources is not None else self._all()).items():
            for some in in_parts(lines):
                with translated():
                    conditions: Document = {"lines": {"$in": [*some]}, "source": source}
                    found |= {str(one["_id"]) for one in self._sightings.find(conditions, {"_id": 1})}
        return sorted(found)

    def _all(self) -> dict[str, frozenset[str]]:
        with translated():
            return {str(one["_id"]): frozenset(cast("list[str]", one["lines"])) for one in self._furniture.find({})}
