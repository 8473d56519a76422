"""Which lines are boilerplate: the tables of all languages behind one look-up by first word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

from transforms.boilerplate.english import ENGLISH
from transforms.boilerplate.lexicon import Lexicon
from transforms.boilerplate.prose import is_prose
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
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'»”\u2019)\]]*$")
_READING_TIME = re.compile(r"(?:^|[\s|\u2022·(,])0{1,2}[\s-]min(?:ute)?s? read\b")
_MAX_BADGE_WORDS = 14
_DIGIT = re.compile(r"\d")
_EDGE = re.compile(r"\W+$")
_ADDRESS = r"(?:https?://|www\.)\S+$"
_BARE_ADDRESS = re.compile(_ADDRESS)
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
                by_word.setdefault(_first_word(phrase), []).append(_Entry(phrase, needs, rule))
    for phrase in _whole_lines():
        by_word.setdefault(_first_word(phrase), [])
    return {word: tuple(entries) for word, entries in by_word.items()}


def _first_word(line: str) -> str:
    found = _FIRST_WORD.match(line)
    return found.group() if found else ""


@cache
def _whole_lines() -> dict[str, str]:
    return {phrase: rule for lexicon in LEXICONS for phrase, rule in _pairs(lexicon.lines)}


@cache
def _contained() -> tuple[tuple[str, str], ...]:
    return tuple(pair for lexicon in LEXICONS for pair in _pairs(lexicon.contained))


def _pairs(table: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    return ((phrase, rule) for rule, phrases in table.items() for phrase in phrases)


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words))) + ")"


@cache
def _credit() -> re.Pattern[str]:
    words = _any_of(word for lexicon in LEXICONS for word in lexicon.credits)
    return re.compile(rf"[(\[/|.,\u2013\u2014]\s*{words}\s*:[^:]{{1,60}}$")


@cache
def _source() -> re.Pattern[str]:
    words = _any_of(word for lexicon in LEXICONS for word in lexicon.sources)
    return re.compile(rf"{words}\s*:\s*{_ADDRESS}")


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
    entries = _entries().get(_first_word(start))
    return (
        (_find_phrase(start, entries) if entries is not None else None)
        or next((rule for phrase, rule in _contained() if phrase in folded), None)
        or ("photo-credit" if words <= MAX_CAPTION_WORDS and _ends_in_credit(folded) else None)
        or ("reading-time" if words <= _MAX_BADGE_WORDS and _READING_TIME.search(folded) else None)
        or ("link" if _is_link(start) else None)
    )


def is_heading(line: str) -> bool:
    """Say whether `line` is nothing but a phrase of the tables: it announces something, and says nothing itself."""
    folded = _DIGIT.sub("0", " ".join(line.casefold().translate(_TRANSLATION).split()))
    decoration = _DECORATION.match(folded)
    return _EDGE.sub("", folded[decoration.end() :] if decoration else folded) in _whole_lines()


def starts_call(line: str) -> bool:
    """Say whether `line` begins with a verb that buttons begin with."""
    return _first_word(line.casefold()) in _calls()


@cache
def _calls() -> frozenset[str]:
    return frozenset(word for lexicon in LEXICONS for word in lexicon.calls)


def starts_byline(line: str) -> bool:
    """Say whether `line` begins as one that names its author."""
    return _byline().match(line.casefold()) is not None


@cache
def _byline() -> re.Pattern[str]:
    words = _any_of(word for lexicon in LEXICONS for word in lexicon.bylines)
    return re.compile(rf"\W*{words}\b")


def _find_phrase(line: str, entries: Iterable[_Entry]) -> str | None:
    return _whole_lines().get(_EDGE.sub("", line)) or next(
        (entry.rule for entry in entries if _opens(entry, line)), None
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
            # a sentence that holds a fact: the start alone does not outweigh it. A year is part of a copyright
            return (
                entry.rule == "copyright"
                or _SEPARATOR.match(rest) is not None
                or (_is_plain(rest) and not is_prose(entry.phrase, rest))
                or not _SENTENCE_END.search(rest)
            )
        case _Needs.SEPARATOR:
            return _SEPARATOR.match(rest) is not None
        case _Needs.PLAIN:
            return _is_plain(rest) and not is_prose(entry.phrase, rest)


def _ends_in_credit(folded: str) -> bool:
    return ":" in folded and _is_plain(folded) and _credit().search(_EDGE.sub("", folded)) is not None


def _is_link(line: str) -> bool:
    # an address alone may carry the date; one behind "Source:" only points elsewhere
    return _source().match(line) is not None or (_BARE_ADDRESS.match(line) is not None and _is_plain(line))
