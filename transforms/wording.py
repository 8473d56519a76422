"""The words of a text as arrays: what is hashed, compared and looked up without a loop over words.

Everything is computed for all words at once, in 64-bit arithmetic that wraps around.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

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
"""What is known of a character, besides the code of what it folds to (0 if it is no part of a word)."""

_STOPS = frozenset(".!?…:;\n\r\u2028\u2029\"«“„”»‘'()[]•*–—|")
"""Signs after which a capital says nothing about the word."""

_ODD = 0x9E3779B97F4A7C15
_LENGTH = 0x10000
"""Powers that are kept: those for longer texts are computed anew."""

_SPACE = np.uint32(0x20)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wording:
    """The words of a text, in order: NFC, case folded, one stable 64-bit hash each.

    `folded` are the words with one space between, or the signs without white space if there is no word.
    `capital` marks words that begin with a capital inside a sentence, `number` those that begin with a digit.
    """

    folded: str
    hashes: Hashes
    capital: Marks
    number: Marks


def read_wording(text: str) -> Wording:
    """Return the words of `text` in linear time. A word is letters, digits and underscores."""
    entries = _look_up(text)
    unusual = int(np.bitwise_or.reduce(entries, initial=0)) & (_DECOMPOSED | _EXPANDS)
    if unusual & _DECOMPOSED:
        text = compose(text)
        entries = _look_up(text)
    if unusual & _EXPANDS or (unusual and (entries & _EXPANDS).any()):
        # letters that fold to several, such as the German sharp s
        text = _expanding().sub(lambda match: match[0].casefold(), text)
        entries = _look_up(text)
    codes = entries & np.uint32(_CODE)
    inside = codes != 0
    starts = np.flatnonzero(inside & ~_shifted(inside))
    if not len(starts):
        none = np.zeros(0, np.bool_)
        return Wording(folded="".join(text.casefold().split()), hashes=_none(), capital=none, number=none)
    # one separator after each word, and none after the last
    kept = inside | _shifted(inside)
    folded = np.where(inside, codes, _SPACE)[kept].tobytes().decode("utf-32-le", "surrogatepass").rstrip(" ")
    first = entries[starts]
    opening = np.ones(len(starts), np.bool_)
    opening[1:] = np.logical_or.reduceat((entries & _STOP) != 0, starts)[:-1]
    return Wording(
        folded=folded,
        hashes=_hash_words(codes, starts),
        capital=((first & _CAPITAL) != 0) & ~opening,
        number=(first & _DIGIT) != 0,
    )


def mix(values: Hashes) -> Hashes:
    """Return `values` scattered over all 64 bits, one to one (the finaliser of SplitMix64, Steele et al. 2014)."""
    mixed = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def hash_groups(hashes: Hashes, size: int) -> Hashes:
    """Return one hash per group of `size` neighbouring words, in order; the words themselves where there are fewer.

    Multipliers are odd and of full width: with 32 bits times 32 bits nothing would ever wrap around.
    """
    if len(hashes) < size:
        return hashes
    length = len(hashes) - size + 1
    total = hashes[:length].copy()
    for at in range(1, size):
        total *= np.uint64(_ODD)
        total += hashes[at : at + length]
    return mix(total)


def is_among(values: Hashes, ascending: Hashes) -> Marks:
    """Return which of `values` are in `ascending`."""
    if not len(ascending):
        return np.zeros(len(values), np.bool_)
    places = np.searchsorted(ascending, values)
    found: Marks = ascending[np.minimum(places, len(ascending) - 1)] == values
    return found


def _look_up(text: str) -> NDArray[np.uint32]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    if text.isascii() or not len(codes) or codes.max() < _PLANE:
        return _table()[codes]
    high = codes >= _PLANE
    entries = _table()[np.where(high, 0, codes)]
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
        return (_STOP if character in _STOPS else 0) | decomposed
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
    return _powers_of(_ODD, _LENGTH), _powers_of(pow(_ODD, -1, 2**64), _LENGTH)


def _powers_of(base: int, length: int) -> Hashes:
    return np.cumprod(np.full(length, base, np.uint64), dtype=np.uint64)


def _hash_words(codes: NDArray[np.uint32], starts: NDArray[np.intp]) -> Hashes:
    """Return the hash of each word: its letters times the powers of one number, wherever the word stands."""
    length = len(codes)
    powers, inverses = _powers()
    if length > _LENGTH:
        powers, inverses = _powers_of(_ODD, length), _powers_of(pow(_ODD, -1, 2**64), length)
    # what is no part of a word counts nothing
    return mix(np.add.reduceat(codes * powers[:length], starts) * inverses[starts])


def _shifted(marks: Marks) -> Marks:
    moved = np.zeros_like(marks)
    moved[1:] = marks[:-1]
    return moved


def _none() -> Hashes:
    return np.zeros(0, np.uint64)
