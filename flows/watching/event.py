"""What a watcher tells about itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class What(StrEnum):
    """The kind of an event.

    `started` and `stopped` come once. `round` is a run of this process that has ended, `rejected` and `failed` are
    its files that did not become articles; `asked` and `ended` are a run of a deployment. `away` and `back`
    tell of a service or of the inbox; `trouble` is a defect, `warning` is all the rest worth knowing.
    """

    STARTED = "started"
    ROUND = "round"
    REJECTED = "rejected"
    FAILED = "failed"
    ASKED = "asked"
    ENDED = "ended"
    AWAY = "away"
    BACK = "back"
    WARNING = "warning"
    TROUBLE = "trouble"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something worth a line: what happened, and its facts as JSON has them."""

    what: What
    facts: Mapping[str, object]


Tell: TypeAlias = Callable[[Event], None]
"""Whoever prints events."""
