"""Which facts a text states where, and whether another states others in the same places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from transforms.fact_words import FACT_WORDS
from transforms.wording import Hashes, Wording, count_among, is_among, mix, read_wording, sort_distinct

FEWEST_CHANGED = 2
"""Facts that must have changed on each side: one alone may be a corrected slip."""

LEAST_CHANGED = 0.15
"""Share of the facts in equal places that must have changed."""

TIMES_AS_OFTEN = 3.0
"""How much oftener than other words facts must have changed: edits and spoilt letters hit all words alike."""

MOST_CAPITALS = 0.4
"""Where more of the words inside sentences have a capital, capitals mean nothing (headlines, shouting)."""

_ORDINARY, _NUMBER, _NAME = range(3)
_SIDE = 2
"""Words on each side that make a place: fewer recur by chance, more are seldom all untouched."""

_SIEVE = np.uint64(0xFFFF)
"""Bits of a hash by which most words are known to be no fact words: the table is 64 KB."""

_MASKS = mix(np.arange(1, 4, dtype=np.uint64))
_FACTOR = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Places:
    """Where words stand: `contexts` are hashes of their neighbours, `filled` of the neighbours and the word.

    Both are ascending, each as often as it occurs.
    """

    contexts: Hashes
    filled: Hashes


@dataclass(frozen=True, eq=False)
class Facts:
    """The places of a text's facts (numbers, dates, names) and of all its other words."""

    kinds: NDArray[np.intp]
    values: Hashes

    @cached_property
    def stated(self) -> Places:
        """The places of facts."""
        return self._places(np.flatnonzero(self.kinds != _ORDINARY))

    @cached_property
    def other(self) -> Places:
        """The places of other words: most pairs of texts are told apart without."""
        return self._places(np.flatnonzero(self.kinds == _ORDINARY))

    @cached_property
    def _masked(self) -> Hashes:
        masked = np.where(self.kinds == _ORDINARY, self.values, _MASKS[self.kinds])
        return np.concatenate((_EDGE, masked, _EDGE))

    def _places(self, wanted: NDArray[np.intp]) -> Places:
        contexts = _MASKS[self.kinds[wanted]]
        for at in (0, 1, 3, 4):
            contexts = contexts * _FACTOR + self._masked[wanted + at]
        filled = contexts * _FACTOR + self.values[wanted]
        contexts.sort()
        filled.sort()
        return Places(contexts=contexts, filled=filled)


def find_facts(wording: Wording) -> Facts:
    """Return the facts of a text, and its other words, by the two words on each side of them.

    Facts count there as mere places for a number or for a name, and names of several words as one: so a
    template has the same places whatever it is filled with.
    """
    kinds = _classify(wording)
    if not len(kinds):
        return Facts(kinds, wording.hashes)
    new = np.ones(len(kinds), np.bool_)
    new[1:] = (kinds[1:] != kinds[:-1]) | (kinds[1:] == _ORDINARY)
    starts = np.flatnonzero(new)
    return Facts(kinds[starts], np.add.reduceat(wording.hashes, starts))


def facts_differ(first: Facts, second: Facts) -> bool:
    """Say whether two texts state other facts in the same places, more than they differ in other words. Symmetric.

    An edited or spoilt copy has changed facts too, but no more of them than of any words; a story that went
    on, or another one told by the same template, differs in its facts first of all.
    """
    changed, aligned = _compare(first.stated, second.stated)
    if changed < FEWEST_CHANGED or changed < LEAST_CHANGED * aligned:
        return False
    others_changed, others_aligned = _compare(first.other, second.other)
    usual = (others_changed + 1) / (others_aligned + 1)
    return changed / aligned >= TIMES_AS_OFTEN * usual


def _classify(wording: Wording) -> NDArray[np.intp]:
    kinds = np.full(len(wording.hashes), _ORDINARY, np.intp)
    if np.count_nonzero(wording.capital) <= MOST_CAPITALS * len(kinds):
        kinds[wording.capital] = _NAME
    kinds[wording.number] = _NUMBER
    # few words pass the sieve, and only of these it is looked up which they are
    sieve, words = _fact_words()
    likely = np.flatnonzero(sieve[(wording.hashes & _SIEVE).astype(np.intp)])
    kinds[likely[is_among(wording.hashes[likely], words)]] = _NUMBER
    return kinds


@cache
def _fact_words() -> tuple[NDArray[np.bool_], Hashes]:
    """Return the words that count as numbers: marks by their last bits, and their hashes, ascending."""
    words = sort_distinct(read_wording(" ".join(FACT_WORDS.values())).hashes)
    sieve = np.zeros(int(_SIEVE) + 1, np.bool_)
    sieve[(words & _SIEVE).astype(np.intp)] = True
    return sieve, words


def _compare(first: Places, second: Places) -> tuple[int, int]:
    """Return how many words stand in places of both texts, and how many of them are others there.

    Of the two directions, the one with fewer changes.
    """
    return min(_changed(first, second), _changed(second, first))


def _changed(one: Places, other: Places) -> tuple[int, int]:
    aligned = count_among(one.contexts, other.contexts)
    # the same word in the same place is the same place to begin with
    return aligned - count_among(one.filled, other.filled), aligned


_EDGE: Hashes = np.zeros(_SIDE, np.uint64)
