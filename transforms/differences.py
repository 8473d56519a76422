"""What one text says that another does not: sentences, and the numbers and names that changed in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from transforms.shared_sentences import Sentence, split_sentences

MOST_COMPARED = 60
"""Sentences of each text that are compared one by one: more differ only in texts that have little in common."""

SAME_SENTENCE = 0.5
"""Share of words in equal places from which a sentence is another one's new version."""

LONGEST_SENTENCE = 400
"""Words of a sentence that are aligned: what is longer is a table, or no sentence."""

_WORD = re.compile(r"\w+(?:[.,:’'-]\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words that stand in one text where other words stand in the other; either may be empty."""

    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Sentences that only one of two texts has, in its order, and which numbers and names changed in them."""

    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    changes: tuple[Change, ...]


def differ(first: str, second: str) -> Difference:
    """Return what differs between two texts. Capitals, punctuation and line breaks make no difference."""
    before, after = split_sentences(first), split_sentences(second)
    only_first, only_second = _without(before, after), _without(after, before)
    changes = dict.fromkeys(_changes(first, only_first[:MOST_COMPARED], second, only_second[:MOST_COMPARED]))
    return Difference(
        only_first=tuple(first[one.start : one.end] for one in only_first),
        only_second=tuple(second[one.start : one.end] for one in only_second),
        changes=tuple(changes),
    )


def _without(sentences: Sequence[Sentence], others: Sequence[Sentence]) -> list[Sentence]:
    there = {other.words for other in others}
    return [one for one in sentences if one.words not in there]


def _changes(first: str, before: Sequence[Sentence], second: str, after: Sequence[Sentence]) -> Iterator[Change]:
    taken = set[int]()
    for one in before:
        words = _WORD.findall(first, one.start, one.end)[:LONGEST_SENTENCE]
        best = max(
            ((_likeness(one, other), -number) for number, other in enumerate(after) if number not in taken),
            default=(0.0, 0),
        )
        if best[0] < SAME_SENTENCE:
            continue
        taken.add(-best[1])
        other = after[-best[1]]
        yield from _replaced(words, _WORD.findall(second, other.start, other.end)[:LONGEST_SENTENCE])


def _likeness(one: Sentence, other: Sentence) -> float:
    first, second = set(one.words.split()), set(other.words.split())
    return len(first & second) / max(len(first), len(second))


def _replaced(before: list[str], after: list[str]) -> Iterator[Change]:
    matcher = SequenceMatcher(
        None, [word.casefold() for word in before], [word.casefold() for word in after], autojunk=False
    )
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        old, new = before[start:end], after[other_start:other_end]
        if kind != "equal" and (_states_fact(old, start) or _states_fact(new, other_start)):
            yield Change(before=" ".join(old), after=" ".join(new))


def _states_fact(words: Sequence[str], at: int) -> bool:
    """Say whether there is a number among `words`, or a capital that does not just begin the sentence."""
    return any(
        any(sign.isdigit() for sign in word) or (word[:1].isupper() and at + number > 0)
        for number, word in enumerate(words)
    )
