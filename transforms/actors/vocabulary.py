"""The shape of a language's table: its function words, prepositions and titles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words of one language, all in lower case; an empty table knows no word.

    `titles` may stand before or after a name; a `clear_title` before a capitalised word makes it a person's
    name. `qualifiers` belong to the title beside them ("former"), `linkers` join the words of a longer title
    or name ("of"). `honorifics` are left out of names and are no role. `not_names` are capitalised for other
    reasons, such as the days of the week. `clause_words` end an apposition. `place_prepositions` are those
    `location_prepositions` that hardly ever stand before anything but a place; `location_modifiers` may stand
    between preposition and name; after `abstract_heads` ("according to") the preposition is none of place.
    `titles_take_genitives` says that a title is followed by what it is over, without a preposition.
    """

    function_words: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()
    location_prepositions: frozenset[str] = frozenset()
    place_prepositions: frozenset[str] = frozenset()
    location_modifiers: frozenset[str] = frozenset()
    abstract_heads: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    clear_titles: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()
    linkers: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    clause_words: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    titles_take_genitives: bool = False


def listed(words: str) -> frozenset[str]:
    """Return the words of a space-separated list."""
    return frozenset(words.split())
