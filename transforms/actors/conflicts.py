"""Which decisions about actors cannot hold together, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from model.decision import Decision, DecisionKind
from transforms.actors.known import known_actors
from transforms.actors.ruling import is_same_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A decision that cannot hold beside an earlier one, and a sentence that says what to do."""

    new: Decision
    old: Decision
    sentence: str


def described(decision: Decision) -> str:
    """Return in words what a decision says."""
    who = f"{decision.name} ({decision.actor})"
    into = f"{decision.into.name} ({decision.into.id})" if decision.into else ""
    match decision.kind:
        case DecisionKind.MERGE:
            return f"{who} is {into}"
        case DecisionKind.SPLIT:
            named = " or ".join(f"{name!r}" for name in decision.names) or "all that is so called"
            where = f" in {', '.join(one[:12] for one in decision.articles)}" if decision.articles else ""
            return f"{named}{where} is not {who} but {into}"
        case DecisionKind.RENAME:
            names = ", ".join(f"{name!r} ({code})" for code, name in sorted(decision.called.items()))
            return f"{who} is called {names}"
        case DecisionKind.TYPE:
            return f"{who} is of the type {decision.type}"
        case DecisionKind.HIDE:
            return f"{who} is noise"
        case DecisionKind.UNDO:
            return f"the decision {decision.undoes} about {who} does not hold"


def find_conflicts(new: Decision, others: Iterable[Decision]) -> list[Conflict]:
    """Return what of `others`, all in force, `new` cannot hold beside. Which of two was decided first is no matter."""
    known = [one for one in others if one.id != new.id]
    found = [
        Conflict(new=new, old=old, sentence=_sentence(new, old, why))
        for old in known
        if (why := _contradiction(new, old) or _contradiction(old, new)) is not None
    ]
    return found or [Conflict(new=new, old=old, sentence=_sentence(new, old, _ROUND)) for old in _cycle(new, known)]


def against_tables(new: Decision) -> str | None:
    """Return why the table of known actors speaks against a decision, or None."""
    known = known_actors()
    tabled = known.get(new.actor)
    if tabled is None:
        return None
    who = f"the table of known actors has {tabled.identity.name} ({new.actor})"
    if new.kind is DecisionKind.TYPE and new.type is not tabled.identity.type:
        return f"{who} as {tabled.identity.type.value}. If only some mentions are another actor, split them off"
    if new.kind is DecisionKind.MERGE and new.into is not None and new.into.id in known:
        other = known[new.into.id].identity
        return f"{who} as another actor than {other.name} ({other.id}). If only some mentions are it, split them off"
    return None


_ROUND = "one would lead to the other and back"


def _contradiction(one: Decision, other: Decision) -> str | None:
    """Return why two decisions cannot both hold, for each pair in one of its two orders."""
    rule = _RULES.get((one.kind, other.kind)) if one.actor == other.actor else None
    return rule[1] if rule is not None and rule[0](one, other) else None


_TWO = "one actor cannot be two"
_RULES: dict[tuple[DecisionKind, DecisionKind], tuple[Callable[[Decision, Decision], bool], str]] = {
    (DecisionKind.MERGE, DecisionKind.HIDE): (lambda _, __: True, "it is noise or somebody, not both"),
    (DecisionKind.MERGE, DecisionKind.MERGE): (lambda one, other: _goal(one) != _goal(other), _TWO),
    (DecisionKind.SPLIT, DecisionKind.SPLIT): (
        lambda one, other: _goal(one) != _goal(other) and _overlap(one, other),
        _TWO,
    ),
    (DecisionKind.TYPE, DecisionKind.TYPE): (lambda one, other: one.type is not other.type, "it is one of the two"),
    (DecisionKind.RENAME, DecisionKind.RENAME): (
        lambda one, other: any(
            one.called[code] != other.called[code] for code in one.called.keys() & other.called.keys()
        ),
        "it is shown by one name in a language",
    ),
}
"""When two decisions about one actor contradict each other, and why."""


def _goal(decision: Decision) -> str | None:
    return decision.into.id if decision.into else None


def _overlap(one: Decision, other: Decision) -> bool:
    if one.articles and other.articles and not set(one.articles) & set(other.articles):
        return False
    if not one.names or not other.names:
        return True
    return any(is_same_name(first, second) for first in one.names for second in other.names)


def _cycle(new: Decision, others: Iterable[Decision]) -> Iterator[Decision]:
    """Yield the decision that leads from where `new` leads back to where it begins, if there is one."""
    moves = [one for one in others if one.into is not None]
    back = {new.actor}
    while new.into is not None:
        step = next((one for one in moves if _goal(one) in back and one.actor not in back), None)
        if step is None:
            return
        if step.actor == _goal(new):
            yield step
            return
        back.add(step.actor)


def _sentence(new: Decision, old: Decision, why: str) -> str:
    by = f"{old.by} decided on {old.at.date().isoformat()} that {described(old)}"
    return (
        f"that {described(new)} cannot hold: {by} (decision {old.id}), and {why}. "
        f"Leave it, or take the earlier decision back first: whowhen actors undo {old.id}"
    )
