"""Who is who within one text: full names, bare surnames, abbreviations, names a table knows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from model.actor import ACTING, ActorLink, LinkMethod, MentionType
from transforms.actors.aliases import known_persons
from transforms.actors.entry import Entry, key_of
from transforms.actors.personal_keys import is_initial, may_be_called, parse_name, person_key, surname_key
from transforms.actors.recognition import Found
from transforms.actors.voting import surface_of
from transforms.actors.words import Words

_ABBREVIATION = re.compile(r" \(([^\W\d_][\w.-]{1,9})\)")
_WITH_ABBREVIATION = frozenset({MentionType.ORGANIZATION, MentionType.ARMED_GROUP, MentionType.MEDIA})

SCORE_FULL_NAME = 0.8
"""A key made of several words: namesakes are rare within a corpus of news."""

SCORE_ONE_WORD = 0.5
"""A key made of one word: a candidate, no more."""

SCORE_OTHER_SPELLING = 0.9
"""A full name that is another spelling or case of one in the table."""

SCORE_SURNAME = 0.9
"""A surname that one full name in the text explains."""

SCORE_SHARED_SURNAME = 0.6
"""A surname that several full names in the text explain: the nearest before it is taken."""

SHORTEST_SURNAME = 3
"""Letters of a surname that may be recognised on its own ("Xi" is in the alias table)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """A name with its type and its actor."""

    found: Found
    type: MentionType
    id: str | None
    link: ActorLink | None
    entry: Entry | None = None


class Bearer(NamedTuple):
    """Where a text names a person in full, who that is, and what a table knows of them."""

    start: int
    full: str
    id: str
    entry: Entry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surnames:
    """Where a text names people in full, by the skeletons of the surnames they may be called later."""

    places: Mapping[str, Sequence[Bearer]] = field(default_factory=dict)

    def owner(self, surname: str, offset: int) -> tuple[str, Entry | None, float] | None:
        """Return id, table entry and score of whom `surname` at `offset` means, or None."""
        all_known = self.places.get(surname_key(parse_name(surname).surname), ())
        known = [bearer for bearer in all_known if may_be_called(surname, bearer.full)]
        if not known:
            return None
        before = bisect_right(known, offset, key=lambda bearer: bearer.start)
        bearer = known[max(before - 1, 0)]
        shared = len({each.id for each in known}) > 1
        return bearer.id, bearer.entry, SCORE_SHARED_SURNAME if shared else SCORE_SURNAME


def is_full_name(surface: str) -> bool:
    """Say whether a person's name has more than a surname and initials."""
    given = parse_name(surface).given
    return bool(given) and not is_initial(given)


def surname_of(full_name: str) -> str | None:
    """Return the surname in a person's full name, or None for a surname alone or with initials."""
    surname = parse_name(full_name).surname.split(" ")[-1]
    if not is_full_name(full_name) or len(surname) < SHORTEST_SURNAME or not surname[0].isupper():
        return None
    return surname


def find_surnames(words: Words, names: Sequence[Found], types: Mapping[str, MentionType]) -> Surnames:
    """Return the surnames of everyone `names` calls by a full name."""
    places: defaultdict[str, list[Bearer]] = defaultdict(list)
    for name in names:
        surface = surface_of(words, name)
        is_person = types.get(surface) is MentionType.PERSON if name.entry is None else _is_person(name.entry)
        surname = surname_of(surface) if is_person else None
        if surname is None:
            continue
        entry = name.entry or known_persons().get(person_key(surface))
        owner = entry.id if entry and entry.id else key_of(MentionType.PERSON, surface)
        bearer = Bearer(name.start, surface, owner, entry)
        for key in {surname_key(parse_name(surface).surname), surname_key(surname)}:
            places[key].append(bearer)
    return Surnames(places=places)


def _is_person(entry: Entry) -> bool:
    return entry.type is MentionType.PERSON


def find_abbreviations(words: Words, names: Sequence[Found], types: Mapping[str, MentionType]) -> dict[str, Found]:
    """Return the long form of every abbreviation the text explains: "Federal Security Service (FSB)"."""
    explained: dict[str, Found] = {}
    for name in names:
        match = _ABBREVIATION.match(words.text, name.end)
        surface = surface_of(words, name)
        kind = types.get(surface) if name.entry is None else name.entry.type
        if match is None or kind not in _WITH_ABBREVIATION:
            continue
        short = match.group(1)
        initials = {part[0].upper() for part in surface.replace("-", " ").split()}
        if sum(map(str.isupper, short)) > 1 and short[0].upper() in initials and short != surface:
            explained.setdefault(short, name)
    return explained


def identify(
    words: Words,
    found: Found,
    types: Mapping[str, MentionType],
    surnames: Surnames,
    abbreviations: Mapping[str, tuple[str, MentionType, Entry | None]],
) -> Identified:
    """Return the type and actor of one name.

    In order: a surname or abbreviation this text explains, what a table knows, a key made of the name.
    """
    surface = surface_of(words, found)
    # what nobody voted on is a surname or an abbreviation found again
    kind = found.entry.type if found.entry else types.get(surface, MentionType.PERSON)
    is_open = found.entry is None or found.entry.is_ambiguous
    is_short = is_open and not (kind is MentionType.PERSON and is_full_name(surface))
    is_short = is_short and (" " not in surface or (kind is MentionType.PERSON and "." in surface))
    owner = surnames.owner(surface, found.start) if is_short else None
    if owner is not None:
        identity, entry, score = owner
        link = ActorLink(method=LinkMethod.SURNAME_IN_DOCUMENT, score=score)
        return Identified(found=found, type=MentionType.PERSON, id=identity, link=link, entry=entry)
    if surface in abbreviations and (found.entry is None or found.entry.type in _WITH_ABBREVIATION):
        identity, kind, entry = abbreviations[surface]
        if found.entry is None or found.entry.id != identity:
            link = ActorLink(method=LinkMethod.ABBREVIATION, score=SCORE_SURNAME)
            return Identified(found=found, type=kind, id=identity, link=link, entry=entry)
    if found.entry is not None:
        method, score = found.entry.method, found.entry.score
        known = ActorLink(method=method, score=score) if found.entry.id else None
        return Identified(found=found, type=kind, id=found.entry.id, link=known, entry=found.entry)
    if kind is MentionType.PERSON and is_full_name(surface):
        person = known_persons().get(person_key(surface))
        if person is not None:
            link = ActorLink(method=LinkMethod.ALIAS, score=SCORE_OTHER_SPELLING)
            return Identified(found=found, type=kind, id=person.id, link=link, entry=person)
    if kind not in ACTING:
        return Identified(found=found, type=kind, id=None, link=None)
    link = ActorLink(method=LinkMethod.KEY, score=SCORE_FULL_NAME if " " in surface else SCORE_ONE_WORD)
    return Identified(found=found, type=kind, id=key_of(kind, surface), link=link)
