"""What pools of processes are given to do in tests: importable, for a fresh process finds them by name."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

from flows.pool.reading import Limits
from model.article import Article
from transforms.apply import Applied


def mark(articles: Sequence[Article], _limits: Limits) -> Applied:
    """Write the id of the process into each article; die, sleep or eat where the bytes say so."""
    for article in articles:
        if article.raw == b"die":
            os.abort()
        if article.raw == b"eat":
            bytearray(10_000_000_000)
        if article.raw == b"sleep":
            time.sleep(3600)
    done = tuple(Article(id=article.id, headline=str(os.getpid())) for article in articles)
    return Applied(articles=done, seconds={"mark": 1.0})
