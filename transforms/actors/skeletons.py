"""What is left of a name when spelling, transliteration and case are taken away.

"Володимиром Зеленським", "Владимир Зеленский" and "Volodymyr Zelenskyy" leave the same. Letters are written in Latin,
the habits of transliterating them are made one, and the endings of cases are cut off. Rules from school grammar and
from the usual tables of transliteration (BGN/PCGN, ISO 9, the Ukrainian one of 2010); written for this project.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

SHORTEST_STEM = 2
"""Cyrillic letters that stay when an ending is cut off: "Ким" has none."""

REMEMBERED = 20_000
"""Words whose skeleton is kept."""

_ENDINGS = (
    "ого", "его", "ього", "ому", "ему", "ьому", "ыми", "ими", "ої", "ою", "ею",
    "єю", "ей", "ой", "ая", "яя", "ую", "юю", "ым", "им", "ім", "їм", "ом", "ем", "єм", "ём", "ий", "ій", "ый", "їй",
    "а", "я", "о", "е", "є", "ё", "и", "і", "ї", "у", "ю", "ы", "й", "ь",
)  # fmt: skip
_DATIVES = ("ові", "еві", "єві")
"""Endings only as the last of a name: Зіновій has the first within."""

_LATIN_ENDING = re.compile(r"(?:(?<=.{3})[ieoy]m|(?<=.{3})[aeiouyj])+$")
_FLEETING = re.compile(r"(?<=.{2})(?:е|и)ц$")
_LATIN_FLEETING = re.compile(r"(?<=.{2})e(?:ts|c|tz)$")
_LETTERS: Mapping[str, str] = MappingProxyType(
    {
        **dict(zip("абвгґдезиіїйклмнопрстуфыэё", "abvhgdeziiiiklmnoprstufieе", strict=True)),
        "ё": "io", "є": "ie", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia",
        "ь": "", "ъ": "", "'": "", "ў": "u", "ј": "i", "ђ": "dzh", "ћ": "ch", "џ": "dzh", "љ": "l", "њ": "n",
        "č": "ch", "ć": "ch", "š": "sh", "ś": "sh", "ş": "sh", "ș": "sh", "ž": "zh", "ż": "zh", "ź": "zh", "ł": "l",
        "ø": "o", "đ": "d", "ß": "ss", "æ": "e", "œ": "e", "\u0131": "i", "ç": "ch", "ğ": "",
    }
)  # fmt: skip
_HABITS = (
    (re.compile("shtsh|shch|stch|sch(?=[aeiouy])"), "sh"),
    (re.compile("tsch|tch|cz"), "ch"),
    (re.compile("sz"), "sh"),
    (re.compile("dzh|dj"), "zh"),
    (re.compile("ph"), "f"),
    (re.compile("x"), "ks"),
    (re.compile("kh"), "h"),
    (re.compile("ck|q"), "k"),
    (re.compile("tz"), "ts"),
    (re.compile("(?<=.{3}i)c$"), "ch"),
    (re.compile("c(?=[eiy])"), "ts"),
    (re.compile("c(?!h)"), "k"),
    (re.compile("w|ff$"), "v"),
    (re.compile("g"), "h"),
    (re.compile("[yj]"), "i"),
    (re.compile("i+o"), "e"),
    (re.compile("i+(?=[aeu])"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Ways to write one sound, and what we write. After these, "i" before a vowel is gone: Yulia, Iuliia, Юлія."""


def stem(word: str) -> str:
    """Return a word in lower case without the endings of cases, in its own letters.

    An ending may hide another ("Максим" ends like "Путіним"): they are cut until none is left, so that
    every case of a name gives one stem.
    """
    low = word.casefold()
    last = unicodedata.normalize("NFD", low[-1:])[:1]
    if last.isascii():
        cut = _LATIN_ENDING.sub("", low[:-1] + last)
        return _LATIN_FLEETING.sub("ts", cut)
    low = next((low[:-3] for ending in _DATIVES if low.endswith(ending) and len(low) > 3 + SHORTEST_STEM), low)
    found = True
    while found:
        found = False
        for ending in _ENDINGS:
            if low.endswith(ending) and len(low) - len(ending) >= SHORTEST_STEM:
                low, found = low[: -len(ending)], True
                break
    return _FLEETING.sub("ц", low)


@lru_cache(REMEMBERED)
def skeleton(word: str) -> str:
    """Return the skeleton of one word: Latin letters, no case, no habit of spelling."""
    return squeeze(stem(word))


def squeeze(word: str) -> str:
    """Return a word in Latin letters, one letter for each sound, the endings as they are."""
    low = word.casefold().replace("ьо", "ё")
    latin = "".join(_LETTERS.get(letter, letter) for letter in low)
    plain = "".join(letter for letter in unicodedata.normalize("NFD", latin) if not unicodedata.combining(letter))
    for habit, written in _HABITS:
        plain = habit.sub(written, plain)
    return "".join(letter for letter in plain if letter.isalnum())
