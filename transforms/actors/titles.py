"""Titles and roles beside names: "Kyiv Mayor Vitalii Klitschko", "Andrei Soldatov, an expert on Russia"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from transforms.actors.cues import ORGANIZATION_CUES, PLACE_CUES
from transforms.actors.vocabulary import Vocabulary
from transforms.actors.words import Word, Words

LONGEST_ROLE = 14
"""Words of a role; what is longer is a sentence of its own."""

LONGEST_PERSON = 3
"""Words taken for a person's name after a title when no tagger saw it."""

_STOP = re.compile(r"[^ '%&/-]")
_PATRONYMIC = re.compile(r"(?:ович|евич|йович|івна|ївна|овна|евна|ична)$")
_OBLIQUE = re.compile(r"(?:ого|его|ої|ой|их|ых|ому|ему|ій)$")


class Stretch(NamedTuple):
    """Offsets of a part of the text, end exclusive."""

    start: int
    end: int


def _is_title(word: Word, titles: Collection[str]) -> bool:
    form = word.form.casefold()
    return form in titles or (form.startswith("ex-") and form[3:] in titles)


def name_after_title(words: Words, name: Stretch, vocabulary: Vocabulary) -> Stretch:
    """Return `name` without the titles and honorifics it begins with. A title alone stays as it is."""
    inside = words.inside(name.start, name.end)
    first = 0
    for index, word in enumerate(inside[:-1]):
        low = word.form.casefold()
        if inside[index + 1].is_capitalised and (_is_title(word, vocabulary.titles) or low in vocabulary.honorifics):
            first = index + 1
    return Stretch(inside[first].start, name.end) if first else name


def hides_person(words: Words, name: Stretch, vocabulary: Vocabulary) -> bool:
    """Say whether a stretch tagged as something else ends in a title and a person's name."""
    person = name_after_title(words, name, vocabulary)
    rest = words.inside(person.start, person.end)
    return (
        person.start > words.inside(name.start, name.end)[0].start
        and _is_title(words.items[words.at(person.start) - 1], vocabulary.clear_titles)
        and 1 <= len(rest) <= LONGEST_PERSON
        and all(_may_be_person(word, vocabulary) for word in rest)
    )


def _may_be_person(word: Word, vocabulary: Vocabulary) -> bool:
    low = word.form.casefold()
    return (
        word.is_capitalised
        and not word.form.isupper()
        and word.form.replace("-", "").replace("'", "").isalpha()
        and low not in vocabulary.function_words
        and low not in vocabulary.not_names
        and low not in vocabulary.titles
        and low not in vocabulary.qualifiers
        and word.form not in ORGANIZATION_CUES
        and word.form not in PLACE_CUES
    )


def _extend_left(words: Words, index: int, vocabulary: Vocabulary) -> int:
    left = index
    while left > 0 and index - left < LONGEST_ROLE and words.gap(left) in {" ", "-"}:
        word = words.items[left - 1]
        low = word.form.casefold()
        is_part = _is_title(word, vocabulary.titles) or low in vocabulary.qualifiers
        is_name = word.is_capitalised and low not in vocabulary.function_words and low not in vocabulary.not_names
        if not is_part and not is_name:
            break
        left -= 1
    return left


