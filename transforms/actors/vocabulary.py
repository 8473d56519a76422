"""The shape of a language's table: its function words, prepositions and titles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from transforms.actors.declension import common_forms, common_plurals


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words of one language, all in lower case; an empty table knows no word.

    `titles` may stand before or after a name; a `clear_title` before a capitalised word makes it a person's
    name. `qualifiers` belong to the title beside them ("former"), `linkers` join the words of a longer title
    or name ("of"). `honorifics` are left out of names and are no role. `not_names` are capitalised for other
    reasons, such as the days of the week. `clause_words` end an apposition. `place_prepositions` are those
    `location_prepositions` that hardly ever stand before anything but a place; `location_modifiers` may stand
    between preposition and name; after `abstract_heads` ("according to") the preposition is none of place.
    `title_lemmas` gives the dictionary form of every form of a title or qualifier, `plural_titles` those forms that
    belong to several people at once.
    `acting_verbs` follow who acts or speaks: a capital before one of them stands for its state.
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
    acting_verbs: frozenset[str] = frozenset()
    title_lemmas: Mapping[str, str] = field(default_factory=dict)
    plural_titles: frozenset[str] = frozenset()
    titles_take_genitives: bool = False


def listed(words: str) -> frozenset[str]:
    """Return the words of a space-separated list."""
    return frozenset(words.split())


def declined(vocabulary: Vocabulary, language: str) -> Vocabulary:
    """Return the table with every form of its titles and qualifiers: "президентом", "колишнього", "presidents"."""
    plurals = _by_form((form, title) for title in vocabulary.titles for form in common_plurals(title, language))
    titles = _by_form((form, title) for title in vocabulary.titles for form in common_forms(title, language))
    qualifiers = _by_form((form, word) for word in vocabulary.qualifiers for form in common_forms(word, language))
    free = {form: title for form, title in plurals.items() if form not in titles}
    return replace(
        vocabulary,
        titles=frozenset(titles) | frozenset(free),
        qualifiers=frozenset(qualifiers),
        title_lemmas=MappingProxyType({**qualifiers, **free, **titles}),
        plural_titles=frozenset(free),
    )


def _by_form(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the word of each form; a word's own form is its own, and the first in the alphabet has the rest."""
    found: dict[str, str] = {}
    for form, word in sorted(pairs, key=lambda pair: (pair[0] != pair[1], pair[1], pair[0])):
        found.setdefault(form, word)
    return found
