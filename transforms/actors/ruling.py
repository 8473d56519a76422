"""What humans have decided about actors, applied to the mentions of a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from model.actor import ACTING, Actor, ActorLink, LinkMethod, MentionType
from model.decision import Decision, DecisionKind, Identity
from transforms.actors.entry import Entry, key_of
from transforms.actors.known import known_actors
from transforms.actors.mentions import Recognised
from transforms.actors.personal_keys import person_key

SHORT = frozenset({LinkMethod.SURNAME_IN_DOCUMENT, LinkMethod.ABBREVIATION})
"""Links of names that a longer one in the same text explains: they follow it."""

BY_HUMAN = ActorLink(method=LinkMethod.HUMAN, score=1.0)
"""The link of a mention that somebody has decided about."""


def is_same_name(one: str, other: str) -> bool:
    """Say whether two names are one in other cases, spellings or letters."""
    if " ".join(one.split()).casefold() == " ".join(other.split()).casefold():
        return True
    return person_key(one) == person_key(other) or key_of(MentionType.ORGANIZATION, one) == key_of(
        MentionType.ORGANIZATION, other
    )


def takes(split: Decision, surface: str) -> bool:
    """Say whether a split takes what goes by `surface` away: all, where it names articles only."""
    return not split.names or any(is_same_name(name, surface) for name in split.names)


class Verdict(NamedTuple):
    """Whom a mention means in the end, where that is another than was found, and the decisions that say so."""

    id: str
    moved: Identity | None
    decided: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Decisions in force, by the actor they are about."""

    merges: Mapping[str, Decision] = field(default_factory=dict)
    splits: Mapping[str, Sequence[Decision]] = field(default_factory=dict)
    hidden: Mapping[str, Decision] = field(default_factory=dict)
    types: Mapping[str, Decision] = field(default_factory=dict)
    renames: Mapping[str, Sequence[Decision]] = field(default_factory=dict)

    def verdict(self, id_: str, surface: str) -> Verdict:
        """Return whom a mention of `id_` means: split off, then merged, as long as something is said of it.

        Whatever the decisions are, this ends: an actor that was passed already is where it stops.
        """
        passed, moved, decided = {id_}, None, list[str]()
        while True:
            steps = [one for one in self.splits.get(id_, ()) if takes(one, surface)]
            steps += [self.merges[id_]] if id_ in self.merges else []
            step = next((one for one in steps if one.into is not None and one.into.id not in passed), None)
            if step is None or step.into is None:
                return Verdict(id_, moved, tuple(decided))
            decided.append(step.id)
            moved, id_ = step.into, step.into.id
            passed.add(id_)

    def apply(self, recognised: Sequence[Recognised]) -> tuple[list[Recognised], set[str]]:
        """Return the mentions as they are decided, and the decisions that say something of them."""
        verdicts = [self._first(one) for one in recognised]
        outcomes: dict[str, set[Verdict]] = {}
        for one, verdict in zip(recognised, verdicts, strict=True):
            if verdict is not None and not _is_short(one):
                outcomes.setdefault(one.mention.actor_id or "", set()).add(verdict)
        decided = set[str]()
        done: list[Recognised] = []
        for one, verdict in zip(recognised, verdicts, strict=True):
            full = outcomes.get(one.mention.actor_id or "", set())
            follows = verdict is not None and _is_short(one) and not self._is_split(one) and len(full) == 1
            done.append(self._ruled(one, next(iter(full)) if follows else verdict, decided))
        return done, decided

    def _first(self, one: Recognised) -> Verdict | None:
        id_ = one.mention.actor_id
        return None if id_ is None else self.verdict(id_, one.mention.surface)

    def _is_split(self, one: Recognised) -> bool:
        return any(takes(split, one.mention.surface) for split in self.splits.get(one.mention.actor_id or "", ()))

    def _ruled(self, one: Recognised, verdict: Verdict | None, decided: set[str]) -> Recognised:
        if verdict is None:
            return one
        decided.update(verdict.decided)
        entry = one.entry if verdict.moved is None else _entry(verdict.moved)
        kind = one.mention.type if verdict.moved is None or entry is None else entry.type
        told = self.types.get(verdict.id)
        if told is not None and told.type is not None:
            decided.add(told.id)
            kind = told.type
        hiding = self.hidden.get(verdict.id)
        if hiding is not None:
            decided.add(hiding.id)
        if verdict.moved is None and told is None and hiding is None:
            return one
        is_actor = hiding is None and kind in ACTING
        mention = replace(
            one.mention,
            type=kind,
            actor_id=verdict.id if is_actor else None,
            link=BY_HUMAN if is_actor else None,
            locative=one.mention.locative and kind is MentionType.STATE,
        )
        return Recognised(mention=mention, entry=entry)

    def rename(self, actors: Iterable[Actor], language: str | None) -> tuple[tuple[Actor, ...], set[str]]:
        """Return the actors of a text in `language` by the names that they are to be called, and who says so.

        Everybody is shown by the English name; without one, whom no table knows by that in the text's language.
        """
        decided = set[str]()
        named = list[Actor]()
        for actor in actors:
            renames = self.renames.get(actor.id, ())
            decided.update(one.id for one in renames)
            called = {code: name for one in renames for code, name in one.called.items()}
            shown = called.get("en")
            if shown is None and actor.id not in known_actors():
                shown = called.get(language or "")
            named.append(replace(actor, name=shown) if shown is not None else actor)
        return tuple(named), decided


def _is_short(one: Recognised) -> bool:
    return one.mention.link is not None and one.mention.link.method in SHORT


def _entry(identity: Identity) -> Entry:
    tabled = known_actors().get(identity.id)
    who = identity if tabled is None else tabled.identity
    return Entry(
        id=who.id,
        name=who.name,
        type=who.type,
        country=who.country,
        method=LinkMethod.HUMAN,
        score=1.0,
        sector=who.sector,
    )


def ruling_of(decisions: Iterable[Decision]) -> Ruling:
    """Return decisions in force as they are applied.

    Of two that contradict each other, as two machines may have written, the one with the smaller id holds.
    """
    by_kind: dict[DecisionKind, dict[str, list[Decision]]] = {kind: {} for kind in DecisionKind}
    for one in sorted(decisions, key=lambda decision: decision.id, reverse=True):
        by_kind[one.kind].setdefault(one.actor, []).append(one)

    def last(kind: DecisionKind) -> dict[str, Decision]:
        return {actor: some[-1] for actor, some in by_kind[kind].items()}

    return Ruling(
        merges=last(DecisionKind.MERGE),
        splits={actor: some[::-1] for actor, some in by_kind[DecisionKind.SPLIT].items()},
        hidden=last(DecisionKind.HIDE),
        types=last(DecisionKind.TYPE),
        renames=by_kind[DecisionKind.RENAME],
    )
