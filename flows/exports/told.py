"""How far an export is, and what it has written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Told:
    """Counts what is written by its kind; `listener` hears of every article that is done."""

    listener: Callable[[int], None]
    counts: dict[str, int] = field(default_factory=dict)
    articles: int = 0

    def count(self, kind: str) -> None:
        """Note one more of a kind."""
        self.counts[kind] = self.counts.get(kind, 0) + 1

    def advance(self, articles: int = 1) -> None:
        """Note that articles are done."""
        self.articles += articles
        self.listener(articles)
