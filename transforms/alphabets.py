"""Which letters and scripts languages are written in, to overrule a guess that they contradict.

Source: the languages' official orthographies.
"""

from __future__ import annotations

from typing import NamedTuple

_COMMON = "абвгдежзклмнопрстуфхцчш"


class Alphabet(NamedTuple):
    """A language's lower-case letters, and those of them that must occur before letters alone name it."""

    language: str
    letters: frozenset[str]
    marks: frozenset[str]


def _alphabet(language: str, others: str, marks: str) -> Alphabet:
    return Alphabet(language, frozenset(_COMMON + others + marks), frozenset(marks))


ALPHABETS: tuple[Alphabet, ...] = (
    _alphabet("uk", "ийщьюя", "іїєґ"),
    _alphabet("ru", "ийщъьюя", "ёыэ"),
    _alphabet("be", "ёйыьэюя", "ўі"),
    _alphabet("bg", "ийщъьюя", ""),
    _alphabet("sr", "ијљњџ", "ђћ"),
    _alphabet("mk", "ијљњџѐѝ", "ѓќѕ"),
    _alphabet("mn", "ёийщъыьэюя", "өү"),
    _alphabet("ky", "ёийщъыьэюя", "ңөү"),
    _alphabet("tt", "ёийщъыьэюя", "җәңөүһ"),
    _alphabet("tg", "ёийъэюя", "ғӣқӯҳҷ"),
    _alphabet("kk", "ёийщъыьэюяі", "әғқңөұүһ"),
)
"""In the order in which they are asked: of two that fit, the one with fewer letters comes first."""

OWN_SHARES: dict[str, float] = {
    "uk": 0.13,
    "ru": 0.08,
    "be": 0.12,
    "bg": 0.05,
    "mk": 0.03,
    "sr": 0.06,
    "mn": 0.12,
    "kk": 0.15,
}
"""The share of a language's letters in running text that are none of `SHARED_LETTERS`, about: a text of 50 letters
without a single one is seldom Ukrainian (.001) and often Macedonian (.2)."""

SHARED_LETTERS = frozenset(_COMMON + "и")
"""Letters that all or nearly all of these languages have."""

SCRIPTS: dict[str, frozenset[str]] = {
    script: frozenset(languages.split())
    for script, languages in {
        "ARABIC": "ar fa ur",
        "ARMENIAN": "hy",
        "BENGALI": "bn",
        "CJK": "ja zh-cn zh-tw",
        "CYRILLIC": "bg mk ru uk",
        "DEVANAGARI": "hi mr ne",
        "GEORGIAN": "ka",
        "GREEK": "el",
        "GUJARATI": "gu",
        "GURMUKHI": "pa",
        "HANGUL": "ko",
        "HEBREW": "he",
        "HIRAGANA": "ja",
        "KANNADA": "kn",
        "KATAKANA": "ja",
        "KHMER": "km",
        "LAO": "lo",
        "LATIN": "af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr vi",
        "MALAYALAM": "ml",
        "SINHALA": "si",
        "TAMIL": "ta",
        "TELUGU": "te",
        "THAI": "th",
    }.items()
}
"""The languages that may be named for a text mostly in this script, by the first word of its characters' names.

Where there are several they are langdetect's; on a script it has no profile for, langdetect answers from
whatever Latin letters are about.
"""
