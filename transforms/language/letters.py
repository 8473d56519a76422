"""What the letters of a passage say of its language."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping

from transforms.alphabets import ALPHABETS, Alphabet

FOREIGN_SHARE = 0.02
"""A text fits an alphabet while at most this share of its letters is foreign to it: names, short quotations."""

SCRIPT_SAMPLE = 400
"""Letters that tell the script."""

CYRILLIC = "CYRILLIC"


def count_letters(text: str) -> Counter[str]:
    """Return how often each letter occurs, in lower case."""
    counts = Counter(text.lower())
    return Counter({letter: count for letter, count in counts.items() if letter.isalpha()})


def find_script(letters: Mapping[str, int]) -> str:
    """Return the script of most of the letters, by the first word of their Unicode names; empty if there are none."""
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[unicodedata.name(letter, "").partition(" ")[0]] += count
    return max(scripts, key=lambda script: (scripts[script], script), default="")


def fitting_languages(letters: Mapping[str, int]) -> frozenset[str]:
    """Return the languages in Cyrillic letters whose alphabet the text fits."""
    cyrillic = _cyrillic(letters)
    return frozenset(alphabet.language for alphabet in ALPHABETS if _fits(alphabet, cyrillic))


def marked_language(letters: Mapping[str, int]) -> str | None:
    """Return the first language whose alphabet fits and whose own letters occur, or None."""
    cyrillic = _cyrillic(letters)
    return next(
        (
            alphabet.language
            for alphabet in ALPHABETS
            if not alphabet.marks.isdisjoint(cyrillic) and _fits(alphabet, cyrillic)
        ),
        None,
    )


def _cyrillic(letters: Mapping[str, int]) -> dict[str, int]:
    return {letter: count for letter, count in letters.items() if "\u0400" <= letter <= "\u052f"}


def _fits(alphabet: Alphabet, cyrillic: Mapping[str, int]) -> bool:
    foreign = sum(cyrillic[letter] for letter in cyrillic.keys() - alphabet.letters)
    return foreign <= FOREIGN_SHARE * sum(cyrillic.values())
