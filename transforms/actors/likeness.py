"""Actors that may be one: candidates with scores and reasons, for a human to decide about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from model.actor import MentionType
from transforms.actors.personal_keys import is_initial, may_be_called, parse_name, surname_key

SCORE_INITIAL = 0.7
"""An initial and a surname that agree with a full name."""

SCORE_ANOTHER_TYPE = 0.6
"""The same key under two types: mostly one thing that the texts show in two lights."""

SCORE_SURNAME = 0.5
"""A surname alone: as sure as the key that was made of it."""

SCORE_INITIALS = 0.4
"""An abbreviation that a longer name begins with the letters of."""

FEWEST_LETTERS = 3
"""Letters of an abbreviation: two begin the words of too much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """An actor and what it goes by."""

    id: str
    type: MentionType
    names: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two actors that may be one: how likely that is, 0 to 1, and why."""

    first: str
    second: str
    score: float
    why: str


def find_likenesses(actors: Iterable[Called], about: str | None = None) -> list[Likeness]:
    """Return the pairs of `actors` that may be one, the likeliest first; only those with the actor `about`, if given.

    Only actors that share a key are compared.
    """
    groups: defaultdict[str, list[Called]] = defaultdict(list)
    for actor in actors:
        for key in set(_keys(actor)):
            groups[key].append(actor)
    best: dict[tuple[str, str], Likeness] = {}
    for group in groups.values():
        for place, one in enumerate(group):
            for other in group[place + 1 :]:
                found = _likeness(one, other) if about in {None, one.id, other.id} else None
                if found is not None:
                    best[found.first, found.second] = found
    return sorted(best.values(), key=lambda one: (-one.score, one.first, one.second))


def _keys(actor: Called) -> Iterator[str]:
    yield _rest(actor.id)
    for name in actor.names:
        if actor.type is MentionType.PERSON:
            yield f"surname:{surname_key(parse_name(name).surname)}"
        elif name.isupper() and len(name) >= FEWEST_LETTERS:
            yield f"initials:{name.casefold()}"
        elif len(initials := _initials(name)) >= FEWEST_LETTERS:
            yield f"initials:{initials}"


def _rest(id_: str) -> str:
    """Return an id without its type."""
    return id_.partition(":")[2] or id_


def _initials(name: str) -> str:
    words = name.replace("-", " ").split()
    return "".join(word[0] for word in words if word[0].isupper()).casefold() if len(words) > 1 else ""


def _likeness(one: Called, other: Called) -> Likeness | None:
    first, second = sorted((one, other), key=lambda actor: actor.id)
    if one.type is MentionType.PERSON and other.type is MentionType.PERSON:
        score, why = max(_as_persons(one, other), _as_persons(other, one))
        return Likeness(first=first.id, second=second.id, score=score, why=why) if score else None
    if _rest(one.id) == _rest(other.id):
        why = "the same name, once as another type"
        return Likeness(first=first.id, second=second.id, score=SCORE_ANOTHER_TYPE, why=why)
    if MentionType.PERSON in {one.type, other.type}:
        return None
    shorts = {name.casefold() for name in one.names if name.isupper()}
    shorts |= {name.casefold() for name in other.names if name.isupper()}
    if shorts & {_initials(name) for actor in (one, other) for name in actor.names if not name.isupper()}:
        return Likeness(first=first.id, second=second.id, score=SCORE_INITIALS, why="the abbreviation fits")
    return None


def _as_persons(short: Called, full: Called) -> tuple[float, str]:
    """Return how likely the names of `short` are those of `full` without the given name."""
    if any(_is_full(name) for name in short.names):
        return 0.0, ""
    best = (0.0, "")
    for long in full.names:
        for name in short.names:
            if _is_full(long) and may_be_called(name, long):
                has_initial = bool(parse_name(name).given)
                found = (SCORE_INITIAL, "initial and surname") if has_initial else (SCORE_SURNAME, "surname alone")
                best = max(best, found)
    return best


def _is_full(name: str) -> bool:
    given = parse_name(name).given
    return bool(given) and not is_initial(given)
