"""What is left of a name when it travels between alphabets: its consonants."""

from __future__ import annotations

import re
import unicodedata

_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "zh",
        "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
        "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
        "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "’": "", "'": "",
    }
)  # fmt: skip
"""Cyrillic letters of Ukrainian, Russian and Belarusian by the sounds English newspapers write for them."""

_SOUNDS = tuple(
    (re.compile(spelling), sound)
    for spelling, sound in (
        ("shch", "s"),
        ("tsch|tch", "4"),
        ("sch(?!i)", "s"),
        ("ch|cz", "4"),
        ("sh", "s"),
        ("zh|z|dzh|j(?=[aeiou])", "z"),
        ("kh|gh|h|g", "h"),
        ("ph", "f"),
        ("x", "ks"),
        ("ck|qu|q|c(?![eiy])", "k"),
        ("ts|tz|c", "s"),
        ("w", "v"),
        ("[^a-z4]|[aeiouyj]", ""),
        (r"(.)\1+", r"\1"),
    )
)


def skeleton(word: str) -> str:
    """Return the consonants of a word as they sound, by which it can be found in another alphabet, or "".

    Not a transliteration: many words have the same one. Kyiv, Kiev, Київ and Киева are `kv`, Кличко and
    Klitschko `kl4k`. Case endings of Ukrainian and Russian that are vowels leave no trace.
    """
    plain = unicodedata.normalize("NFD", word.casefold().replace("й", "i").replace("ї", "i").translate(_LATIN))
    for spelling, sound in _SOUNDS:
        plain = spelling.sub(sound, plain)
    return plain
