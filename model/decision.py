"""What a human has decided about an actor: it holds in every article, and over every run of the steps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from pydantic import computed_field
from pydantic.dataclasses import dataclass

from model.actor import MentionType
from model.span import STRICT, Sha256

ID_DIGITS = 16
"""Digits of a decision's id: 64 bits, for some thousands of decisions."""


class DecisionKind(StrEnum):
    """What may be said of an actor.

    `merge`: it is another one; `split`: what goes by some names is another one; `rename`: it is called so;
    `type`: it is of this type; `hide`: it is noise; `undo`: an earlier decision does not hold any more.
    """

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    TYPE = "type"
    HIDE = "hide"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Identity:
    """Who an actor is, said where the articles at hand may not tell."""

    id: str
    name: str
    type: MentionType
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Decision:
    """One human decision about one actor. None is ever changed or deleted: an `undo` is a decision too.

    `actor` is the id it is about and `name` how that was shown; `into` whom a merge or split makes of it. `names`
    are those that a split takes away, in all their cases and spellings, in `articles` only where some are named.
    `called` maps languages (`en`, `uk`, `ru`) to names. `undoes` is the id of a decision; `after` that of the undo
    after which the same was decided again. `by` is who decided, `note` why. `carried_out` says that the articles
    stored at the time follow it.
    """

    kind: DecisionKind
    actor: str
    name: str
    by: str
    at: datetime
    note: str | None = None
    into: Identity | None = None
    names: tuple[str, ...] = ()
    articles: tuple[Sha256, ...] = ()
    called: dict[str, str] = field(default_factory=dict)
    type: MentionType | None = None
    undoes: str | None = None
    after: str | None = None
    carried_out: bool = False

    @property
    def matter(self) -> str:
        """What is decided, without who, when and why: equal for the same decision made twice."""
        parts = [
            self.kind.value,
            self.actor,
            self.into.id if self.into else None,
            sorted(self.names),
            sorted(self.articles),
            sorted(self.called.items()),
            self.type.value if self.type else None,
            self.undoes,
        ]
        return json.dumps(parts, ensure_ascii=False)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The key, made of what is decided: the same decision made on two machines is one."""
        return hashlib.sha256(f"{self.matter}\n{self.after}".encode()).hexdigest()[:ID_DIGITS]


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that are not undone, by id."""
    log = sorted(decisions, key=lambda one: one.id)
    undone = {one.undoes for one in log if one.kind is DecisionKind.UNDO}
    return tuple(one for one in log if one.kind is not DecisionKind.UNDO and one.id not in undone)
