"""The elements of a JSON array of objects, each as it stands in the source.

An element's bytes are its exact slice of the text: nothing is parsed here, so nothing can be nested too deep for it,
and a number keeps all its digits.
"""

from __future__ import annotations

from collections.abc import Iterator

from model.errors import Reason, Rejected
from transforms.members.json_shape import next_array
from transforms.members.json_walk import BEGINS, Walk
from transforms.members.source import HEAD, STEP, Item, Readable, Source

DEEPEST = 200
"""Levels inside an element: articles have ten at most, and readers of JSON break at about a thousand."""


def read_array(source: Readable, start: int, limit: int, text_names: frozenset[str]) -> Iterator[Item]:
    """Yield the objects of the array whose first one begins at the byte `start`, by their number from 1.

    Raises:
        Rejected: the text ends before the array does, or something else than objects stands in it.
    """
    is_top = source.read(start).lstrip().startswith(b"[")
    number, rest = 0, source.read(STEP)
    while True:
        rest = rest.lstrip(b" \t\r\n,")
        if not rest and not (rest := source.read(STEP)):
            raise Rejected(Reason.MALFORMED, f"it ends in the middle, after element {number}. Fetch it again")
        if rest[:1] in b" \t\r\n,":
            continue
        if rest.startswith(b"]"):
            rest = _filled(source, rest[1:])
            following = next_array(rest, number, text_names, is_top=is_top)
            if following is None:
                return
            at, is_top = following
            rest = rest[at:]
            continue
        number += 1
        if not rest.startswith(b"{"):
            raise Rejected(Reason.MALFORMED, f"element {number} of the array is no object: stopped there. Mend it")
        content, rest = _element(source, rest, limit, number)
        yield Item(name=str(number), content=content, is_leaf=True, is_numbered=True)


def _filled(source: Readable, rest: bytes) -> bytes:
    while len(rest) < HEAD and (more := source.read(STEP)):
        rest += more
    return rest


def _element(source: Readable, rest: bytes, limit: int, number: int) -> tuple[Source | Rejected, bytes]:
    """Take the object that `rest` begins with; return it, and what was read beyond it."""
    walk, length = Walk(), 0
    pieces: list[bytes] = []
    while (end := walk.advance(rest)) is None:
        length += len(rest)
        pieces = [*pieces, rest] if length <= limit else []
        rest = source.read(STEP)
        if not rest:
            raise Rejected(Reason.MALFORMED, f"it ends in the middle of element {number}. Fetch it again")
    if length + end > limit:
        detail = f"the element is longer than {limit:,} bytes. Raise WHOWHEN_MAX_FILE_BYTES"
        return Rejected(Reason.TOO_LARGE, detail), rest[end:]
    if walk.deepest > DEEPEST:
        detail = f"the element is nested {walk.deepest:,} levels deep, more than {DEEPEST}: no article is"
        return Rejected(Reason.TOO_DEEP, detail), rest[end:]
    raw = b"".join((*pieces, rest[:end]))
    if not BEGINS.match(raw):
        return Rejected(Reason.MALFORMED, f"element {number} is no JSON object: its first key is wrong. Mend it"), rest[
            end:
        ]
    return Source(raw), rest[end:]
