"""Headings and lines set in title case, where a capital letter says nothing."""

from __future__ import annotations

from transforms.actors.words import Words

FEWEST_WORDS = 4
"""Long words a line needs before its capitals can be judged."""

SHARE = 0.8
"""Share of long words with a capital that makes a line title case."""

LONGEST_HEADING = 3
"""Words of a line that is a heading, a byline or a caption rather than a sentence."""

LONG = 4
"""Letters of a word that title case would capitalise."""


def title_case_lines(words: Words) -> tuple[tuple[int, int], ...]:
    """Return the offsets of headings and lines in title case. A text that is nothing but such lines has none."""
    found: list[tuple[int, int]] = []
    start, other = 0, False
    for line in words.text.splitlines(keepends=True):
        end = start + len(line)
        all_words = words.inside(start, end)
        long = [word for word in all_words if len(word.form) >= LONG]
        is_heading = 0 < len(all_words) <= LONGEST_HEADING and not line.rstrip().endswith((".", "!", "?", '"', "”"))
        if is_heading or (len(long) >= FEWEST_WORDS and sum(word.is_capitalised for word in long) >= SHARE * len(long)):
            found.append((start, end))
        else:
            other = other or bool(long)
        start = end
    return tuple(found) if other else ()
