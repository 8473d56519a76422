"""Buttons that a page shows again and again: under every product, offer or picture of its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from transforms.boilerplate.lines import starts_call

TIMES = 3
"""Times that a line must stand in one text: twice may be a refrain or a question asked again."""

FEWEST_WORDS, MOST_WORDS = 2, 8
"""Words of a button: one is a heading as well, and more are a sentence."""

_QUOTED = re.compile(r"[\"«»“”„]")


def mark_buttons(lines: Sequence[str], rules: Sequence[str | None]) -> list[str | None]:
    """Return `rules` with `button` for short lines that call for something and stand in the text several times.

    The words alone or the repetition alone take nothing away: advice begins so, and names come again.
    """
    counts = Counter(line.casefold() for line in lines)
    return [
        "button" if rule is None and counts[line.casefold()] >= TIMES and _is_call(line) else rule
        for line, rule in zip(lines, rules, strict=True)
    ]


def _is_call(line: str) -> bool:
    return FEWEST_WORDS <= line.count(" ") + 1 <= MOST_WORDS and starts_call(line) and _QUOTED.search(line) is None
