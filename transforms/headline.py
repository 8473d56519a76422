"""The headline of an article, where its text starts with one."""

from __future__ import annotations

import re
from functools import cache

from transforms.boilerplate.lines import LEXICONS

MAX_CHARACTERS = 200
"""Longer first lines are paragraphs: headlines of news agencies end well before this."""

MAX_BYLINE_WORDS = 8
"""A line that starts as a byline and goes on longer is a sentence ("By Friday the army ...")."""

_SENTENCE_END = (".", ",", ":", ";")
_CLOSING = "\"'»”“\u2019)]"
_OPENING = "\"'«“„\u2018([¿¡"
_NUMBER = re.compile(r"\d[\d.:/-]*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WHOLE_DATE = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\b\d{1,2}:\d{2}\b")
MAX_DATE_WORDS = 4
"""A line of two numbers, one of them a year, and no more words than this is a date: "Friday, March 22, 2024"."""

_WORD = r"[^\W\d_]+"
_DATELINE = re.compile(
    # Kyiv, March 22 (Reuters) -
    r"[^\W\d_][^(\n]{0,60}\([\w .,/-]{2,30}\)\s*[-\u2013\u2014]"
    # KYIV, 22 March 2024 -
    rf"|{_WORD}(?:[ '\u2019-]{_WORD}){{0,2}},\s(?:\d{{1,2}}\s{_WORD}|{_WORD}\.?\s\d{{1,2}})(?:,?\s\d{{4}})?"
    r"[^\n]{0,9}\s[-\u2013\u2014]"
)


def find_headline(text: str) -> str | None:
    """Return the first line of `text` if it reads like a headline, else None.

    It does when it is short, starts like a title and ends unlike a sentence, when it is no dateline, date
    or byline, and when more text than the line itself follows it. The headline stays part of the text.
    """
    first, _, rest = text.lstrip().partition("\n")
    line = first.strip()
    if len(line) > MAX_CHARACTERS or len(rest.strip()) <= len(line):
        return None
    return line if _reads_like_title(line) and not _runs_on(line, rest) and not _is_frame(line) else None


def _reads_like_title(line: str) -> bool:
    start = line.lstrip(_OPENING)[:1]
    if not start.isalnum() or start.islower() or " " not in line:
        return False
    return not line.rstrip(_CLOSING + " ").endswith(_SENTENCE_END)


def _runs_on(line: str, rest: str) -> bool:
    """Say whether the next line goes on with the same sentence, as in text wrapped at a fixed width."""
    return line[-1:] not in "?!" and rest[:1].islower()


def _is_frame(line: str) -> bool:
    if _DATELINE.match(line):
        return True
    words = len(line.split())
    if words <= MAX_BYLINE_WORDS and (_WHOLE_DATE.search(line) or _bylines().match(line)):
        return True
    return words <= MAX_DATE_WORDS and len(_NUMBER.findall(line)) > 1 and _YEAR.search(line) is not None


@cache
def _bylines() -> re.Pattern[str]:
    words = "|".join(sorted(re.escape(word) for lexicon in LEXICONS for word in lexicon.bylines))
    return re.compile(rf"(?i:{words})(?:\s*:|\s+[A-Z\u0400-\u042f\u0490])")
