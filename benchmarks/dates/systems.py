"""What is measured: this project, and the search of dateparser where that is installed."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from benchmarks.dates.data import Annotated
from benchmarks.dates.scoring import Timex
from model.article import Stated
from model.language import Language
from transforms.clues import find_clues
from transforms.dates import find_dates
from transforms.published import date_publication, state_publication

System: TypeAlias = Callable[[Annotated], list[Timex]]


def read_own(text: Annotated) -> list[Timex]:
    """Return what this project finds, with the clues of the text itself."""
    evidence = () if text.published is None else (state_publication(text.published),)
    language = Language(code=text.language, confidence=1, method="stated")
    published = date_publication(Stated(published=evidence), None, None, find_clues(text.text, language))
    return [
        Timex(start=one.span.start, end=one.span.end, type=one.type.value, value=one.value)
        for one in find_dates(text.text, language, published)
    ]


def systems() -> dict[str, System]:
    """Return the systems there are, by name."""
    found: dict[str, System] = {"whowhen": read_own}
    if importlib.util.find_spec("dateparser") is not None:
        found["dateparser"] = read_dateparser
    return found


def read_dateparser(text: Annotated) -> list[Timex]:
    """Return what `dateparser.search` finds, its datetimes cut to the grain that the words have."""
    from dateparser.search import search_dates

    settings = {"PREFER_DATES_FROM": "past", "RETURN_AS_TIMEZONE_AWARE": False}
    if text.published is not None:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(text.published)
    found, position = [], 0
    for words, moment in search_dates(text.text, languages=[text.language], settings=settings) or ():
        start = text.text.find(words, position)
        if start >= 0:
            position = start + len(words)
            kind, value = _cut(words, moment)
            found.append(Timex(start=start, end=position, type=kind, value=value))
    return found


_CLOCK = re.compile(r"[0-9]:[0-9]{2}|\b[ap]\.?m\b", re.IGNORECASE)
_YEAR = re.compile(r"\b[12][0-9]{3}\b")
_DAY = re.compile(r"(?<![0-9])[0-3]?[0-9](?![0-9])")
_MONTH_NAME = re.compile(r"[^\W\d_]{3,}")


def _cut(words: str, moment: datetime) -> tuple[str, str]:
    if _CLOCK.search(words):
        return "TIME", f"{moment:%Y-%m-%dT%H:%M}"
    if _YEAR.fullmatch(words.strip()):
        return "DATE", f"{moment:%Y}"
    if _YEAR.search(words) and not _DAY.search(_YEAR.sub("", words)):
        return "DATE", f"{moment:%Y-%m}" if _MONTH_NAME.search(words) else f"{moment:%Y}"
    return "DATE", f"{moment:%Y-%m-%d}"
