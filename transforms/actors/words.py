"""Words of a text with their offsets, in a spelling that compares."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

_SAME = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "ё": "е", "Ё": "Е", "\u00a0": " ", "\u202f": " "})
_WORD = re.compile(r"[^\W_]+(?:['-](?!s\b)[^\W_]+)*")


def fold(text: str) -> str:
    """Return `text` with one apostrophe, one space and no ё. Every character keeps its place."""
    return text.translate(_SAME)


class Word(NamedTuple):
    """One word: `text[start:end]`, folded. A possessive 's is a word of its own."""

    start: int
    end: int
    form: str

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.form[0].isupper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All words of a text in order, with the folded text they are in."""

    text: str
    items: tuple[Word, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> int:
        """Return the index of the first word that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def gap(self, index: int) -> str:
        """Return what stands between word `index - 1` and word `index`."""
        return self.text[self.items[index - 1].end : self.items[index].start]

    def inside(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that begin within `start..end`."""
        return self.items[self.at(start) : self.at(end)]

    def before(self, offset: int) -> Word | None:
        """Return the word that ends before `offset` with only spaces between, or None."""
        index = self.at(offset)
        if index == 0:
            return None
        word = self.items[index - 1]
        return word if word.end <= offset and self.text[word.end : offset] in {" ", "  "} else None


def first_word(folded: str) -> str | None:
    """Return the word that folded text begins with, or None where something else stands first."""
    head = folded.partition(" ")[0]
    if head.isalnum():
        # most names: no need of the expression
        return head
    match = _WORD.match(folded)
    return match.group() if match else None


def split_words(text: str) -> Words:
    """Return the words of `text`. Linear in its length."""
    folded = fold(text)
    items = tuple(Word(match.start(), match.end(), match.group()) for match in _WORD.finditer(folded))
    return Words(text=folded, items=items, starts=tuple(word.start for word in items))
