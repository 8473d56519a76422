"""The direction that the verbs around an expression give it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from transforms.dates.reading import FUTURE, PAST, UNTOLD
from transforms.dates.table import Deadline

REACH = 160
"""Characters of its sentence to either side of an expression that are looked at."""

_SENTENCE_END = re.compile(r"[.!?…]['\"”»)]*\s+(?=['\"“«(]?[^\W\d_a-zа-яіїєґё])|[;\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tense:
    """Verbs of a language: one pattern in which the group `future` tells the two kinds apart.

    `deadlines` are the prepositions of a deadline at the end of a text, `open_terms` the words after which one is
    still to come.
    """

    verbs: re.Pattern[str]
    deadlines: re.Pattern[str]
    open_terms: re.Pattern[str]

    def direction(self, text: str, start: int, end: int) -> int:
        """Return where the nearest verb of the sentence points: one before the expression first, else one after."""
        before = _last_sentence(text[max(0, start - REACH) : start])
        if self.deadlines.search(before):
            return self._direction_of_deadline(before, _first_sentence(text[end : end + REACH]))
        told = UNTOLD
        for verb in self.verbs.finditer(before):
            told = FUTURE if verb["future"] else PAST
        if told:
            return told
        after = _first_sentence(text[end : end + REACH])
        verb_after = self.verbs.search(after)
        return UNTOLD if verb_after is None else FUTURE if verb_after["future"] else PAST

    def _direction_of_deadline(self, before: str, after: str) -> int:
        """Return where a deadline lies: ahead, unless all that is said before it, or else after it, has happened."""
        told = before
        if self.verbs.search(before) is None:
            first = self.verbs.search(after)
            told = after[: first.end()] if first else ""
        past = [verb for verb in self.verbs.finditer(told) if not verb["future"]]
        return PAST if past and self.open_terms.search(told, past[-1].start()) is None else FUTURE

    def is_past(self, text: str, start: int, end: int) -> bool:
        """Say whether the sentence has a verb of the past and none of the future."""
        before = _last_sentence(text[max(0, start - REACH) : start])
        after = _first_sentence(text[end : end + REACH])
        found = [verb["future"] for part in (before, after) for verb in self.verbs.finditer(part)]
        return bool(found) and not any(found)


def _last_sentence(before: str) -> str:
    return _SENTENCE_END.split(before)[-1]


def _first_sentence(after: str) -> str:
    return _SENTENCE_END.split(after, maxsplit=1)[0]


@cache
def compile_tense(past: str, future: str, deadline: Deadline) -> Tense:
    """Return the patterns of a table, compiled."""
    return Tense(
        verbs=re.compile(rf"\b(?:(?P<future>{future})|(?:{past}))\b"),
        deadlines=re.compile(rf"\b(?:{deadline.before})\s+\Z", re.IGNORECASE),
        open_terms=re.compile(rf"\b(?:{future}|{deadline.infinitive}|{deadline.sets})\b"),
    )
