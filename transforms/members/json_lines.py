"""The lines of JSON lines, also where some of them are damaged."""

from __future__ import annotations

from collections.abc import Iterator

from model.errors import Reason, Rejected
from transforms.members.json_shape import has_text
from transforms.members.json_walk import closes
from transforms.members.source import Item, Source

LOOKED_AT = 20
"""Lines that are looked at: whoever writes JSON lines writes them from the first one on."""


def is_lines(head: bytes, text_names: frozenset[str]) -> bool:
    """Say whether a text is JSON lines: objects, each on a line of its own.

    Where the first one is damaged the others tell: at least half of the lines if it still begins as an object, else
    all of them, with the text of an article in one. A text that only quotes some JSON is none.
    """
    lines = [line for line in (one.strip() for one in head.split(b"\n", 3 * LOOKED_AT)[: 3 * LOOKED_AT]) if line]
    first, others = lines[:1], lines[1:LOOKED_AT]
    if not first or not others:
        return False
    whole = [line for line in others if closes(line)]
    if closes(first[0]) and (whole or others[0].startswith(b"{")):
        return True
    # the last one may go on beyond the head
    if first[0].startswith((b'{"', b"{ ")):
        return 2 * len(whole) >= len(others) - (len(others) > 1)
    begun = [line for line in others if line.startswith(b"{")]
    return len(begun) == len(others) and any(has_text(line, text_names) for line in whole)


def read_lines(source: Source, limit: int) -> Iterator[Item]:
    """Yield the lines that are not empty, by their number from 1."""
    for number, line in enumerate(source.lines(limit), start=1):
        content: Source | Rejected
        if line is None:
            detail = f"the line is longer than {limit:,} bytes. Raise WHOWHEN_MAX_FILE_BYTES"
            content = Rejected(Reason.TOO_LARGE, detail)
        elif not (stripped := line.strip()):
            continue
        elif not closes(stripped):
            content = Rejected(Reason.MALFORMED, "the line is no JSON object. Mend it")
        else:
            content = Source(stripped)
        yield Item(name=str(number), content=content, is_leaf=True, is_numbered=True)
