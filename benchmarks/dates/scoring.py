"""Scores of temporal expressions, as TempEval-3 defines them (UzZaman et al. 2013)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """One expression: code point offsets, `end` exclusive, with its TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts over texts; two scores add up."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    types: int = 0
    values: int = 0

    def __add__(self, other: Score) -> Score:
        """Return the counts of both."""
        return Score(
            gold=self.gold + other.gold,
            found=self.found + other.found,
            strict=self.strict + other.strict,
            relaxed=self.relaxed + other.relaxed,
            types=self.types + other.types,
            values=self.values + other.values,
        )

    def f1(self, right: int) -> float:
        """Return F1 in per cent of `right` expressions out of what was found and what is there."""
        return 200 * right / (self.gold + self.found) if self.gold + self.found else 0.0


def pair(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Return which expression found is which of the gold ones: equal spans first, then by overlap, one to one."""
    pairs = []
    open_gold, open_found = list(gold), list(found)
    for same in (True, False):
        for wanted in list(open_gold):
            for item in open_found:
                equal = (item.start, item.end) == (wanted.start, wanted.end)
                if equal if same else item.start < wanted.end and wanted.start < item.end:
                    pairs.append((wanted, item))
                    open_gold.remove(wanted)
                    open_found.remove(item)
                    break
    return pairs


def score(gold: Sequence[Timex], found: Sequence[Timex]) -> Score:
    """Return the counts of one text: strict is the same span, relaxed any overlap, types and values among those."""
    pairs = pair(gold, found)
    return Score(
        gold=len(gold),
        found=len(found),
        strict=sum((one.start, one.end) == (other.start, other.end) for one, other in pairs),
        relaxed=len(pairs),
        types=sum(one.type == other.type for one, other in pairs),
        values=sum(one.value == other.value for one, other in pairs),
    )
