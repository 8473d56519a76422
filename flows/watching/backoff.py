"""Growing waits between attempts."""

from __future__ import annotations


class Backoff:
    """Seconds to wait: `first`, then twice as long each time, `most` in the end."""

    def __init__(self, first: float, most: float) -> None:
        self._first = first
        self._most = most
        self._next = first

    def next(self) -> float:
        """Return the next wait."""
        wait, self._next = self._next, min(self._next * 2, self._most)
        return wait

    def reset(self) -> None:
        """Begin anew: something went well."""
        self._next = self._first
