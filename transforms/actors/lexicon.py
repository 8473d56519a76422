"""Find the names of a table in a text: exact forms at word boundaries, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from transforms.actors.words import Words, first_word, fold

Value = TypeVar("Value")

SHORTEST_SHOUTED = 4
"""Letters of a name from which its capitals are no abbreviation: OSLO is Oslo, but US is not "us"."""


class Hit(NamedTuple, Generic[Value]):
    """A name of the table in the text, with what the table says about it."""

    start: int
    end: int
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon(Generic[Value]):
    """Names by their first word; where two values share a name, the first one given has it."""

    by_first_word: Mapping[str, tuple[tuple[str, Value], ...]]

    def find(self, words: Words) -> list[Hit[Value]]:
        """Return the names in `words` from left to right, none overlapping another."""
        hits: list[Hit[Value]] = []
        ends = {word.end for word in words.items}
        free_from = 0
        for word in words.items:
            if word.start < free_from:
                continue
            for form, value in self.by_first_word.get(word.form, ()):
                end = word.start + len(form)
                if words.text.startswith(form, word.start) and (end in ends or form.endswith(".")):
                    hits.append(Hit(word.start, end, value))
                    free_from = end
                    break
        return hits


def build_lexicon(names: Iterable[tuple[str, Value]]) -> Lexicon[Value]:
    """Return the lexicon of `names`: pairs of a form, as it stands in text, and its value.

    Headlines and datelines shout: the capitals of a name are a form of it too, unless it is short enough
    to be taken for an abbreviation.
    """
    forms: dict[str, Value] = {}
    shouted: dict[str, Value] = {}
    for name, value in names:
        form = fold(name)
        if form not in forms:
            forms[form] = value
            if len(form) >= SHORTEST_SHOUTED:
                shouted.setdefault(form.upper(), value)
    by_first: dict[str, list[tuple[str, Value]]] = {}
    for form, value in (shouted | forms).items():
        first = first_word(form)
        if first is not None:
            by_first.setdefault(first, []).append((form, value))
    return Lexicon(by_first_word={first: tuple(sorted(forms, key=_longest)) for first, forms in by_first.items()})


def _longest(entry: tuple[str, object]) -> tuple[int, str]:
    return -len(entry[0]), entry[0]
