"""Whether this process was asked to stop: runs finish the batches they have begun, and begin no more."""

from __future__ import annotations

import time
from collections.abc import Iterable
from threading import Event
from typing import Protocol

LANDING_SECONDS = 20.0
"""How long a run that must end waits for what is under way: Prefect kills a cancelled one after thirty."""


class Flying(Protocol):
    """Work under way: a future of Prefect's."""

    def wait(self, timeout: float | None = None) -> None:
        """Wait until it has ended, `timeout` seconds at most."""


_asked = Event()


def ask_to_stop() -> None:
    """Ask the runs of this process to end soon."""
    _asked.set()


def is_stopping() -> bool:
    """Say whether somebody asked."""
    return _asked.is_set()


def pause(seconds: float) -> bool:
    """Wait, but not longer than until somebody asks to stop; say whether that happened."""
    return _asked.wait(max(0.0, seconds))


def land(flying: Iterable[Flying]) -> None:
    """Wait for all that flies, `LANDING_SECONDS` in all: it still uses the store, which is about to be closed."""
    deadline = time.monotonic() + LANDING_SECONDS
    for work in flying:
        work.wait(timeout=max(0.0, deadline - time.monotonic()))


def forget() -> None:
    """Go on as if nobody had asked."""
    _asked.clear()
