"""What a human says about actors, checked and made a decision of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from model.actor import ACTING
from model.decision import Decision, DecisionKind, Identity, in_force
from model.errors import WrongUse
from store.connection import Store
from transforms.actors.conflicts import against_tables, described, find_conflicts
from transforms.actors.entry import key_of

LONGEST_NAME = 200
"""Characters of a name: what is longer is a sentence."""

SILENT = frozenset({DecisionKind.RENAME, DecisionKind.TYPE})
"""What is said of an actor that has become another one, and shows again if that is undone."""

SUFFIX_DIGITS = 6
"""Digits that tell an actor that was split off from its namesake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A decision that may be kept, or that is in force already; `notes` are sentences to be told beside it."""

    decision: Decision
    is_new: bool
    notes: tuple[str, ...] = ()


def checked_name(said: str) -> str:
    """Return a name as it is kept.

    Raises:
        WrongUse: that is no name.
    """
    line = " ".join(said.split())
    if not line or len(line) > LONGEST_NAME or not line.isprintable() or not any(map(str.isalnum, line)):
        raise WrongUse(f"a name is a line of 1 to {LONGEST_NAME} printable characters, with a letter or digit")
    return line


def accept(decision: Decision, store: Store, *, force: bool = False) -> Accepted:
    """Return `decision` as it may be kept, beside all that is in force.

    With `force` it may contradict the table of known actors, never what a human has decided.

    Raises:
        WrongUse: it cannot hold; the sentence says why and what to do.
    """
    log = store.decisions.all()
    holding = in_force(log)
    same = next((one for one in holding if one.matter == decision.matter), None)
    if same is not None:
        return Accepted(decision=same, is_new=False)
    for one in holding:
        if (why := _gone(decision, one)) is not None:
            raise WrongUse(f"{why} (decision {one.id} by {one.by}). Take that back first: whowhen actors undo {one.id}")
    decision = replace(decision, after=_undone(decision, log))
    conflicts = find_conflicts(decision, holding)
    if conflicts:
        raise WrongUse(conflicts[0].sentence)
    tables = against_tables(decision)
    if tables is not None and not force:
        raise WrongUse(f"{tables}; if the table is wrong, say so with --force")
    return Accepted(decision=decision, is_new=True, notes=tuple(_notes(decision, holding)))


def _gone(new: Decision, old: Decision) -> str | None:
    """Return why nothing can be seen of `new`, if `old` has taken the actors away that it is about."""
    takes_away = old.kind in {DecisionKind.MERGE, DecisionKind.HIDE}
    takes_away = takes_away and new.kind not in {old.kind, DecisionKind.UNDO}
    if old.actor == new.actor and takes_away:
        return f"{old.actor} is no actor any more: {described(old)}"
    is_place = old.kind is DecisionKind.TYPE and old.type not in ACTING
    if new.into is not None and old.actor == new.into.id and (old.kind is DecisionKind.HIDE or is_place):
        return f"nobody can be {old.actor}: {described(old)}"
    return None


def _undone(decision: Decision, log: Iterable[Decision]) -> str | None:
    """Return the undo after which the same is decided again, if it was decided and undone before."""
    known = list(log)
    after = None
    while True:
        earlier = replace(decision, after=after).id
        undo = next((one for one in known if one.kind is DecisionKind.UNDO and one.undoes == earlier), None)
        if undo is None:
            return after
        after = undo.id


def _notes(decision: Decision, holding: Iterable[Decision]) -> Iterable[str]:
    for one in holding:
        if decision.kind is DecisionKind.MERGE and one.actor == decision.actor and one.kind in SILENT:
            yield f"while this holds, nothing is seen of another decision: {described(one)} (decision {one.id})"
        if decision.kind is DecisionKind.MERGE and decision.into is not None and one.actor == decision.into.id:
            if one.kind is DecisionKind.SPLIT:
                yield f"{described(one)} (decision {one.id}): that goes for what is merged into it too"
            if one.kind is DecisionKind.MERGE:
                yield f"{described(one)} (decision {one.id}): so both become that one"


def undo_of(said: str, store: Store) -> Decision:
    """Return the decision in force whose id begins with `said`.

    Raises:
        WrongUse: there is none, or there are several.
    """
    log = store.decisions.all()
    found = [one for one in in_force(log) if one.id.startswith(said.lower())]
    if said and len(found) == 1:
        return found[0]
    if not found and any(one.id.startswith(said.lower()) for one in log):
        raise WrongUse(f"the decision {said} is undone already, or is an undo itself: decide anew instead")
    what = "no decision in force has" if not found else f"{len(found)} decisions have"
    raise WrongUse(f"{what} an id that begins with {said!r}. List them with: whowhen actors decisions")


def split_off(actor: Identity, names: Sequence[str], articles: Sequence[str], called: str | None) -> Identity:
    """Return who is meant by what is split off `actor`, where it is nobody known: a key made of the name.

    A namesake, whose key would be the same, is told apart by some digits made of what is split off.
    """
    name = called or names[0]
    id_ = key_of(actor.type, name)
    if id_ == actor.id or not id_.partition(":")[2]:
        digest = hashlib.sha256("\n".join([actor.id, *sorted(names), "", *sorted(articles)]).encode()).hexdigest()
        id_ = f"{id_}/{digest[:SUFFIX_DIGITS]}"
    return Identity(id=id_, name=name, type=actor.type, country=actor.country, sector=None)