def _title_of(words: Words, index: int, vocabulary: Vocabulary) -> int | None:
    """Return the index of the title whose complement ends at word `index`, or None."""
    linked = vocabulary.titles_take_genitives
    for left in range(index, max(index - LONGEST_ROLE // 2, -1), -1):
        word = words.items[left]
        low = word.form.casefold()
        if _is_title(word, vocabulary.titles):
            return left if linked else None
        linked = linked or low in vocabulary.linkers
        is_possessive = low == "s"
        if low in vocabulary.linkers | vocabulary.articles or is_possessive:
            pass
        elif low in vocabulary.function_words or not (word.is_capitalised or vocabulary.titles_take_genitives):
            return None
        if left == 0 or words.gap(left) != ("'" if is_possessive else " "):
            return None
    return None


def role_before(words: Words, start: int, end: int, vocabulary: Vocabulary) -> Stretch | None:
    """Return the title that leads up to the name at `start..end`, or None."""
    index = words.at(start) - 1
    if index < 0 or words.items[index].form.casefold() in vocabulary.conjunctions:
        return None
    gap = words.text[words.items[index].end : start]
    set_off = gap == ", " and words.text[end : end + 1] in {",", "."}
    if gap not in {" ", ". "} and not set_off:
        return None
    if words.items[index].form.casefold() in vocabulary.honorifics:
        return role_before(words, words.items[index].start, end, vocabulary) if gap != ", " else None
    if _is_title(words.items[index], vocabulary.titles):
        title = index
    else:
        found = _title_of(words, index, vocabulary) if gap != ". " else None
        if found is None:
            return None
        title = found
    if gap == ". " and words.items[index].end - words.items[index].start > len("Capt"):
        return None
    return Stretch(words.items[_extend_left(words, title, vocabulary)].start, words.items[index].end)


def role_after(words: Words, end: int, persons: Collection[int], vocabulary: Vocabulary) -> Stretch | None:
    """Return the apposition that follows a name ending at `end`, without its article, or None.

    `persons` are the offsets where the names of persons begin: a title before one of them is theirs.
    """
    index = words.at(end)
    if words.text[end : end + 2] != ", " or index >= len(words.items) or words.items[index].start != end + 2:
        return None
    first = words.items[index].form.casefold()
    if first in vocabulary.articles:
        index += 1
    elif first in vocabulary.function_words:
        return None
    taken: list[Word] = []
    for position in range(index, min(index + LONGEST_ROLE, len(words.items))):
        word = words.items[position]
        if taken and _STOP.search(words.gap(position)):
            break
        if word.form.casefold() in vocabulary.clause_words:
            break
        if word.start in persons:
            return None
        taken.append(word)
    while taken and taken[-1].form.casefold() in vocabulary.function_words:
        taken.pop()
    if not any(_is_title(word, vocabulary.titles) for word in taken[: LONGEST_ROLE // 3]):
        return None
    return Stretch(taken[0].start, taken[-1].end)


def persons_after_titles(words: Words, known: Collection[int], vocabulary: Vocabulary) -> Iterator[Stretch]:
    """Yield the capitalised words after a clear title: persons that no tagger saw.

    `known` are the offsets of words that a table or a tagger already explains.
    """
    for index, word in enumerate(words.items):
        if not _is_title(word, vocabulary.clear_titles):
            continue
        position = index + 1
        if vocabulary.titles_take_genitives:
            position = _skip_complement(words, position, known)
        taken: list[Word] = []
        while position < len(words.items) and len(taken) <= LONGEST_PERSON and words.gap(position) == " ":
            candidate = words.items[position]
            if candidate.start in known or not _may_be_person(candidate, vocabulary):
                break
            taken.append(candidate)
            position += 1
        if vocabulary.titles_take_genitives:
            taken = _nominative_name(taken)
        if 0 < len(taken) <= LONGEST_PERSON:
            yield Stretch(taken[0].start, taken[-1].end)


def _skip_complement(words: Words, position: int, known: Collection[int]) -> int:
    """Return the index after what a title is over: lower-case words, abbreviations and names that are known."""
    last = min(position + LONGEST_PERSON + 1, len(words.items))
    while position < last and words.gap(position) == " ":
        word = words.items[position]
        if word.is_capitalised and not word.form.isupper() and word.start not in known:
            break
        position += 1
    return position


def _nominative_name(taken: list[Word]) -> list[Word]:
    """Return given name, patronymic and surname at the end of `taken`, or nothing where they are not clear."""
    if len(taken) > 2 and not any(_PATRONYMIC.search(word.form) for word in taken):  # noqa: PLR2004 - given name, surname
        taken = taken[-2:]
    if len(taken) < 2 or _OBLIQUE.search(taken[0].form):  # noqa: PLR2004 - one word may be a town in the genitive
        return []
    return taken
