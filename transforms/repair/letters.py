"""How often letters occur in Cyrillic text, and what a stretch of text scores by it.

Frequencies are per mille of letters, rounded, the largest of what Russian, Ukrainian, Belarusian, Bulgarian, Serbian
and Macedonian have: facts that any handbook gives.
"""

from __future__ import annotations

import re
from enum import IntEnum, auto
from functools import cache
from math import log
from typing import NamedTuple

_PER_MILLE = {
    "а": 110, "б": 17, "в": 50, "г": 17, "д": 35, "е": 85, "ж": 9, "з": 24, "и": 80, "й": 12, "к": 38, "л": 42, "м": 33,
    "н": 67, "о": 105, "п": 29, "р": 48, "с": 52, "т": 60, "у": 34, "ф": 4, "х": 11, "ц": 9, "ч": 15, "ш": 8, "щ": 5,
    "ъ": 4, "ы": 25, "ь": 18, "э": 8, "ю": 8, "я": 24, "ё": 3, "і": 57, "ї": 7, "є": 6, "ґ": 0.7, "ў": 15,
    "ј": 30, "љ": 4, "њ": 6, "ћ": 5, "ђ": 3, "џ": 0.7, "ѓ": 0.7, "ќ": 2, "ѕ": 0.7,
}  # fmt: skip
_VOWELS = frozenset("аеиоуыэюяёіїєАЕИОУЫЭЮЯЁІЇЄ")
_CAPITAL = -1.0
_CAPITAL_MORE = -0.3
"""A capital is rarer than its small letter, less so behind another one."""

_FREE = frozenset("«»„“”\u2018’\u2013—\u2026№§°©®™€•·\u00a0\u02bc\u0301\u2011")
"""Signs of clean Cyrillic text. They tell nothing where they stand alone, much inside a word."""

MEANT = _FREE - {"\u00a0", "\u2011"}
"""Signs that text holds because somebody wrote them."""

_CLOSING = frozenset("»”’\u2013—\u2026\u00a0®©°")
"""Signs that end something: a word does not begin right behind one that stands alone."""

_NO_LETTERS = frozenset("\u0192\xaa\xba\ufb01\ufb02")
"""Letters to Unicode that words are not spelt with."""

_JOINING = frozenset("’\u02bc\u2018\u0301\u00b4\u2011\u2013—")
"""Signs that stand between two letters of one word."""

_SIGN = -3.0
"""A sign is as likely as a letter: which one stands there tells nothing."""

_ODD = -8.0
"""A letter no language here has, or a sign inside a word."""

_ACCENTED = -2.0
_FAR = -9.0
_FARTHER = -14.0
"""Letters of Latin and Greek, of scripts with two and with three bytes in UTF-8: each stands for so many characters."""

_FOREIGN = -5.0
"""A control character, or a box, block or sign that no prose has."""

_LOOSE_SMALL = -6.0
_LOOSE_CAPITAL = -2.0
"""A word right behind a sign that ends something: a dash may open what somebody says."""

_GLUED = -4.5
"""Such a sign right before or behind a letter, or another one of them."""

_SIGNS = -2.0
"""A sign right behind another one."""

_STUCK = frozenset("€№§°•·©®")
_STUCK_BEHIND = -5.0
"""A sign right behind a small letter that stands alone or behind figures."""

_STRANGERS = (("ў", "ищ", -4.0), ("јѕљњћђџѓќЈЅЉЊЋЂЏЃЌ", "йыьъяющ", -6.0), ("ђћЂЋ", "ѓќѕЃЌЅ", -6.0))
"""Letters of Belarusian, of Serbian and Macedonian, of Serbian; letters that no text in these has; what each costs.

Belarusian and Russian stand side by side in one line more often than those.
"""

_STEP = -5.0
"""A capital after a small letter, or Latin and Cyrillic side by side in a word."""

_CROWD = -1.0
"""The third consonant in a row and each that follows, or the second vowel."""

_CROWDS = {True: 2, False: 3}
"""How many vowels, and how many other letters, are a crowd: Slavic words have more of them together rarely."""

_REPEATED = -6.0
"""The third of the same letter in a row and each that follows: lines and frames drawn of one sign become such."""


class _Kind(IntEnum):
    OTHER = auto()
    LATIN = auto()
    ACCENTED = auto()
    SMALL = auto()
    CAPITAL = auto()
    SIGN = auto()
    STRANGE = auto()


_CYRILLIC = frozenset({_Kind.SMALL, _Kind.CAPITAL})
_JOINTS = {
    (_Kind.SMALL, _Kind.CAPITAL): _STEP,
    (_Kind.ACCENTED, _Kind.ACCENTED): _STEP,
    **{
        pair: _GLUED
        for one in (_Kind.SMALL, _Kind.CAPITAL, _Kind.ACCENTED, _Kind.STRANGE)
        for pair in ((one, _Kind.STRANGE), (_Kind.STRANGE, one))
    },
    (_Kind.SIGN, _Kind.SIGN): _SIGNS,
    **{pair: _STEP for one in _CYRILLIC for two in (_Kind.LATIN, _Kind.ACCENTED) for pair in ((one, two), (two, one))},
}


