"""The mentions of one text, from what was recognised in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from model.actor import LinkMethod, Mention, MentionType, Role
from model.span import Span
from transforms.actors.entry import Entry, key_of
from transforms.actors.identity import Identified, find_abbreviations, find_surnames, identify
from transforms.actors.languages import vocabulary_of
from transforms.actors.locations import acting_state, follows_location_preposition, is_joined
from transforms.actors.prepared import Prepared
from transforms.actors.recognition import Found, recognise
from transforms.actors.repetition import plausible, repeated
from transforms.actors.tagger import TaggedName
from transforms.actors.titles import Stretch, role_after, role_before
from transforms.actors.trimming import trim
from transforms.actors.vocabulary import Vocabulary
from transforms.actors.voting import surface_of, vote
from transforms.actors.words import Words, fold

_LOCATABLE = frozenset({MentionType.STATE, MentionType.PLACE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A mention and what the tables know about its actor."""

    mention: Mention
    entry: Entry | None


def find_mentions(prepared: Prepared, tagged: Iterable[TaggedName]) -> list[Recognised]:
    """Return the mentions of a text in order, none overlapping another. `tagged` is what a tagger found in it."""
    text, words, language = prepared.text, prepared.words, prepared.language
    vocabulary = vocabulary_of(language)
    names = recognise(words, prepared.hits, trim(words.text, tagged, vocabulary), vocabulary)
    names = [_acting(words, name, vocabulary) for name in plausible(words, names, vocabulary)]
    types = vote(words, names, vocabulary)
    names = sorted([*names, *repeated(words, names, types, vocabulary, language or "")], key=lambda found: found.start)
    names, resolved = _explain_abbreviations(words, names, types)
    surnames = find_surnames(words, names, types)
    identified = [identify(words, name, types, surnames, resolved) for name in names]
    return _as_mentions(text, words, identified, vocabulary)


def _acting(words: Words, name: Found, vocabulary: Vocabulary) -> Found:
    """Return a capital that acts as the state it speaks for, any other name as it is."""
    if name.entry is None or name.entry.type is not MentionType.PLACE:
        return name
    if follows_location_preposition(words, name.start, vocabulary):
        return name
    state = acting_state(words, name.end, name.entry, vocabulary)
    return name if state is None else replace(name, entry=state)


def _explain_abbreviations(
    words: Words, names: list[Found], types: dict[str, MentionType]
) -> tuple[list[Found], dict[str, tuple[str, MentionType, Entry | None]]]:
    """Add every place of an abbreviation the text explains, and say what it means."""
    explained = find_abbreviations(words, names, types)
    resolved: dict[str, tuple[str, MentionType, Entry | None]] = {}
    if not explained:
        return names, resolved
    entries = {surface_of(words, name): name.entry for name in names if name.entry is not None}
    for short, long in explained.items():
        surface = surface_of(words, long)
        entry = long.entry or entries.get(short)
        kind = entry.type if entry else types[surface]
        meaning = (entry.id if entry and entry.id else key_of(kind, surface), kind, entry)
        resolved[short] = meaning
        if long.entry is None and entry is not None:
            resolved[surface] = meaning
    covered = {word.start for name in names for word in words.inside(name.start, name.end)}
    added = [
        Found(start=word.start, end=word.end)
        for word in words.items
        if word.form in explained and word.start not in covered
    ]
    return sorted([*names, *added], key=lambda found: found.start), resolved


def _as_mentions(text: str, words: Words, people: Sequence[Identified], vocabulary: Vocabulary) -> list[Recognised]:
    persons = {one.found.start for one in people if one.type is MentionType.PERSON}
    roles = _with_shared(words, people, [_role(text, words, one, persons, vocabulary) for one in people], vocabulary)
    in_roles = {word.start for role in roles if role for word in words.inside(role.span.start, role.span.end)}
    recognised: list[Recognised] = []
    is_locative, last_end = False, 0
    for one, role in zip(people, roles, strict=True):
        start, end = one.found.start, one.found.end
        if start in in_roles and _is_word_of_title(one, text[start:end]):
            continue
        if one.type in _LOCATABLE:
            joined = is_locative and is_joined(words, last_end, start, vocabulary)
            is_locative = joined or follows_location_preposition(words, start, vocabulary)
            last_end = end
        mention = Mention(
            span=Span(start, end),
            surface=text[start:end],
            type=one.type,
            actor_id=one.id,
            link=one.link,
            role=role,
            locative=is_locative and one.link is not None and one.link.method is LinkMethod.COUNTRY,
        )
        recognised.append(Recognised(mention=mention, entry=one.entry))
    return recognised


def _is_word_of_title(one: Identified, surface: str) -> bool:
    """Say whether a name inside a role is a word nobody else vouches for: "Secretary of State"."""
    is_key = one.link is not None and one.link.method is LinkMethod.KEY
    return is_key and " " not in surface and not surface.isupper()


def _role(text: str, words: Words, one: Identified, persons: set[int], vocabulary: Vocabulary) -> Role | None:
    if one.type is not MentionType.PERSON:
        return None
    start, end = one.found.start, one.found.end
    stretch: Stretch | None = role_before(words, start, end, vocabulary) or role_after(words, end, persons, vocabulary)
    if stretch is None:
        return None
    written = text[stretch.start : stretch.end]
    lemmas = vocabulary.title_lemmas
    normalised = " ".join(lemmas.get(word, word) for word in fold(written).casefold().split())
    return Role(written=written, normalised=normalised, span=Span(stretch.start, stretch.end))


def _with_shared(
    words: Words, people: Sequence[Identified], roles: Sequence[Role | None], vocabulary: Vocabulary
) -> list[Role | None]:
    """Return `roles` with a title in the plural given to all it stands before: "Presidents Putin and Lukashenko"."""
    shared = list(roles)
    for index in range(1, len(people)):
        one, last = people[index], people[index - 1]
        role = shared[index - 1]
        if one.type is not MentionType.PERSON or shared[index] is not None or role is None:
            continue
        is_plural = any(word in vocabulary.plural_titles for word in role.written.casefold().split())
        if is_plural and is_joined(words, last.found.end, one.found.start, vocabulary):
            shared[index] = role
    return shared
