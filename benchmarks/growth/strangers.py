"""What articles that have nothing to do with each other share, without a database."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.growth.newsroom import Newsroom, posting_of
from store.duplicates.index import MOST_OF_A_KEY
from transforms.fingerprint import estimate_jaccard, fingerprint


def count_candidates(sizes: Sequence[int], probe: int) -> dict[int, tuple[float, float]]:
    """Return what one new article meets at each size, without a database: candidates, and how many keys are crowded."""
    newsroom = Newsroom()
    keys, owners = np.empty(0, np.int64), np.empty(0, np.int32)
    met, done = dict[int, tuple[float, float]](), 0
    for size in sorted(sizes):
        found = [np.array(posting_of(newsroom.article(number)).keys) for number in range(done, size)]
        keys = np.concatenate([keys, *found])
        owners = np.concatenate([owners, np.repeat(np.arange(done, size, dtype=np.int32), [len(one) for one in found])])
        order = np.argsort(keys)
        ordered, done = keys[order], size
        candidates = crowded = 0
        for number in range(size, size + probe):
            own = np.array(posting_of(newsroom.article(number)).keys)
            starts, ends = np.searchsorted(ordered, own), np.searchsorted(ordered, own, "right")
            spans = zip(starts, ends, strict=True)
            holders = [set(owners[order[start:end]].tolist()) for start, end in spans if end > start]
            candidates += len(set().union(*(some for some in holders if len(some) <= MOST_OF_A_KEY)))
            crowded += sum(len(some) > MOST_OF_A_KEY for some in holders)
        met[size] = (candidates / probe, crowded / probe)
    return met


def strangeness(articles: int = 300) -> float:
    """Return the mean Jaccard similarity of the word pairs of articles that have nothing to do with each other."""
    newsroom = Newsroom()
    numbers = [number for number in range(articles * 2) if newsroom.source_of(number) is None][:articles]
    signatures = [fingerprint(newsroom.text(number)).minhash for number in numbers]
    pairs = [(one, other) for at, one in enumerate(signatures) for other in signatures[:at]]
    return sum(estimate_jaccard(one, other) for one, other in pairs) / len(pairs)