class Score(NamedTuple):
    """The log-likelihood of the characters beyond ASCII (nats), and how many of them there are."""

    total: float
    characters: int

    @property
    def mean(self) -> float:
        """The score of one character: about -3 in clean Cyrillic text."""
        return self.total / self.characters if self.characters else 0.0


@cache
def _weigh(character: str) -> tuple[_Kind, float]:
    if character < "\x80":
        return (_Kind.LATIN if character.isalpha() else _Kind.OTHER), 0.0
    small = character.lower()
    if small in _PER_MILLE:
        weight = log(_PER_MILLE[small] / 1000)
        return (_Kind.SMALL, weight) if character == small else (_Kind.CAPITAL, weight)
    if character in _FREE:
        return _Kind.SIGN, _SIGN
    if "\u0400" <= character <= "\u052f":
        return (_Kind.SMALL if character == small else _Kind.CAPITAL), _ODD
    if character.isalpha() and character not in _NO_LETTERS:
        return _Kind.ACCENTED, _ACCENTED if character < "\u0530" else _FAR if character < "\u0800" else _FARTHER
    return _Kind.STRANGE, _FOREIGN


_OPENING = frozenset("«„“\u2018’")
_ENDING = frozenset("»“”\u2018’")
_UNCLOSED = -5.0
"""Each quotation mark before a small letter that nothing closes."""

_WORDS = (
    # words of one letter that no language here has; measures stand behind figures, initials before a full stop
    (re.compile(r"(?<!\S)(?<!\d\s)[гдлмнпртфхцчшщъыьљњћђџѓќѕјГДЛМНПРТФХЦЧШЩЪЫЬЉЊЋЂЏЃЌЅЈ](?!\S)"), -3.0),
    # letters that words do not begin with, but for a handful of Bulgarian ones
    (re.compile(r"(?<![^\s«„“\"(])[ъыьЪЫЬ](?=[а-яіїєґў])"), -4.0),
    # letters that no word here begins with twice
    (re.compile(r"(?<![^\s«„“\"(])(?i:([бгдкмнпртфхцчшщ])\1)(?=[а-яіїєґў])"), -4.0),
    # signs of money, number and section before a word, with no figure before them
    (re.compile(r"(?<!\d)(?<!\d[ \xa0])[€№§](?=[ \xa0][а-яіїєґў])"), -4.0),
    # marks that open where nothing follows, and a capital right behind a mark that a space should follow
    (re.compile(r"[„\u201a«](?!\S)"), -4.0),
    (re.compile(r"(?<=[*,;:!?])[А-ЯЁІЇЄҐЎ](?=[а-яёіїєґў])"), -1.5),
)
"""What words and signs do not look like, and what each costs."""


def score(text: str) -> Score:
    """Return how likely `text` is as Cyrillic text, perhaps with words in Latin script among it.

    Latin text scores well, with its accents too: what is punished is what stands where it does not belong.
    """
    total, characters, row = 0.0, 0, 0
    before = earlier = _Kind.OTHER
    last, before_last = "", ""
    opened = closed = 0
    for character in text:
        kind, weight = _weigh(character)
        if character >= "\x80":
            characters += 1
            total += weight
            if kind is _Kind.CAPITAL:
                total += _CAPITAL_MORE if before is _Kind.CAPITAL else _CAPITAL
        total += _JOINTS.get((before, kind), 0.0)
        if kind is _Kind.SIGN and (before is not _Kind.OTHER or last > " "):
            closed += character in _ENDING
            total += _STUCK_BEHIND if before is _Kind.SMALL and character in _STUCK else 0.0
        if kind in _CYRILLIC:
            if before in _CYRILLIC:
                row = row + 1 if (last in _VOWELS) is (character in _VOWELS) else 1
                total += _CROWD if row >= _CROWDS[character in _VOWELS] else 0.0
            else:
                row = 1
                if before is _Kind.SIGN:
                    total += _after_sign(last, earlier, kind)
                    opened += earlier is _Kind.OTHER and kind is _Kind.SMALL and last in _OPENING
        if character == last == before_last and (kind in _CYRILLIC or kind is _Kind.SIGN):
            total += _REPEATED
        earlier, before, before_last, last = before, kind, last, character
    total += _UNCLOSED * max(0, opened - closed)
    total += sum(weight * len(pattern.findall(text)) for pattern, weight in _WORDS)
    for own, others, cost in _STRANGERS:
        total += cost * sum(map(text.count, own)) if any(map(text.count, others)) else 0.0
    return Score(total, characters)


def _after_sign(sign: str, earlier: _Kind, kind: _Kind) -> float:
    """Return what it costs a letter of `kind` to stand behind `sign`, before which was something of kind `earlier`."""
    if earlier in _CYRILLIC:
        return 0.0 if sign in _JOINING else _ODD
    if earlier is not _Kind.OTHER or sign not in _CLOSING:
        return 0.0
    return _LOOSE_SMALL if kind is _Kind.SMALL else _LOOSE_CAPITAL
