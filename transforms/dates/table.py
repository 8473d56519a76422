"""What a language's table of temporal expressions is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Words = Mapping[str, str]
"""Forms of words and what they mean to a reading: a month's number, a TIMEX3 unit, a shift, ..."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of expression.

    `opens` names the word classes the pattern can begin with (`day`, `year` or `digits` for a number of
    two, four or any digits); it is only tried there. `pattern` is a regular expression in which `{name}`
    stands for a word class or a kind of number and a space for any white space inside a paragraph.
    `reading` names what normalises it. `needs` and `refuses` are regular expressions for the end of the
    text before it, in any case; what `needs` names is read with the expression and not part of it.
    `modifiers` names the word class that may stand before it and then belongs to it.
    """

    name: str
    opens: str
    pattern: str
    reading: str
    needs: str = ""
    refuses: str = ""
    modifiers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """What is done until or by a date, as regular expressions; a language without has none of it.

    `before` are the prepositions. After a verb of the past the date has passed, too, unless an `infinitive` stands
    between ("asked to answer by Friday") or the verb sets a term (`sets`: "adjourned until Friday").
    """

    before: str = r"(?!)"
    infinitive: str = r"(?!)"
    sets: str = r"(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The temporal expressions of one language.

    A class named `x_y` yields the same field `x` as the class `x`, with other forms. Classes in `cased`
    match as written here or in capitals, the others in any case. `past` and `future` are regular expressions
    for verbs that tell the direction of a date without a year, `joins` for what stands between the two ends of
    a range or the members of a list. `deadline` tells how to read what stands after "until" and "by".
    """

    code: str
    words: Mapping[str, Words] = field(default_factory=dict)
    cased: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    past: str = ""
    future: str = ""
    joins: str = ""
    deadline: Deadline = Deadline()


def forms(meaning_of: Mapping[str, str]) -> dict[str, str]:
    """Turn `{meaning: "form form ..."}` into `{form: meaning}`. An underscore stands for a space."""
    return {form.replace("_", " "): meaning for meaning, listed in meaning_of.items() for form in listed.split()}
