"""The list that follows a heading of the site's at the end of a text: titles of other articles, buttons, names."""

from __future__ import annotations

import re
from collections.abc import Sequence

PROSE_WORDS = 10
"""A sentence of so many words is the article's."""

LONG_WORDS = 20
"""So many words are prose even where no full stop ends them."""

LISTED_WORDS = 14
"""A title or a button has no more words."""

HEADINGS = frozenset(
    {"read-also", "comment", "navigation", "tags", "share", "follow", "subscribe", "advertisement", "author"}
)
"""Rules whose lines announce or accompany a list."""

_SENTENCE_END = re.compile(r"[.!?\u2026][\"'»”\u2019)\]]*$")


def mark_tail(lines: Sequence[str], rules: Sequence[str | None]) -> list[str | None]:
    """Return `rules` with `tail` for short lines that stand, without a sentence, behind the last prose and a heading.

    Where it stands and what stands before it are the two signals that a line with a date or a figure needs.
    """
    marked = list(rules)
    last = max((number for number, line in enumerate(lines) if rules[number] is None and is_prose(line)), default=None)
    if last is None:
        return marked
    is_behind = False
    for number in range(last + 1, len(lines)):
        if rules[number] in HEADINGS:
            is_behind = True
        elif rules[number] is None and is_behind and _is_listed(lines[number]):
            marked[number] = "tail"
    return marked


def is_prose(line: str) -> bool:
    """Say whether a line is a sentence of some length, or longer than any title."""
    words = line.count(" ") + 1
    return words > LONG_WORDS or (words >= PROSE_WORDS and _SENTENCE_END.search(line) is not None)


def _is_listed(line: str) -> bool:
    return line.count(" ") < LISTED_WORDS and _SENTENCE_END.search(line) is None
