"""The words of a text as arrays: what is hashed, compared and looked up without a loop over words.

Everything is computed for all words at once, in 64-bit arithmetic that wraps around.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from transforms.characters import compose

Hashes = NDArray[np.uint64]
"""Unsigned 64-bit numbers, one per word or group of words."""

Marks = NDArray[np.bool_]
"""One truth value per character or word."""

_PLANE = 0x10000
"""Characters above it (emoji, rare scripts) are few in any text and folded one by one."""

_CODE = 0x1FFFFF
_CAPITAL = 1 << 24
_DIGIT = 1 << 25
_STOP = 1 << 26
_EXPANDS = 1 << 27
_DECOMPOSED = 1 << 28
_END = 1 << 29
_WHITE = 1 << 30
"""What is known of a character, besides the code of what it folds to (0 if it is no part of a word)."""

_STOPS = frozenset(".!?…:;\n\r\u2028\u2029\"«“„”»‘'()[]•*–—|")
"""Signs after which a capital says nothing about the word."""

ENDS = frozenset(".!?…\n")
"""Signs that end a sentence: a line's end always, a stop before white space."""

_ODD = 0x9E3779B97F4A7C15
_LENGTH = 0x10000
"""Powers that are kept: those for longer texts are computed anew."""

_SPACE = np.uint32(0x20)


