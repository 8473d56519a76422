"""Many at once: bulk writes, unordered, acknowledged by a majority and on disk, counted; and keys, some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from pymongo import UpdateOne
from pymongo.collection import Collection
from pymongo.errors import BulkWriteError

from model.document import Document
from store.translation import translated

DUPLICATE_KEY = 11000
"""MongoDB's code for a key that is taken."""

Key = TypeVar("Key", str, int)

KEYS_AT_ONCE = 50
"""Keys in one query: the embedded server compares each with every document it looks at."""


def in_parts(keys: Iterable[Key], size: int = KEYS_AT_ONCE) -> Iterator[list[Key]]:
    """Yield the different ones of `keys`, in order, as many together as one query names (`$in`)."""
    wanted = sorted(set(keys))
    for at in range(0, len(wanted), size):
        yield wanted[at : at + size]


def upsert_all(collection: Collection[Document], operations: Sequence[UpdateOne]) -> tuple[int, int]:
    """Do `operations` in any order; return how many documents were inserted and how many changed."""
    if not operations:
        return 0, 0
    with translated():
        result = collection.bulk_write(operations, ordered=False)
    return result.upserted_count, result.modified_count


def write_all(collection: Collection[Document], operations: Sequence[UpdateOne]) -> int:
    """Do `operations` in any order; return how many documents were inserted or changed."""
    return sum(upsert_all(collection, operations))


def write_unless_taken(collection: Collection[Document], operations: Sequence[UpdateOne]) -> None:
    """Do `operations`; the ones that would insert a key that is taken are let go in silence.

    An upsert whose filter does not match an existing key tries to insert it: that is how a claim on a row
    that somebody else holds fails.
    """
    if not operations:
        return
    with translated():
        try:
            collection.bulk_write(operations, ordered=False)
        except BulkWriteError as error:
            if any(item.get("code") != DUPLICATE_KEY for item in error.details.get("writeErrors", ())):
                raise
