"""Whether a name stands there only as a location: "in Russia", "from southern Ukraine"."""

from __future__ import annotations

from model.actor import LinkMethod
from transforms.actors.countries import SCORE_CAPITAL, country_by_code
from transforms.actors.entry import Entry
from transforms.actors.vocabulary import Vocabulary
from transforms.actors.words import Words

MOST_MODIFIERS = 3
"""Words between the preposition and the name."""


def follows_place_preposition(words: Words, start: int, vocabulary: Vocabulary) -> bool:
    """Say whether the word before `start` is a preposition that only places take: "in Sumy"."""
    before = words.before(start)
    return before is not None and before.form.casefold() in vocabulary.place_prepositions


def follows_location_preposition(words: Words, start: int, vocabulary: Vocabulary) -> bool:
    """Say whether a preposition of place governs the name that starts at `start`."""
    index = words.at(start)
    for _ in range(MOST_MODIFIERS + 1):
        if index == 0 or words.text[words.items[index - 1].end : start] != " ":
            return False
        word = words.items[index - 1]
        low = word.form.casefold()
        if low in vocabulary.location_prepositions:
            before = words.before(word.start)
            return before is None or before.form.casefold() not in vocabulary.abstract_heads
        if low not in vocabulary.location_modifiers:
            return False
        index, start = index - 1, word.start
    return False


def acting_state(words: Words, end: int, place: Entry, vocabulary: Vocabulary) -> Entry | None:
    """Return the state for which a capital that ends at `end` stands before a verb of acting, or None."""
    index = words.at(end)
    if place.country is None or index >= len(words.items) or words.text[end : words.items[index].start] != " ":
        return None
    country = country_by_code().get(place.country)
    if country is None or words.items[index].form not in vocabulary.acting_verbs:
        return None
    return country.entry(LinkMethod.COUNTRY, SCORE_CAPITAL)


def is_joined(words: Words, left_end: int, right_start: int, vocabulary: Vocabulary) -> bool:
    """Say whether two names are members of one list: a comma, a conjunction or both between them."""
    between = words.text[left_end:right_start]
    if "\n" in between or not between.startswith((",", " ")):
        return False
    return between.replace(",", " ").strip().casefold() in {"", *vocabulary.conjunctions} and between != " "
