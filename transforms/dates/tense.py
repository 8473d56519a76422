"""The direction that the verbs around an expression give it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from transforms.dates.reading import FUTURE, PAST, UNTOLD

REACH = 160
"""Characters of its sentence to either side of an expression that are looked at."""

_SENTENCE_END = re.compile(r"[.!?…]['\"”»)]*\s+(?=['\"“«(]?[^\W\d_a-zа-яіїєґё])|[;\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tense:
    """Verbs of a language: one pattern in which the group `future` tells the two kinds apart."""

    verbs: re.Pattern[str]

    def direction(self, text: str, start: int, end: int) -> int:
        """Return where the nearest verb of the sentence points: one before the expression first, else one after."""
        before = _last_sentence(text[max(0, start - REACH) : start])
        told = UNTOLD
        for verb in self.verbs.finditer(before):
            told = FUTURE if verb["future"] else PAST
        if told:
            return told
        after = _SENTENCE_END.split(text[end : end + REACH], maxsplit=1)[0]
        verb_after = self.verbs.search(after)
        return UNTOLD if verb_after is None else FUTURE if verb_after["future"] else PAST

    def is_past(self, text: str, start: int, end: int) -> bool:
        """Say whether the sentence has a verb of the past and none of the future."""
        before = _last_sentence(text[max(0, start - REACH) : start])
        after = _SENTENCE_END.split(text[end : end + REACH], maxsplit=1)[0]
        found = [verb["future"] for part in (before, after) for verb in self.verbs.finditer(part)]
        return bool(found) and not any(found)


def _last_sentence(before: str) -> str:
    return _SENTENCE_END.split(before)[-1]


@cache
def compile_tense(past: str, future: str) -> Tense:
    """Return the patterns of a table, compiled."""
    return Tense(verbs=re.compile(rf"\b(?:(?P<future>{future})|(?:{past}))\b"))
