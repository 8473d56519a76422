"""Sentences that two texts share: what a reader can check a link by."""

from __future__ import annotations

import re
from typing import NamedTuple

from model.duplicate import Passage
from model.span import Span

MOST_PASSAGES = 5
"""Sentences kept of a pair: enough to see why two texts are linked, and less than a kilobyte."""

FEWEST_WORDS = 4
"""Shorter sentences ("He agreed.") are no evidence."""

LONGEST = 20_000
"""Sentences looked at of one text: a million characters have no more, unless they are no sentences."""

_SENTENCE = re.compile(r"[^\n.!?…]+(?:[.!?…](?!\s|$)[^\n.!?…]*)*[.!?…]*[\"”»“’')\]]*")
_WORD = re.compile(r"\w+")


class Sentence(NamedTuple):
    """A sentence: its words as they are compared, and where it stands."""

    words: str
    start: int
    end: int


def split_sentences(text: str) -> list[Sentence]:
    """Return the sentences of `text` that have words, in order: up to a stop before a space, or a line's end."""
    found: list[Sentence] = []
    for match in _SENTENCE.finditer(text):
        words = _WORD.findall(match[0].casefold())
        if words:
            lead = len(match[0]) - len(match[0].lstrip())
            found.append(Sentence(" ".join(words), match.start() + lead, match.start() + len(match[0].rstrip())))
        if len(found) == LONGEST:
            break
    return found


def share_sentences(first: list[Sentence], second: list[Sentence]) -> tuple[Passage, ...]:
    """Return the longest sentences that both texts have, at most `MOST_PASSAGES`, in the order of the first.

    Each occurs once: where a text repeats one, its first place counts.
    """
    places: dict[str, Sentence] = {}
    for sentence in second:
        places.setdefault(sentence.words, sentence)
    shared: dict[str, tuple[Sentence, Sentence]] = {}
    for sentence in first:
        if sentence.words in places and sentence.words.count(" ") + 1 >= FEWEST_WORDS:
            shared.setdefault(sentence.words, (sentence, places[sentence.words]))
    longest = sorted(shared.values(), key=lambda pair: (-len(pair[0].words), pair[0].start))[:MOST_PASSAGES]
    return tuple(
        Passage(first=Span(one.start, one.end), second=Span(other.start, other.end))
        for one, other in sorted(longest, key=lambda pair: pair[0].start)
    )
