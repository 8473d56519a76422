"""The shape of a language's table: its function words, prepositions and titles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words of one language, all in lower case.

    `titles` may stand before or after a name; a `clear_title` before a capitalised word makes it a person's
    name. `qualifiers` belong to the title beside them ("former"), `linkers` join the words of a longer title
    or name ("of"). `honorifics` are left out of names and are no role. `not_names` are capitalised for other
    reasons, such as the days of the week. `clause_words` end an apposition. `location_modifiers` may
    stand between a location preposition and the name; after `abstract_heads` ("according to") the
    preposition is none of place. `titles_take_genitives` says that a title is
    followed by what it is over, without a preposition.
    """

    function_words: frozenset[str]
    not_names: frozenset[str]
    location_prepositions: frozenset[str]
    location_modifiers: frozenset[str]
    abstract_heads: frozenset[str]
    titles: frozenset[str]
    clear_titles: frozenset[str]
    qualifiers: frozenset[str]
    honorifics: frozenset[str]
    linkers: frozenset[str]
    articles: frozenset[str]
    clause_words: frozenset[str]
    conjunctions: frozenset[str]
    titles_take_genitives: bool


def listed(words: str) -> frozenset[str]:
    """Return the words of a space-separated list."""
    return frozenset(words.split())
