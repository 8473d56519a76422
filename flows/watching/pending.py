"""Files that were looked at once and wait for their second look."""

from __future__ import annotations

from collections.abc import Iterable

AGAIN_SECONDS = 1.0
"""Least wait before a file that somebody still writes is looked at again, however short the time to settle."""


class Pending:
    """What each waiting file looked like, and when it may be looked at again: all that is kept of a file."""

    def __init__(self, settle_seconds: float) -> None:
        self._settle = settle_seconds
        self._looks: dict[str, tuple[str, float]] = {}

    def __len__(self) -> int:
        return len(self._looks)

    def __contains__(self, path: object) -> bool:
        return path in self._looks

    def see(self, path: str, stamp: str, moment: float) -> None:
        """Take down a look that ended at `moment`; a stamp that is known already keeps its time."""
        known = self._looks.get(path)
        if known is None or known[0] != stamp:
            self._looks[path] = (stamp, moment + self._settle)

    def postpone(self, path: str, moment: float) -> None:
        """Let a file that looks settled, but is still being written, wait once more."""
        self._looks[path] = (self._looks[path][0], moment + max(self._settle, AGAIN_SECONDS))

    def ripe(self, moment: float) -> dict[str, str]:
        """Return the files that may be looked at again at `moment`, with the stamps of their first looks."""
        return {path: stamp for path, (stamp, ripe) in self._looks.items() if ripe <= moment}

    def drop(self, paths: Iterable[str]) -> None:
        """Forget files."""
        for path in paths:
            self._looks.pop(path, None)

    def clear(self) -> None:
        """Forget all files."""
        self._looks.clear()

    def next_moment(self) -> float | None:
        """Return when the first of the files may be looked at again, or None if there is none."""
        return min((ripe for _, ripe in self._looks.values()), default=None)