@dataclass(frozen=True, eq=False)
class Wording:
    """The words of a text, in order: NFC, case folded, one stable 64-bit hash each.

    `text` is the text as its words are read: composed, with letters that fold to several spelt out. `starts` are
    the places of the words in it, and `composed` is the text before the latter.
    """

    text: str
    composed: str
    hashes: Hashes
    starts: NDArray[np.intp]
    _entries: NDArray[np.uint32]
    _inside: Marks

    @property
    def folded(self) -> str:
        """The words with one space between, or the signs without white space if there is no word."""
        if not len(self.starts):
            return "".join(self.text.casefold().split())
        codes = np.maximum(self._entries & np.uint32(_CODE), _SPACE)
        # one separator after each word, and none after the last
        kept = self._inside.copy()
        kept[1:] |= self._inside[:-1]
        return str(codes.take(np.flatnonzero(kept)).tobytes(), "utf-32-le", "surrogatepass").rstrip(" ")

    @cached_property
    def capital(self) -> Marks:
        """Which words begin with a capital inside a sentence."""
        found: Marks = (self._first & _CAPITAL) != 0
        # where a stop stands between two words, the second begins a sentence, as the first of all does
        opening = np.searchsorted(self.starts, np.flatnonzero(self._entries & _STOP), "right")
        found[:1] = False
        found[opening[opening < len(found)]] = False
        return found

    @property
    def number(self) -> Marks:
        """Which words begin with a digit."""
        found: Marks = (self._first & _DIGIT) != 0
        return found

    @cached_property
    def ends(self) -> NDArray[np.intp]:
        """The places after sentences: a line's end, a stop before white space, the end of the text."""
        stops = np.flatnonzero(self._entries & _END)
        white = self._entries[stops] | self._entries.take(stops + 1, mode="clip")
        ends = stops[(white & _WHITE) != 0] + 1
        return np.append(ends, len(self.text)) if not len(ends) or ends[-1] < len(self.text) else ends

    def in_composed(self, places: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return where `places` in `text` (or after it) are in `composed`."""
        if self.text == self.composed:
            return places
        widths = np.ones(len(self.composed) + 1, np.intp)
        for match in _expanding().finditer(self.composed):
            widths[match.start()] = len(match[0].casefold())
        return np.repeat(np.arange(len(widths)), widths)[places]

    @cached_property
    def _first(self) -> NDArray[np.uint32]:
        return self._entries[self.starts]


def read_wording(text: str) -> Wording:
    """Return the words of `text` in linear time. A word is letters, digits and underscores."""
    entries = _look_up(text)
    unusual = int(np.bitwise_or.reduce(entries, initial=0)) & (_DECOMPOSED | _EXPANDS)
    if unusual & _DECOMPOSED:
        text = compose(text)
        entries = _look_up(text)
    composed = text
    if unusual and (entries & _EXPANDS).any():
        # letters that fold to several, such as the German sharp s
        text = _expanding().sub(lambda match: match[0].casefold(), text)
        entries = _look_up(text)
    codes = entries & np.uint32(_CODE)
    inside = codes != 0
    begins = inside.copy()
    np.greater(inside[1:], inside[:-1], out=begins[1:])
    starts = np.flatnonzero(begins)
    hashes = _hash_words(codes, starts) if len(starts) else _none()
    return Wording(text, composed, hashes, starts, entries, inside)


def mix(values: Hashes) -> Hashes:
    """Return `values` scattered over all 64 bits, one to one (the finaliser of SplitMix64, Steele et al. 2014)."""
    mixed = values >> np.uint64(30)
    mixed ^= values
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    shifted = mixed >> np.uint64(27)
    mixed ^= shifted
    mixed *= np.uint64(0x94D049BB133111EB)
    np.right_shift(mixed, np.uint64(31), out=shifted)
    mixed ^= shifted
    return mixed


def sort_distinct(values: Hashes) -> Hashes:
    """Return `values`, each once, ascending; `np.unique` takes ten times as long for a thousand."""
    ordered = np.sort(values)
    new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]


def count_shared(first: Hashes, second: Hashes) -> int:
    """Return how many values two arrays have in common of which each holds no value twice."""
    ordered = np.concatenate((first, second))
    ordered.sort()
    return int(np.count_nonzero(ordered[1:] == ordered[:-1]))


def count_among(values: Hashes, ascending: Hashes) -> int:
    """Return how many of `values`, ascending too and each as often as it is there, are in `ascending`."""
    return int(np.count_nonzero(is_among(values, ascending)))


def join_groups(hashes: Hashes, size: int) -> Hashes:
    """Return one number per group of `size` neighbouring words, in order; the words themselves where there are fewer.

    Good for telling whether groups are equal. Multipliers are odd and of full width: with 32 bits times 32 bits
    nothing would ever wrap around.
    """
    if len(hashes) < size:
        return hashes
    length = len(hashes) - size + 1
    total = hashes[:length].copy()
    for at in range(1, size):
        total *= np.uint64(_ODD)
        total += hashes[at : at + length]
    return total


def hash_groups(hashes: Hashes, size: int) -> Hashes:
    """Return `join_groups`, scattered over all 64 bits: good for sampling, too."""
    return mix(join_groups(hashes, size)) if len(hashes) >= size else hashes


def join_stretches(hashes: Hashes, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Hashes:
    """Return one number for the words from each of `starts` to each of `ends` (exclusive), equal for equal words."""
    powers, inverses = _powers() if len(hashes) <= _LENGTH else _powers_up_to(len(hashes))
    sums = np.zeros(len(hashes) + 1, np.uint64)
    np.cumsum(hashes * powers[: len(hashes)], out=sums[1:])
    return (sums[ends] - sums[starts]) * inverses[starts]


def is_among(values: Hashes, ascending: Hashes) -> Marks:
    """Return which of `values` are in `ascending`."""
    if not len(ascending):
        return np.zeros(len(values), np.bool_)
    places = np.searchsorted(ascending, values)
    found: Marks = ascending[np.minimum(places, len(ascending) - 1)] == values
    return found


def _look_up(text: str) -> NDArray[np.uint32]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    # beyond the table is clipped to its end, a code that is no character: twice as quick as letting it be an error
    entries = _table().take(codes, mode="clip")
    if text.isascii() or not len(codes) or codes.max() < _PLANE:
        return entries
    high = codes >= _PLANE
    rare, where = np.unique(codes[high], return_inverse=True)
    entries[high] = np.array([_entry(int(code)) for code in rare], np.uint32)[where]
    return entries


@cache
def _table() -> NDArray[np.uint32]:
    return np.array([_entry(code) for code in range(_PLANE)], np.uint32)


def _entry(code: int) -> int:
    character = chr(code)
    decomposed = _DECOMPOSED if _may_compose(character) else 0
    if not (character.isalnum() or character == "_"):
        end, white = (_END if character in ENDS else 0), (_WHITE if character.isspace() else 0)
        return (_STOP if character in _STOPS else 0) | end | white | decomposed
    folded = character.casefold()
    if len(folded) > 1:
        return code | _EXPANDS | decomposed
    capital = _CAPITAL if folded != character and not character.islower() else 0
    return ord(folded) | capital | (_DIGIT if character.isdecimal() else 0) | decomposed


def _may_compose(character: str) -> bool:
    """Say whether normalisation may change `character`, or join it with the one before (marks, Hangul vowels)."""
    joins = unicodedata.category(character).startswith("M") or "\u1160" <= character <= "\u11ff"
    return joins or unicodedata.normalize("NFC", character) != character


@cache
def _expanding() -> re.Pattern[str]:
    found = [chr(code) for code in range(_PLANE) if int(_table()[code]) & _EXPANDS]
    return re.compile(f"[{''.join(found)}]")


@cache
def _powers() -> tuple[Hashes, Hashes]:
    return _powers_up_to(_LENGTH)


def _powers_up_to(length: int) -> tuple[Hashes, Hashes]:
    bases = np.array([[_ODD], [pow(_ODD, -1, 2**64)]], np.uint64)
    powers, inverses = np.cumprod(np.repeat(bases, length, axis=1), axis=1, dtype=np.uint64)
    return powers, inverses


def _hash_words(codes: NDArray[np.uint32], starts: NDArray[np.intp]) -> Hashes:
    """Return the hash of each word: its letters times the powers of one number, wherever the word stands."""
    length = len(codes)
    powers, inverses = _powers() if length <= _LENGTH else _powers_up_to(length)
    # what is no part of a word counts nothing
    return mix(np.add.reduceat(codes * powers[:length], starts) * inverses.take(starts))


def _none() -> Hashes:
    return np.zeros(0, np.uint64)
