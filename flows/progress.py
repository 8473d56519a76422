"""How far a run is, told to whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

Listener = Callable[[int, int], None]
"""Called with the files done since the last call, and the files there are."""

_listeners: list[Listener] = []
_lock = Lock()


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Tell `listener` of every step while the body runs."""
    with _lock:
        _listeners.append(listener)
    try:
        yield
    finally:
        with _lock:
            _listeners.remove(listener)


@contextmanager
def told_to_nobody() -> Iterator[None]:
    """Let the listeners that there are hear nothing of other work while the body runs."""
    with _lock:
        resting = _listeners[:]
        _listeners.clear()
    try:
        yield
    finally:
        with _lock:
            _listeners[:0] = resting


def advance(done: int, total: int) -> None:
    """Tell the listeners that `done` more files of `total` have ended."""
    with _lock:
        for listener in _listeners:
            listener(done, total)
