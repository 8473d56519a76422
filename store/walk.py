"""All documents of a collection, or all that meet conditions, in little room: here, and on the embedded server.

That server unpacks whatever a question matches before it gives the first answer, some 200 KB for an article. So what
may be many documents is asked for by slices of `_id`, which holds hashes: equal slices hold about as many.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, cast

from pymongo import ASCENDING
from pymongo.collection import Collection

from model.document import Document
from store.translation import translated

SLICED = ("articles", "postings", "stories", "sightings", "links", "corrections", "revisions")
"""Collections whose `_id` begins with an article's id; the others hold small documents."""

STEP = 100
"""Documents asked for at once, about: the driver unpacks all of an answer, and MongoDB's own size is 16 MB of them."""

FEW = 1_000
"""Documents that are asked for together where there are no more, or no more are to be expected."""

SAMPLE = 10
"""Slices after which it is known whether conditions are met by few; one is enough where none meets them."""

SMALLEST = 1 << 12
"""The first look is at this part of all ids: a store of a million has some 250 documents there."""

ENOUGH = 10
"""Documents that tell well enough how many there are in all."""

WIDENED = 16
"""Times as wide is the next look where that was not enough."""

DIGITS = 16
"""Of the hexadecimal digits of an id, those that slices are cut by."""

END = 1 << 4 * DIGITS

HEXADECIMAL = "0123456789abcdef"

BEYOND = "g"
"""Greater than every id."""


def walk(
    collection: Collection[Document], conditions: Document | None = None, fields: Sequence[str] | None = None
) -> Iterator[Document]:
    """Yield the documents that meet `conditions`, by `_id`, with all fields or some.

    What is written meanwhile may be among them or not. Of `_id`, conditions may say `$gt`, `$gte` and `$lt`; any
    other word of it names few. Fields that conditions name have an index of their own: where few documents meet
    them, a question without slices uses it.
    """
    wanted = conditions or {}
    own = wanted.get("_id", {})
    bounds = own if isinstance(own, dict) and own.keys() <= {"$gt", "$gte", "$lt"} else None
    if collection.name not in SLICED or bounds is None:
        yield from _found(collection, wanted, fields)
        return
    low, high = max(_place(bounds.get("$gt")), _place(bounds.get("$gte"))), _place(bounds.get("$lt", BEYOND))
    width = _width(collection, low, high)
    if width * FEW >= (high - low) * STEP:
        yield from _found(collection, wanted, fields)
        return
    yield from _sliced(collection, wanted, (low, high, width), fields)


def _width(collection: Collection[Document], low: int, high: int) -> int:
    """Return how wide a slice is that holds `STEP` documents, by a look at a small one.

    No count of all is asked for: the embedded server counts by reading them.
    """
    width = max((high - low) // SMALLEST, 1)
    while True:
        within: Document = {"$gte": _digits(low), "$lt": _digits(low + width)}
        seen = sum(1 for _ in _slice(collection, within, {}, ("_id",)))
        if seen >= ENOUGH or width >= high - low:
            return max(width * STEP // max(seen, 1), 1)
        width *= WIDENED


def _sliced(
    collection: Collection[Document], conditions: Document, places: tuple[int, int, int], fields: Sequence[str] | None
) -> Iterator[Document]:
    others = {name: value for name, value in conditions.items() if name != "_id"}
    bounds = cast("Document", conditions.get("_id", {}))
    begin, end = ({word: at for word, at in bounds.items() if (word == "$lt") == last} for last in (False, True))
    # `$nor` and the like have no index: what few meet is looked for in all of them
    is_indexed = bool(others) and not any(name.startswith("$") for name in others)
    low, high, width = places
    start, met, number = low, 0, 0
    while start < high:
        is_known = number == SAMPLE or (number == 1 and not met)
        if is_known and is_indexed and met * (high - low) <= FEW * (start - low):
            yield from _found(collection, others | {"_id": begin | end}, fields)
            return
        stop = start + width
        upto: Document = {"$lt": _digits(stop)} if stop < high else end
        before = met
        for document in _slice(collection, begin | upto, others, fields):
            met += 1
            yield document
        if not others:
            # ids that are no hashes lie where they like
            width = max(width // 2, 1) if met - before > 4 * STEP else width * 2 if met - before < STEP // 4 else width
        begin, start, number = {"$gte": _digits(stop)}, stop, number + 1


def _slice(
    collection: Collection[Document], bounds: Document, others: Document, fields: Sequence[str] | None
) -> Iterator[Document]:
    # not in one condition: the embedded server scans everything for one that has `$nor` or `$or` in it
    stages: list[Document] = [{"$match": {"_id": bounds}}] if bounds else []
    stages += [{"$match": others}] if others else []
    stages.append({"$sort": {"_id": ASCENDING}})
    stages += [{"$project": dict.fromkeys(fields, 1)}] if fields else []
    with translated():
        yield from collection.aggregate(cast("list[dict[str, Any]]", stages), batchSize=STEP)


def _found(collection: Collection[Document], conditions: Document, fields: Sequence[str] | None) -> Iterator[Document]:
    if not conditions.get("_id", True):
        conditions = {name: value for name, value in conditions.items() if name != "_id"}
    with translated():
        yield from collection.find(conditions, fields, batch_size=STEP).sort("_id", ASCENDING)


def _place(bound: object) -> int:
    """Return where a bound is among all ids, by its first digits."""
    place = 0
    for at, digit in enumerate(f"{bound or '':0<{DIGITS}}"[:DIGITS], 1):
        place = place * 16 + bisect_left(HEXADECIMAL, digit)
        if digit not in HEXADECIMAL:
            # it is where the next digit begins, whatever follows it
            return min(place << 4 * (DIGITS - at), END)
    return place


def _digits(place: int) -> str:
    return f"{place:0{DIGITS}x}"
