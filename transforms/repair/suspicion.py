"""The cheap test before any repair: has a text what clean text next to never has?"""

from __future__ import annotations

import re

from transforms.repair.letters import score

_SMALL = "а-яёіїєґў"
_CAPITAL = "А-ЯЁІЇЄҐЎ"
_SOUTHERN = "ђѓѕјљњћќџЂЃЅЈЉЊЋЌЏ"
"""Letters of Serbian and Macedonian alone, which misread text is full of."""

_UTF8_TAILS = (
    "\x80-\xbf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
"""What the second bytes of UTF-8 become as cp1252."""

_STRANGE = (
    "\x80-\x84\x86-\x9f\u02c6\u02dc\u0192\u2020\u2021\u2030"
    "\u02d8-\u02db\u02dd\u220f\u2211\u222b\u25ca\uf8ff\u2202\u2206\u2219\u221a\u221e\u2248\u2260\u2264\u2265\u2320-\u259f"
)
"""What clean prose has no use for, or hardly any."""

_WITHIN = "\xa2-\xaa\xac-\xb6\xb8-\xba\xbc-\xbf\u20ac\u2122\u2116"
"""Signs that clean text has, but not right before or behind a Cyrillic or an accented letter."""

_LOW = "\u201a"
"""A quotation mark of German that Cyrillic text does not have."""

_CLOSING = r"\u2013\u2014\xbb\u201d\u2026"

# each begins with a set of characters that are rare in clean text, which the engine looks for at two or three
# nanoseconds a character: so there are as few patterns as can be, and what stands around is looked at behind the set
_SIGN = re.compile(
    rf"[{_STRANGE}{_WITHIN}{_CLOSING}{_LOW}\xc0-\u017f](?:(?<=[{_STRANGE}])|(?<={_LOW})(?=[{_SMALL}{_CAPITAL}])"
    rf"|(?<=[\xc0-\u017f])(?:[\xc0-\u017f]{{2}}|(?<=[\xc2-\xf4])[{_UTF8_TAILS}])"
    rf"|(?<=[{_WITHIN}])(?:(?<=[{_SMALL}{_CAPITAL}\xc0-\xff].)|(?=[{_SMALL}]))"
    rf"|(?<=[{_CLOSING}])(?<![\w.,:!?\"»”)\u2026-].)(?=[{_SMALL}]))"
)
# case that was turned over; UTF-8 read as cp1251, in pairs that begin with these two letters
_CASE = (
    rf"(?<=[{_SMALL}]{{2}}.)[{_CAPITAL}{_SMALL}]"
    rf"|(?<=\b[{_SMALL}].)[{_CAPITAL}]"
    r"|(?<=[\u0420\u0421])[^\sа-яА-Я][\u0420\u0421][^\sа-яА-Я]"
)
_TURNED = re.compile(rf"[{_CAPITAL}](?:{_CASE})")
_TURNED_OR_CAPITALS = re.compile(rf"[{_CAPITAL}](?:{_CASE}|[{_CAPITAL}]{{4}})")
_SOUTHERN_LETTER = re.compile(f"[{_SOUTHERN}]")
_NOT_SOUTHERN = "йыьъяющэ"
_LEAST_OF_JE = 100
"""Every hundredth character at least is a `ј` in Serbian and Macedonian, and none is of the others."""


_CAPITALS = re.compile(rf"[{_CAPITAL}]{{5,}}")
_MOSTLY = 0.4
"""Share of a line's characters in such words that may have been small letters."""

_PLAIN = -3.7
"""Mean score of a letter of clean capitals; of small letters that became others it is below -4."""

_LOOKED_AT = 120


def is_suspect(text: str) -> bool:
    """Say whether `text` is worth a closer look: false for next to all clean text, true for all that was misread."""
    if text.isascii():
        return False
    if _SIGN.search(text) is not None:
        return True
    if text.count("ў") and text.count("и") > text.count("ў") // 2:
        return True
    if _TURNED_OR_CAPITALS.search(text) is not None and (
        _TURNED.search(text) is not None or any(map(_is_turned_over, text.split("\n")))
    ):
        return True
    if _SOUTHERN_LETTER.search(text) is None:
        return False
    return text.count("ј") * _LEAST_OF_JE < len(text) or any(map(text.count, _NOT_SOUTHERN))


def _is_turned_over(line: str) -> bool:
    """Say whether the capitals of a line may be small letters in the wrong case, and other letters besides."""
    line = line[:_LOOKED_AT]
    return sum(map(len, _CAPITALS.findall(line))) > _MOSTLY * len(line) and score(line).mean < _PLAIN
