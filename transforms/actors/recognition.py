"""Bring together what the tables, the tagger and the cue words find: names that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice

from model.actor import MentionType
from transforms.actors.cues import DOMAIN, LEADING_CUES, PLACE_CUES, STRONG_CUES, type_by_cue
from transforms.actors.entry import Entry
from transforms.actors.lexicon import Hit
from transforms.actors.tagger import Kind, TaggedName
from transforms.actors.titles import Stretch, hides_person, name_after_title, persons_after_titles
from transforms.actors.vocabulary import Vocabulary
from transforms.actors.words import Words

_PARTIES = frozenset({"Party", "Front", "Congress", "Union"})

LONGEST_CUE_NAME = 7
"""Words of a name found by its cue word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A name at `start..end`. `entry` says what a table knows, `kind` what a tagger said, `sure` what a cue said."""

    start: int
    end: int
    kind: Kind | None = None
    entry: Entry | None = None
    sure: MentionType | None = None
    is_titled: bool = False


def without_titles(words: Words, tagged: Iterable[TaggedName], vocabulary: Vocabulary) -> Iterator[Found]:
    """Yield the tagged names, persons freed from the titles before them."""
    for name in tagged:
        stretch = Stretch(name.start, name.end)
        inside = words.inside(name.start, name.end)
        if not inside:
            continue
        is_person = name.kind is Kind.PER or hides_person(words, stretch, vocabulary)
        if is_person and all(word.form.casefold() in vocabulary.titles | vocabulary.honorifics for word in inside):
            continue
        freed = name_after_title(words, stretch, vocabulary) if is_person else stretch
        kind = Kind.PER if is_person else name.kind
        yield Found(start=freed.start, end=freed.end, kind=kind, is_titled=freed.start > name.start)


def _without_known_persons(words: Words, names: Sequence[Found]) -> list[Found]:
    """Cut a person's full name, seen elsewhere in the text, off the end of another name."""
    known = {words.text[name.start : name.end] for name in names if name.kind is Kind.PER}
    cut: list[Found] = []
    for name in names:
        inside = words.inside(name.start, name.end)
        given = inside[-2:][0].start
        if name.kind is not Kind.PER and given > inside[0].start and words.text[given : name.end] in known:
            cut.append(Found(start=name.start, end=inside[-3].end, kind=name.kind))
            cut.append(Found(start=given, end=name.end, kind=Kind.PER))
        else:
            cut.append(name)
    return cut


def names_by_cue(
    words: Words, persons: AbstractSet[int], states: AbstractSet[int], vocabulary: Vocabulary
) -> Iterator[Found]:
    """Yield capitalised sequences around a strong cue word, such as "Freedom of Russia Legion".

    `persons` are the offsets of the words of persons' names: no other name runs into them.
    `states` are the offsets of countries: "of" stands twice in a name only before one of them.
    """
    for index, word in enumerate(words.items):
        if word.form not in STRONG_CUES:
            continue
        left = _cue_left(words, index, persons, vocabulary)
        right = _cue_right(words, index, persons, states, vocabulary) if word.form in LEADING_CUES else index
        if left == right:
            continue
        start, end = words.items[left].start, words.items[right].end
        kind = type_by_cue(words.text[start:end])
        if kind is not None:
            yield Found(start=start, end=end, sure=kind)


def _is_name_word(words: Words, index: int, vocabulary: Vocabulary) -> bool:
    word = words.items[index]
    low = word.form.casefold()
    return word.is_capitalised and low not in vocabulary.function_words and low not in vocabulary.not_names


def _cue_left(words: Words, index: int, persons: AbstractSet[int], vocabulary: Vocabulary) -> int:
    left = best = index
    while left > 0 and index - left < LONGEST_CUE_NAME and words.gap(left) in {" ", " & "}:
        if words.items[left - 1].start in persons:
            break
        left -= 1
        if _is_name_word(words, left, vocabulary) and words.items[left].form.casefold() not in vocabulary.titles:
            best = left
        elif words.items[left].form not in {"of", "for", "on"} or words.items[best].form in PLACE_CUES:
            break
    return best


def _cue_right(
    words: Words, index: int, persons: AbstractSet[int], states: AbstractSet[int], vocabulary: Vocabulary
) -> int:
    right = best = index
    last = min(index + LONGEST_CUE_NAME, len(words.items) - 1)
    while right < last and words.gap(right + 1) == " ":
        right += 1
        word = words.items[right]
        if right == index + 1 and word.form not in {"of", "for"}:
            break
        if word.form in {"and", "the"} and words.items[index].form in _PARTIES:
            break
        if word.form == "of" and right > index + 1 and not _is_before(words, right, states):
            break
        if _is_name_word(words, right, vocabulary) and word.start not in persons:
            best = right
        elif word.form not in {"of", "for", "and", "the"} or words.items[best].start in states:
            break
        if word.start in states:
            break
    return best


