"""Decisions about actors carried out: on the articles that are stored, and on the collection `actors`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from flows.actors.informed import settle_actors
from flows.desk import Desk
from flows.progress import advance
from flows.redoing.redo import redo
from flows.redoing.redone import Redone, RedoOutcome, merged_redone
from model.decision import Decision, DecisionKind, in_force
from model.span import Sha256
from store.articles import Naming
from store.connection import Store
from transforms.actors.ruling import ruling_of, takes
from transforms.steps import VERSIONS

STEP = "actors"
"""The step that applies decisions."""

AT_ONCE = 64
"""Articles between two looks at the progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOut:
    """What came of decisions: how many were carried out, how the articles ended, what was written by collection."""

    decisions: int
    redone: Redone
    writes: dict[str, int]

    @property
    def counts(self) -> dict[str, int]:
        """How many articles ended with which word."""
        ended = Counter(end.outcome.value for end in self.redone.ends)
        return {outcome.value: ended[outcome.value] for outcome in RedoOutcome}


def decide(decisions: Sequence[Decision], desk: Desk) -> CarriedOut:
    """Keep `decisions` and carry them out at once. What is decided already is not written again.

    Whether they can hold beside the others is for the caller to look at (`flows.actors.deciding`).
    """
    written = desk.store.decisions.save(decisions)
    done = carry_out(desk)
    return CarriedOut(decisions=done.decisions, redone=done.redone, writes={"decisions": written, **done.writes})


def carry_out(desk: Desk) -> CarriedOut:
    """Have the stored articles follow every decision that they do not follow yet; mostly there is none.

    To be done again after a crash anywhere: a decision counts as carried out last of all.

    Raises:
        Unavailable: the store went away; nothing of this is lost by trying again.
    """
    pending = outdate_undecided(desk.store)
    parts: list[Redone] = []
    for at in range(0, len(pending.articles), AT_ONCE):
        parts.append(redo(pending.articles[at : at + AT_ONCE], desk))
        advance(len(parts[-1].ends), len(pending.articles))
    redone = merged_redone(parts)
    ended = end_pending(pending.decisions, desk.store)
    writes = Counter(redone.writes) + Counter(actors=ended.actors)
    return CarriedOut(decisions=ended.decisions, redone=redone, writes={**redone.writes, **writes})


class Pending(NamedTuple):
    """The ids of decisions that are still to be carried out, and the articles to be made again for that."""

    decisions: list[str]
    articles: list[Sha256]


def outdate_undecided(store: Store) -> Pending:
    """Have the articles made again that do not follow a decision which is still to be carried out."""
    log = store.decisions.all()
    pending = [one for one in log if not one.carried_out]
    ids = sorted(one.id for one in concerned(pending, log, store))
    store.articles.outdate(ids, STEP)
    return Pending([one.id for one in pending], ids)


class Ended(NamedTuple):
    """How many decisions are carried out from here on, and how many actors changed by that."""

    decisions: int
    actors: int


def end_pending(ids: Collection[str], store: Store) -> Ended:
    """Settle the actors of those of the pending decisions `ids` whose articles are all made again: they are done."""
    log = store.decisions.all()
    pending = [one for one in log if one.id in ids and not one.carried_out]
    done = [one for one in pending if not any(_is_due(naming) for naming in concerned([one], log, store))]
    written = settle_actors(_changed(done, log), store)
    store.decisions.mark_carried_out(one.id for one in done)
    return Ended(len(done), written)


def _is_due(naming: Naming) -> bool:
    return naming.version != VERSIONS[STEP]


def concerned(decisions: Iterable[Decision], log: Sequence[Decision], store: Store) -> list[Naming]:
    """Return the articles that may not follow some of `decisions`, which are in `log`, all that was ever decided."""
    holding = in_force(log)
    there = {one.id for one in holding}
    found: dict[Sha256, Naming] = {}
    for one in decisions:
        if one.kind is DecisionKind.UNDO:
            found |= {naming.id: naming for naming in store.articles.decided([one.undoes or ""])}
        elif one.id in there:
            found |= {naming.id: naming for naming in _naming(one, holding, store) if one.id not in naming.decided}
    return list(found.values())


HIDING: Mapping[DecisionKind, frozenset[DecisionKind]] = MappingProxyType(
    {
        DecisionKind.MERGE: frozenset({DecisionKind.HIDE, DecisionKind.TYPE}),
        DecisionKind.SPLIT: frozenset(DecisionKind),
        DecisionKind.RENAME: frozenset(),
        DecisionKind.TYPE: frozenset({DecisionKind.HIDE, DecisionKind.TYPE}),
        DecisionKind.HIDE: frozenset({DecisionKind.HIDE, DecisionKind.TYPE}),
    }
)
"""By kind of decision: after which others articles that it concerns may not name the actor by its id any more."""


def _naming(decision: Decision, holding: Iterable[Decision], store: Store) -> Iterator[Naming]:
    """Yield the articles that name the actor, under its own id or under what others have made of it."""
    for naming in store.articles.naming([decision.actor]):
        surfaces = [surface for actor in naming.actors if actor.id == decision.actor for surface in actor.surfaces]
        is_meant = decision.kind is not DecisionKind.SPLIT or any(takes(decision, surface) for surface in surfaces)
        if is_meant and (not decision.articles or naming.id in decision.articles):
            yield naming
    kinds = HIDING[decision.kind]
    elsewhere = [
        one.id for one in holding if one.actor == decision.actor and one.kind in kinds and one.id != decision.id
    ]
    if elsewhere:
        yield from store.articles.decided(elsewhere)


def _changed(pending: Iterable[Decision], log: Sequence[Decision]) -> set[str]:
    """Return the actors that `pending` decisions take something from; who only gains is right already."""
    known = {one.id: one for one in log}
    merges = ruling_of(in_force(log)).merges
    changed = set[str]()
    for one in pending:
        undone = known.get(one.undoes or "")
        lost = {one.actor} | ({undone.into.id} if undone and undone.into else set())
        while lost:
            changed |= lost
            lost = {into.id for id_ in lost if id_ in merges and (into := merges[id_].into)} - changed
    return changed
