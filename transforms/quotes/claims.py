"""Which parts of a text are given away already, so that no two quotes overlap."""

from __future__ import annotations

from bisect import bisect_left, insort


class Claims:
    """Spans of a text that do not overlap. Adding and asking take logarithmic time, but for the list's own shifting."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def is_free(self, start: int, end: int) -> bool:
        """Say whether no claimed span overlaps `start`..`end`."""
        number = bisect_left(self._spans, (start, start))
        if number < len(self._spans) and self._spans[number][0] < end:
            return False
        return not number or self._spans[number - 1][1] <= start

    def next_after(self, start: int) -> int | None:
        """Return where the first claimed span at or after `start` begins."""
        number = bisect_left(self._spans, (start, start))
        return self._spans[number][0] if number < len(self._spans) else None

    def add(self, start: int, end: int) -> None:
        """Claim `start`..`end`."""
        if not self._spans or self._spans[-1] < (start, end):
            self._spans.append((start, end))
        else:
            insort(self._spans, (start, end))
