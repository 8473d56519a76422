"""Which lines are boilerplate: the tables of all languages behind one look-up by first word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

from transforms.boilerplate.english import ENGLISH
from transforms.boilerplate.lexicon import Lexicon
from transforms.boilerplate.russian import RUSSIAN
from transforms.boilerplate.ukrainian import UKRAINIAN

LEXICONS: tuple[Lexicon, ...] = (ENGLISH, UKRAINIAN, RUSSIAN)
"""Every line is held against all languages: a site's furniture need not be in the article's language."""

MAX_WORDS = 30
"""A line with more words is prose, whatever it starts with."""

MAX_CAPTION_WORDS = 20
"""A line that ends in a picture credit and has more words than this is a paragraph, not a caption."""

_MAX_CHARACTERS = 400
_DECORATION = re.compile(r"[^\w\"«“„\u2018'©]+")
_FIRST_WORD = re.compile(r"[\w'-]+|©")
_QUOTED_OR_NUMBERED = re.compile(r"[\d\"«»“”„\u2018]")
_SEPARATOR = re.compile(r"\s*(?:[:|→»>]|$)")
_DIGIT = re.compile(r"\d")
_EDGE = re.compile(r"\W+$")
_LINK = re.compile(r"(\w+\s*:\s*)?(?:https?://|www\.)\S+$")
_TRANSLATION = str.maketrans({"\u2019": "'", "\u02bc": "'"})


class _Needs(Enum):
    """What a phrase at the start of a line asks of the rest."""

    NOTHING = auto()
    SEPARATOR = auto()
    PLAIN = auto()


class _Entry(NamedTuple):
    phrase: str
    needs: _Needs
    rule: str


def digest_tables() -> str:
    """Return eight hexadecimal digits that change whenever a table does."""
    return blake2b(repr(LEXICONS).encode(), digest_size=4).hexdigest()


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    by_word: dict[str, list[_Entry]] = {}
    for lexicon in LEXICONS:
        for needs, table in (
            (_Needs.NOTHING, lexicon.markers),
            (_Needs.SEPARATOR, lexicon.labels),
            (_Needs.PLAIN, lexicon.openings),
        ):
            for phrase, rule in _pairs(table):
                first = _FIRST_WORD.match(phrase)
                by_word.setdefault(first.group() if first else "", []).append(_Entry(phrase, needs, rule))
    return {word: tuple(entries) for word, entries in by_word.items()}


@cache
def _whole_lines() -> dict[str, str]:
    return {phrase: rule for lexicon in LEXICONS for phrase, rule in _pairs(lexicon.lines)}


@cache
def _contained() -> tuple[tuple[str, str], ...]:
    return tuple(pair for lexicon in LEXICONS for pair in _pairs(lexicon.contained))


def _pairs(table: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    return ((phrase, rule) for rule, phrases in table.items() for phrase in phrases)


@cache
def _credit() -> re.Pattern[str]:
    words = "|".join(sorted(re.escape(word) for lexicon in LEXICONS for word in lexicon.credits))
    return re.compile(rf"[(\[/|.,\u2013\u2014]\s*(?:{words})\s*:[^:]{{1,60}}$")


def find_rule(line: str) -> str | None:
    """Name the purpose of `line` if it is boilerplate (`read-also`, `follow`, ...), else return None.

    Only the line itself is looked at. A line with a quotation or a digit needs an unmistakable start.
    """
    if len(line) > _MAX_CHARACTERS:
        return None
    folded = _DIGIT.sub("0", " ".join(line.casefold().translate(_TRANSLATION).split()))
    words = folded.count(" ") + 1
    if words > MAX_WORDS:
        return None
    decoration = _DECORATION.match(folded)
    start = folded[decoration.end() :] if decoration else folded
    first = _FIRST_WORD.match(start)
    if first is None:
        return None
    return (
        _whole_lines().get(_EDGE.sub("", start))
        or next((entry.rule for entry in _entries().get(first.group(), ()) if _opens(entry, start)), None)
        or next((rule for phrase, rule in _contained() if phrase in folded), None)
        or ("photo-credit" if words <= MAX_CAPTION_WORDS and _ends_in_credit(folded) else None)
        or ("link" if _is_link(start) else None)
    )


def _is_plain(line: str) -> bool:
    return _QUOTED_OR_NUMBERED.search(line) is None


def _opens(entry: _Entry, line: str) -> bool:
    if not line.startswith(entry.phrase):
        return False
    rest = line[len(entry.phrase) :]
    if entry.phrase[-1].isalnum() and rest[:1].isalnum():
        return False
    match entry.needs:
        case _Needs.NOTHING:
            return True
        case _Needs.SEPARATOR:
            return _SEPARATOR.match(rest) is not None
        case _Needs.PLAIN:
            return _is_plain(rest)


def _ends_in_credit(folded: str) -> bool:
    return _is_plain(folded) and _credit().search(_EDGE.sub("", folded)) is not None


def _is_link(line: str) -> bool:
    found = _LINK.match(line)
    # an address of its own may carry the date; one behind "Source:" only points elsewhere
    return found is not None and (found.group(1) is not None or _is_plain(line))
