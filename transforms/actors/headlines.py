"""Lines set in title case, where a capital letter says nothing."""

from __future__ import annotations

from transforms.actors.words import Words

FEWEST_WORDS = 4
"""Long words a line needs before its capitals can be judged."""

SHARE = 0.8
"""Share of long words with a capital that makes a line title case."""

LONG = 4
"""Letters of a word that title case would capitalise."""


def title_case_lines(words: Words) -> tuple[tuple[int, int], ...]:
    """Return the offsets of lines in title case. A text that is nothing but such lines has none."""
    found: list[tuple[int, int]] = []
    start, other = 0, False
    for line in words.text.splitlines(keepends=True):
        end = start + len(line)
        long = [word for word in words.inside(start, end) if len(word.form) >= LONG]
        if len(long) >= FEWEST_WORDS and sum(word.is_capitalised for word in long) >= SHARE * len(long):
            found.append((start, end))
        else:
            other = other or bool(long)
        start = end
    return tuple(found) if other else ()
