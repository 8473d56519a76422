"""Reported sources: "Censor.NET reports", "повідомляє Укрінформ", "как сообщает ТАСС".

Such words stay in the text, because they are part of a sentence; what they say is kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

from model.attribution import Attribution
from model.span import Span

MOST_PARTS = 5
"""Words of a name: "The New York Times Magazine"."""


class _Table(NamedTuple):
    """The cues of one language: those before a name, those behind one, and words that stand between cue and name."""

    before: tuple[str, ...]
    behind: tuple[str, ...]
    between: tuple[str, ...]


# written for this project from the habits of news texts
_TABLES = (
    _Table(
        before=("as reported by", "was reported by", "were reported by", "is reported by", "reported by", "citing",
                "with reference to", "in a report by", "in an interview with", "in an op-ed on", "in an op-ed in"),
        behind=("reports", "reported", "has reported", "writes"),
        between=("the", "news agency", "agency", "newspaper", "news outlet", "outlet", "website", "tv channel"),
    ),
    _Table(
        before=("повідомляє", "повідомляють", "повідомив", "повідомила", "повідомили", "передає", "передають", "пише",
                "пишуть", "інформує", "інформують", "з посиланням на", "із посиланням на", "за даними",
                "за інформацією", "за повідомленням"),
        behind=("повідомляє", "передає", "пише", "інформує"),
        between=("агентство", "агенція", "інформагентство", "видання", "газета", "телеканал", "сайт", "портал",
                 "агентства", "агенції", "газети", "телеканалу"),
    ),
    _Table(
        before=("сообщает", "сообщают", "сообщил", "сообщила", "сообщили", "передаёт", "передает", "передают", "пишет",
                "пишут", "информирует", "со ссылкой на", "по данным", "по информации", "по сообщению"),
        behind=("сообщает", "передаёт", "передает", "пишет", "информирует"),
        between=("агентство", "информагентство", "издание", "газета", "телеканал", "сайт", "портал", "агентства",
                 "издания", "газеты", "телеканала"),
    ),
)  # fmt: skip

ATTRIBUTIONS_VERSION = f"1+{blake2b(repr(_TABLES).encode(), digest_size=4).hexdigest()}"
"""Version of this step and of its tables."""

_PART = r"[A-ZА-ЯЁІЇЄҐЎ][\w&’'-]{0,40}(?:\.[A-Za-zА-Яа-яіїє]{2,20})?(?![\w&’'-])"
_NAME = (
    r"(?:[«“„\"](?P<nq>[^«»“”„\"\n]{2,60})[»”“\"]"
    rf"|(?P<np>{_PART}(?:[ \xa0]{_PART}){{0,{MOST_PARTS - 1}}}))"
)
_CLAUSE = '[,»”"–—-][ \xa0]+'
_CLAUSE_END = r"(?=[ \xa0]*(?:[.,:;\n]|$))"


def find_attributions(text: str) -> tuple[Attribution, ...]:
    """Return the sources that `text` names for what it reports, in order.

    A name is capitalised or stands in quotation marks, right beside its cue. Who speaks is not told from who prints:
    "said the mayor" is a quotation's affair, "повідомляє поліція" has no name.
    """
    found: dict[tuple[int, int], Attribution] = {}
    for pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span("nq") if match["nq"] is not None else match.span("np")
            cue = Span(*match.span("cue"))
            found.setdefault((start, end), Attribution(span=Span(start, end), surface=text[start:end], cue=cue))
    return tuple(_apart(sorted(found.values(), key=lambda one: (one.span.start, -one.span.end))))


def _apart(found: Iterable[Attribution]) -> Iterator[Attribution]:
    end = 0
    for one in found:
        if one.span.start >= end:
            yield one
            end = one.span.end


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    patterns = []
    for table in _TABLES:
        between = f"(?:(?:{_any(table.between)})[ \xa0]+){{0,2}}"
        patterns += [
            rf"\b(?P<cue>(?i:{_any(table.before)}))[ \xa0]+{between}{_NAME}",
            # behind a name only as a clause of its own: at the beginning of a sentence, the name is who acts
            rf"{_CLAUSE}{between}{_NAME}[ \xa0]+(?P<cue>{_any(table.behind)}){_CLAUSE_END}",
        ]
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", "[ \xa0]+") for word in sorted(words, key=len, reverse=True))