def _is_before(words: Words, index: int, states: AbstractSet[int]) -> bool:
    following = (position for position in (index + 1, index + 2) if position < len(words.items))
    return any(words.items[position].start in states for position in following)


def names_by_domain(words: Words) -> Iterator[Found]:
    """Yield names written as internet domains."""
    for match in DOMAIN.finditer(words.text):
        before = words.text[match.start() - 1 : match.start()]
        if match.group()[0].isupper() and before not in {"@", "/", "."}:
            yield Found(start=match.start(), end=match.end(), sure=MentionType.MEDIA)


def _outweighs(words: Words, name: Found, hit: Hit[Entry]) -> bool:
    """Say whether a longer tagged name is one name of its own, not the table's with something beside it."""
    rest = [word for word in words.inside(name.start, name.end) if not hit.start <= word.start < hit.end]
    text = words.text
    outside = text[name.start : hit.start] + text[hit.end : name.end]
    if not any(word.is_capitalised for word in rest) or any(mark in outside for mark in ",.'\"/"):
        return False
    if any(word.form in {"and", "or"} for word in rest) and name.kind is not Kind.ORG:
        return False
    if hit.value.type is MentionType.PERSON:
        return name.kind is Kind.PER
    if hit.value.type in {MentionType.STATE, MentionType.PLACE}:
        return name.kind is not Kind.GROUP
    is_person = name.kind is Kind.PER and hit.value.is_ambiguous
    return is_person or type_by_cue(text[name.start : name.end]) is not None


def _ranked(words: Words, hits: Sequence[Hit[Entry]], names: Sequence[Found]) -> Iterator[tuple[int, Found]]:
    by_start = sorted(hits, key=lambda hit: hit.start)
    yield from ((1, Found(start=hit.start, end=hit.end, entry=hit.value)) for hit in by_start)
    position = 0
    for name in sorted(names, key=lambda found: (found.start, found.end)):
        while position < len(by_start) and by_start[position].end <= name.start:
            position += 1
        contained: list[Hit[Entry]] = []
        for hit in islice(by_start, position, None):
            if hit.start >= name.end:
                break
            if name.start <= hit.start and hit.end <= name.end:
                contained.append(hit)
        is_longer = bool(contained) and all(hit.end - hit.start < name.end - name.start for hit in contained)
        holds = name.sure is not None or all(_outweighs(words, name, hit) for hit in contained)
        yield 0 if is_longer and holds else 2, name


def settle(words: Words, hits: Sequence[Hit[Entry]], names: Sequence[Found]) -> list[Found]:
    """Return names without overlap: longer names that hold a table's, then the table's, then the rest.

    Within each the longer comes first. The result is ordered by offset.
    """

    def precedence(pair: tuple[int, Found]) -> tuple[int, int, int]:
        rank, name = pair
        return rank, name.start - name.end, name.start

    taken = bytearray(len(words.text))
    kept: list[Found] = []
    for _, name in sorted(_ranked(words, hits, names), key=precedence):
        if not any(taken[name.start : name.end]):
            taken[name.start : name.end] = b"\x01" * (name.end - name.start)
            kept.append(name)
    return sorted(kept, key=lambda found: found.start)


def recognise(
    words: Words, hits: Sequence[Hit[Entry]], tagged: Iterable[TaggedName], vocabulary: Vocabulary
) -> list[Found]:
    """Return the names of a text in order, none overlapping another."""
    freed = _without_known_persons(words, list(without_titles(words, tagged, vocabulary)))
    persons = {word.start for name in freed for word in words.inside(name.start, name.end) if name.kind is Kind.PER}
    known = {word.start for hit in hits for word in words.inside(hit.start, hit.end)} | persons
    titled = [
        Found(start=stretch.start, end=stretch.end, kind=Kind.PER, is_titled=True)
        for stretch in persons_after_titles(words, known, vocabulary)
    ]
    persons |= {word.start for name in titled for word in words.inside(name.start, name.end)}
    states = {hit.start for hit in hits if hit.value.type is MentionType.STATE}
    cued = list(names_by_cue(words, persons, states, vocabulary))
    return settle(words, hits, [*titled, *freed, *cued, *names_by_domain(words)])
