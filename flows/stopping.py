"""Whether this process was asked to stop: runs finish the batches they have begun, and begin no more."""

from __future__ import annotations

from threading import Event

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


def forget() -> None:
    """Go on as if nobody had asked."""
    _asked.clear()
