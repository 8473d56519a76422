"""Whom somebody means who names an actor on the command line."""

from __future__ import annotations

from model.actor import KnownActor, MentionType
from model.decision import Identity
from model.errors import WrongUse
from store.connection import Store
from store.words import folded_words
from transforms.actors.known import known_actors

MOST_CHOICES = 12
"""Actors that are listed where a name fits several."""


def find_actor(store: Store, said: str) -> Identity:
    """Return the actor that `said` names: an id, or a name that one actor goes by.

    Raises:
        WrongUse: nobody goes by it, or several do; these are listed.
    """
    tabled = known_actors()
    named = {one.id: _identity(one) for one in store.actors.named(said)}
    if said in named or said in tabled:
        return named.get(said) or tabled[said].identity
    if not named and (decided := _decided_about(store, said)) is not None:
        return decided
    words = folded_words(said)
    if not named:
        named = {
            id_: one.identity
            for id_, one in tabled.items()
            if any(words and words <= folded_words(name) for names in one.names.values() for name in names)
        }
    whole = [one for one in named.values() if _goes_by(store, one, words)]
    if len(named) == 1 or len(whole) == 1:
        return (whole or list(named.values()))[0]
    if not named:
        raise WrongUse(f"no actor goes by {said!r}. List them with: whowhen actors list --like NAME")
    choices = "; ".join(
        f"{one.id} ({one.name}, {one.type.value})" for one in sorted(named.values(), key=_by_id)[:MOST_CHOICES]
    )
    more = f" and {len(named) - MOST_CHOICES} more" if len(named) > MOST_CHOICES else ""
    raise WrongUse(f"{len(named)} actors go by {said!r}: {choices}{more}. Say which by its id")


def _by_id(identity: Identity) -> str:
    return identity.id


def _identity(actor: KnownActor) -> Identity:
    return Identity(id=actor.id, name=actor.name, type=actor.type, country=actor.country, sector=actor.sector)


def _goes_by(store: Store, identity: Identity, words: frozenset[str]) -> bool:
    known = next(iter(store.actors.get([identity.id])), None)
    tabled = known_actors().get(identity.id)
    names = [
        *(known.names if known else ()),
        *(name for some in (tabled.names.values() if tabled else ()) for name in some),
    ]
    return any(folded_words(name) == words for name in names)


def _decided_about(store: Store, said: str) -> Identity | None:
    """Return the actor `said`, by its id or whole name, that articles name no more since something was decided."""
    words = folded_words(said)
    named = {
        one.actor: one.name
        for one in store.decisions.in_force()
        if said == one.actor or folded_words(one.name) == words
    }
    if len(named) != 1:
        return None
    ((id_, name),) = named.items()
    kind = id_.partition(":")[0]
    return Identity(id=id_, name=name, type=MentionType(kind) if kind in set(MentionType) else MentionType.PERSON)
