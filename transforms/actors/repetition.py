"""Names that a text repeats where the tagger did not see them, and names it should not have seen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from model.actor import LinkMethod, MentionType
from transforms.actors.countries import load_adjectives
from transforms.actors.cues import ADJECTIVES, DIRECTIONS
from transforms.actors.declension import name_forms
from transforms.actors.entry import Entry, key_of
from transforms.actors.headlines import title_case_lines
from transforms.actors.identity import SCORE_FULL_NAME, surname_of
from transforms.actors.lexicon import build_lexicon
from transforms.actors.recognition import Found
from transforms.actors.tagger import Kind
from transforms.actors.vocabulary import Vocabulary
from transforms.actors.voting import surface_of
from transforms.actors.words import Words


def is_adjective(surface: str) -> bool:
    """Say whether a name is only an adjective or demonym: "Russian", "anti-Ukrainian"."""
    adjectives = load_adjectives()
    parts = surface.split()
    known = [part in adjectives or part in ADJECTIVES or part.rpartition("-")[2] in adjectives for part in parts]
    return surface in adjectives or (
        any(known) and all(is_known or part in DIRECTIONS for is_known, part in zip(known, parts, strict=True))
    )


def is_described(surface: str) -> bool:
    """Say whether only adjectives are written large in a name of several words: "Western intelligence"."""
    parts = surface.split()
    large = [part for part in parts if not part.islower()]
    return len(large) < len(parts) and all(is_adjective(part) for part in large)


def _is_common_word(surface: str, common: AbstractSet[str]) -> bool:
    return " " not in surface and not surface.isupper() and surface.casefold() in common


def plausible(words: Words, names: Sequence[Found], vocabulary: Vocabulary) -> list[Found]:
    """Return `names` without adjectives, common words and what only a headline's capitals made a name."""
    common = {word.form for word in words.items if word.form.islower()}
    lines = title_case_lines(words)
    starts = [start for start, _ in lines]

    def in_headline(offset: int) -> bool:
        line = bisect_right(starts, offset) - 1
        return line >= 0 and offset < lines[line][1]

    body = {word.form for word in words.items if word.is_capitalised and not in_headline(word.start)}
    elsewhere = {surface_of(words, name) for name in names if not in_headline(name.start)}

    def is_plausible(name: Found) -> bool:
        surface = surface_of(words, name)
        if name.entry is not None:
            return True
        if is_adjective(surface) or is_described(surface) or surface.casefold() in vocabulary.titles:
            return False
        if name.is_titled:
            return True
        if in_headline(name.start) and surface not in elsewhere:
            return name.kind is Kind.PER and " " in surface and surface.split()[-1] in body
        return not _is_common_word(surface, common)

    return [name for name in names if is_plausible(name)]


def repeated(
    words: Words, names: Sequence[Found], types: Mapping[str, MentionType], vocabulary: Vocabulary, language: str
) -> list[Found]:
    """Return the places where `names` stand once more, the surnames of persons among them, free of overlap."""
    common = {word.form for word in words.items if word.form.islower()}
    forms: dict[str, Found] = {}
    surnames: dict[str, Found] = {}
    for name in names:
        surface = surface_of(words, name)
        if name.entry is None and surface[0].isupper() and surface.casefold() not in vocabulary.function_words:
            forms.setdefault(surface, name)
        is_person = types.get(surface) is MentionType.PERSON if name.entry is None else name.kind is Kind.PER
        surname = surname_of(surface) if is_person else None
        if surname is not None and surname.casefold() not in common:
            for form in name_forms(surname, language):
                surnames.setdefault(form, Found(start=0, end=1, kind=Kind.PER))
            person = Entry(
                id=key_of(MentionType.PERSON, surface),
                name=surface,
                type=MentionType.PERSON,
                country=None,
                method=LinkMethod.KEY,
                score=SCORE_FULL_NAME,
            )
            for form in name_forms(surface, language)[1:]:
                surnames.setdefault(form, Found(start=0, end=1, entry=person))
    taken = bytearray(len(words.text))
    for name in names:
        taken[name.start : name.end] = b"\x01" * (name.end - name.start)
    return [
        Found(start=hit.start, end=hit.end, kind=hit.value.kind, entry=hit.value.entry, sure=hit.value.sure)
        for hit in build_lexicon([*forms.items(), *surnames.items()]).find(words)
        if not any(taken[hit.start : hit.end])
    ]
