"""Sentences that two texts share: what a reader can check a link by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from model.duplicate import Passage
from model.span import Span
from transforms.wording import Hashes, Wording, join_stretches, read_wording

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


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """The sentences of a text that are evidence if another text has them: a hash of the words, and where they stand."""

    text: str
    keys: Hashes
    bounds: NDArray[np.intp]
    """Start and end of each, one row per sentence; white space around it may be in."""


def find_sentences(text: str, wording: Wording) -> Sentences:
    """Return the sentences of `text`, of `FEWEST_WORDS` or more, as `share_sentences` takes them.

    `wording` is that of `text`.
    """
    spans = [match.span() for match in islice(_SENTENCE.finditer(text), LONGEST)]
    bounds = np.array(spans, np.intp).reshape(-1, 2)
    if wording.composed == text:
        first, end = np.searchsorted(wording.composed_starts, bounds.T)
        hashes = wording.hashes
    else:
        # no word reaches over a sentence's end, so each may be read alone, where its words have other places
        parts = [read_wording(text[start:end]).hashes for start, end in spans]
        hashes = np.concatenate((*parts, wording.hashes[:0]))
        end = np.cumsum([len(part) for part in parts], dtype=np.intp)
        first = np.concatenate((end[:0], end - [len(part) for part in parts]))
    wanted = np.flatnonzero(end - first >= FEWEST_WORDS)
    return Sentences(text, join_stretches(hashes, first[wanted], end[wanted]), bounds[wanted])


def share_sentences(first: Sentences, second: Sentences) -> tuple[Passage, ...]:
    """Return the longest sentences that both texts have, at most `MOST_PASSAGES`, in the order of the first.

    Each occurs once: where a text repeats one, its first place counts.
    """
    _, mine, theirs = np.intersect1d(first.keys, second.keys, return_indices=True)
    bounds, others = first.bounds[mine].tolist(), second.bounds[theirs].tolist()
    longest = sorted(zip(bounds, others, strict=True), key=lambda pair: (pair[0][0] - pair[0][1], pair[0][0]))
    return tuple(
        Passage(first=_trimmed(first.text, *one), second=_trimmed(second.text, *other))
        for one, other in sorted(longest[:MOST_PASSAGES])
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
