"""What a site puts below an article: who wrote it, what readers say, what else there is; prose among it."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.boilerplate.lines import is_heading
from transforms.boilerplate.tail import HEADINGS, is_prose

CLOSING = frozenset({"author", "comment", "tags"})
"""Rules whose headings stand below an article and nowhere in it."""

MOST_OF_TEXT, MOST_WORDS = 0.2, 300
"""What stands below the heading: at most so much of all words, and so many. More may be the article itself."""

FEWEST_PROSE = 2
"""Lines of prose before the heading: with fewer, nobody knows yet what the article is."""


def mark_ending(lines: Sequence[str], rules: Sequence[str | None]) -> list[str | None]:
    """Return `rules` with `ending` for everything behind a heading that closes an article, near its end.

    Headings that stand within articles as well ("Read also", "Subscribe") count if another one follows. That it
    is a heading of the site's, and where it stands, are the two signals that take prose away.
    """
    sizes = [line.count(" ") + 1 for line in lines]
    most = min(MOST_WORDS, MOST_OF_TEXT * sum(sizes))
    start, below, is_second = None, 0, False
    for number in range(len(lines) - 1, -1, -1):
        if below > most:
            break
        rule = rules[number]
        if rule in HEADINGS | CLOSING and is_heading(lines[number]):
            start = number if rule in CLOSING or is_second else start
            is_second = True
        below += sizes[number]
    prose = [rule is None and is_prose(line) for line, rule in zip(lines[:start], rules, strict=False)]
    if start is None or sum(prose) < FEWEST_PROSE:
        return list(rules)
    return [*rules[:start], *(rule or "ending" for rule in rules[start:])]
