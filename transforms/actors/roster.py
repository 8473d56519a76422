"""The actors of one text: who acts or speaks in it, once each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from model.actor import ACTING, Actor, MentionType
from transforms.actors.countries import load_adjectives, load_countries
from transforms.actors.declension import ENDINGS
from transforms.actors.entry import Entry
from transforms.actors.mentions import Recognised
from transforms.actors.nominatives import nominative

SECTORS = {MentionType.MEDIA: "MED", MentionType.STATE: "GOV", MentionType.ARMED_GROUP: "REB"}
"""The sector of PLOVER that a type has by itself."""

_ITEM = re.compile(r"Q[1-9]\d*")


def _represented(recognised: Sequence[Recognised]) -> frozenset[str]:
    """Return the codes of countries whose adjective or name is part of someone's role: "Belarusian President"."""
    adjectives = load_adjectives()
    names = {name: country.alpha3 for country in load_countries() for name in country.names["en"]}
    roles = " ".join(one.mention.role.written for one in recognised if one.mention.role).split()
    return frozenset(code for word in roles if (code := adjectives.get(word) or names.get(word)) is not None)


def _is_actor(mentions: Sequence[Recognised], represented: frozenset[str]) -> bool:
    entry = mentions[0].entry
    speaks = entry is not None and entry.type is MentionType.STATE and entry.country in represented
    return speaks or not all(one.mention.locative for one in mentions)


def _country(entry: Entry | None, name: str, kind: MentionType) -> str | None:
    if entry is not None:
        return entry.country
    return None if kind is MentionType.PERSON else load_adjectives().get(name.split(maxsplit=1)[0])


def list_actors(recognised: Sequence[Recognised], language: str | None) -> tuple[Actor, ...]:
    """Return one actor for each distinct id of an acting type, ordered by first mention.

    `language` is that of the text: a person no table knows is shown in its dictionary form where that is clear.

    A country that is only a location acts only through an official the text names by that country.
    """
    by_id: dict[str, list[Recognised]] = {}
    for one in recognised:
        if one.mention.actor_id is not None and one.mention.type in ACTING:
            by_id.setdefault(one.mention.actor_id, []).append(one)
    represented = _represented(recognised)
    return tuple(
        _actor(identity, mentions, language) for identity, mentions in by_id.items() if _is_actor(mentions, represented)
    )


def _shown(surfaces: Sequence[str], kind: MentionType, language: str | None) -> str:
    """Return the fullest name, a person's in the nominative."""
    longest = max(surfaces, key=len)
    if language is None or language not in ENDINGS or kind is not MentionType.PERSON:
        return longest
    forms = (nominative(surface, language) for surface in sorted(surfaces, key=len, reverse=True))
    return next((form for form in forms if form is not None), longest)


def _actor(identity: str, mentions: Sequence[Recognised], language: str | None) -> Actor:
    entry = next((one.entry for one in mentions if one.entry is not None), None)
    kind = mentions[0].mention.type
    surfaces = tuple(dict.fromkeys(one.mention.surface for one in mentions))
    name = entry.name if entry is not None else _shown(surfaces, kind, language)
    return Actor(
        id=identity,
        name=name,
        type=kind,
        surfaces=surfaces,
        count=len(mentions),
        roles=tuple(dict.fromkeys(one.mention.role.written for one in mentions if one.mention.role)),
        country=_country(entry, name, kind),
        sector=entry.sector if entry is not None else SECTORS.get(kind),
        qid=identity if _ITEM.fullmatch(identity) else None,
    )
