"""The border between a watcher and those who do the work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is due: paths with their stamps, empty for what is no file, or gone.

    With `whole`, the entire inbox is to be compared: there is more than files to read, or too much for a round.
    """

    paths: Mapping[str, str]
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of it: paths that are `done` with, and those that need a first look `again`.

    `left` tells that some of the whole was not done; nothing else is handed over for `wait` seconds.
    """

    done: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    left: bool = False
    wait: float = 0.0


class Hands(Protocol):
    """Who does the work: rounds in this process, or runs of a deployment."""

    def is_ready(self) -> bool:
        """Say, without waiting, whether all is there that is needed; begin to get it if not.

        Raises:
            Unavailable: what is needed is away.
        """

    def is_busy(self) -> bool:
        """Say whether what was taken earlier keeps the hands full.

        Raises:
            Unavailable: it cannot be told now.
        """

    def take(self, wanted: Wanted) -> Taken:
        """Do what is wanted, or have it done.

        Raises:
            Unavailable: a service is away; nothing is lost by handing it over again.
            WrongUse: the inbox is gone.
        """
