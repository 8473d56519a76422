"""Sentences that two texts share: what a reader can check a link by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import whitespace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from model.duplicate import Passage
from model.span import Span
from transforms.wording import Hashes, Wording, join_stretches

MOST_PASSAGES = 5
"""Sentences kept of a pair: enough to see why two texts are linked, and less than a kilobyte."""

FEWEST_WORDS = 4
"""Shorter sentences ("He agreed.") are no evidence."""

LONGEST = 20_000
"""Sentences looked at of one text: a million characters have no more, unless they are no sentences."""

_SENTENCE = re.compile(r"[^\n.!?…]+(?:[.!?…](?!\s|$)[^\n.!?…]*)*[.!?…]*[\"”»“’')\]]*")
_WORD = re.compile(r"\w+")
_LEAD = f".!?…{whitespace}\u00a0\u2028\u2029"


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


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """The sentences of a text that are evidence if another text has them: a number for the words, and where they stand.

    `bounds` has one row for each, its start and end; white space and stops around it may be in.
    """

    text: str
    keys: Hashes
    bounds: NDArray[np.intp]


def find_sentences(text: str, wording: Wording) -> Sentences:
    """Return the sentences of `text`, of `FEWEST_WORDS` or more, as `share_sentences` takes them.

    `wording` is that of `text`.
    """
    if wording.composed != text:
        # places are those of the composed text: one that is not stored as `clean` leaves it shows nothing
        return Sentences(text, wording.hashes[:0], np.zeros((0, 2), np.intp))
    ends = wording.ends[:LONGEST]
    words = np.searchsorted(wording.starts, ends)
    counts = np.diff(words, prepend=0)
    wanted = np.flatnonzero(counts >= FEWEST_WORDS)
    last = words[wanted]
    first = last - counts[wanted]
    bounds = np.stack((np.concatenate((ends[:0], [0], ends[:-1]))[wanted], ends[wanted]), axis=1)
    return Sentences(text, join_stretches(wording.hashes, first, last), wording.in_composed(bounds))


def share_sentences(first: Sentences, second: Sentences) -> tuple[Passage, ...]:
    """Return the longest sentences that both texts have, at most `MOST_PASSAGES`, in the order of the first.

    Each occurs once: where a text repeats one, its first place counts.
    """
    there: dict[int, tuple[int, int]] = {}
    for key, start, end in zip(second.keys.tolist(), *second.bounds.T.tolist(), strict=True):
        there.setdefault(key, (start, end))
    found: dict[int, tuple[int, int]] = {}
    for key, start, end in zip(first.keys.tolist(), *first.bounds.T.tolist(), strict=True):
        if key in there:
            found.setdefault(key, (start, end))
    longest = sorted(found, key=lambda key: (found[key][0] - found[key][1], found[key][0]))[:MOST_PASSAGES]
    return tuple(
        Passage(first=_trimmed(first.text, *found[key]), second=_trimmed(second.text, *there[key]))
        for key in sorted(longest, key=found.__getitem__)
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip(_LEAD)), start + len(words.rstrip()))
