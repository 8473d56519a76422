"""Many ids, a few at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

IDS_AT_ONCE = 50
"""Ids in one query: the embedded server compares each with every document it looks at."""


def in_parts(ids: Iterable[str]) -> Iterator[list[str]]:
    """Yield the different ones of `ids`, in order, at most `IDS_AT_ONCE` together."""
    wanted = sorted(set(ids))
    for at in range(0, len(wanted), IDS_AT_ONCE):
        yield wanted[at : at + IDS_AT_ONCE]
