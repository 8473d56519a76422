"""Work done elsewhere: runs of a deployment are asked for, one at a time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from flows.watching.backoff import Backoff
from flows.watching.event import Event, Tell, What
from flows.watching.handing import Taken, Wanted

PATIENCE_SECONDS = 600.0
"""After which a run that has not ended no longer keeps another one, for other files, from being asked for."""

POLL_SECONDS = 2.0
"""Wait between two questions about a run that is under way."""

MOST_KEYS = 100
"""Ended runs of earlier watchers that are passed over at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRun:
    """A flow run: its state in Prefect's word, in lower case, and whether that is the last one."""

    id: UUID
    name: str
    state: str
    is_final: bool

    @property
    def is_completed(self) -> bool:
        """Whether it ended well."""
        return self.state == "completed"


class Server(Protocol):
    """Prefect's server, as far as a watcher needs it. Every method raises `Unavailable` when it is away."""

    def check(self) -> None:
        """Check that the deployment is there."""

    def ask(self, key: str) -> AskedRun:
        """Ask for a run; the same `key` yields the same run."""

    def find(self, run: UUID) -> AskedRun | None:
        """Return a run as it is now, or None if the server does not know it."""


class Deployment:
    """Hands that are somewhere else.

    What is due is told by the ledger alone: a run that is lost is asked for again.
    """

    def __init__(self, server: Server, clock: Callable[[], float], tell: Tell) -> None:
        """Ask `server` for runs."""
        self._server = server
        self._clock = clock
        self._tell = tell
        self._last: AskedRun | None = None
        self._key: str | None = None
        self._attempt = 0
        self._asked = 0.0
        self._has_failed = False
        self._not_before = 0.0
        self._backoff = Backoff(10, 600)
        self.asked = 0

    def is_ready(self) -> bool:
        """Say yes: whether the server answers shows when it is asked."""
        return True

    def is_busy(self) -> bool:
        """Say whether the last run has not ended, unless that takes too long."""
        if self._last is None:
            return False
        found = self._server.find(self._last.id)
        if found is not None and not found.is_final:
            return self._clock() - self._asked < PATIENCE_SECONDS
        state = "lost" if found is None else found.state
        self._tell(Event(what=What.ENDED, facts={"flow_run": self._last.name, "state": state}))
        self._last = None
        self._attempt += 1
        self._has_failed = found is None or not found.is_completed
        # also when it ended well: if the same files are still due, another run holds them or they cannot be read
        self._not_before = self._clock() + self._backoff.next()
        return False

    def take(self, wanted: Wanted) -> Taken:
        """Ask for a run, unless one for the same files is under way or has just failed."""
        key = digest(wanted)
        if key != self._key:
            self._key, self._attempt = key, 0
            if not self._has_failed:
                self._backoff.reset()
                self._not_before = 0.0
        elif self._last is not None:
            return Taken(wait=POLL_SECONDS)
        wait = self._not_before - self._clock()
        if wait > 0:
            return Taken(wait=min(wait, POLL_SECONDS))
        self._ask(key, len(wanted.paths))
        return Taken(wait=POLL_SECONDS)

    def _ask(self, key: str, files: int) -> None:
        for _ in range(MOST_KEYS):
            run = self._server.ask(f"{key}-{self._attempt}")
            if not run.is_final:
                break
            # an earlier watcher asked for it, and it has ended since
            self._attempt += 1
        self._last, self._asked = run, self._clock()
        self.asked += 1
        self._tell(Event(what=What.ASKED, facts={"flow_run": run.name, "id": str(run.id), "files": files}))


def digest(wanted: Wanted) -> str:
    """Return a name for exactly these files as they look now."""
    return hashlib.sha256(json.dumps(sorted(wanted.paths.items())).encode()).hexdigest()
