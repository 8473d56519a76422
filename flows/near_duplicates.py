"""Near-duplicates: the store finds candidates, transforms compare, and here they meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from model.article import Article
from model.duplicate import Link, LinkKind, Posting
from model.span import Sha256
from store.duplicates import Duplicates
from transforms.fingerprint import band_keys
from transforms.similarity import BANDS, ROWS, relation, similarity

TEXTS_AT_ONCE = 50
"""Pairs whose texts are held in memory together."""


def link_duplicates(articles: Sequence[Article], duplicates: Duplicates) -> Counter[str]:
    """Enter `articles` into the index, link them to their near-duplicates, place them in clusters.

    The own entries are written before candidates are read: of two workers at once, one sees the other.
    Returns the documents written, by collection.
    """
    writes: Counter[str] = Counter()
    postings = [
        Posting(id=article.id, keys=band_keys(article.minhash, BANDS, ROWS), minhash=article.minhash)
        for article in articles
        if article.minhash is not None
    ]
    writes["postings"] = duplicates.post(postings)
    alike = iter(sorted(_alike(postings, duplicates).items()))
    touched: set[Sha256] = set()
    while some := list(islice(alike, TEXTS_AT_ONCE)):
        texts = duplicates.texts({id_ for pair, _ in some for id_ in pair})
        links = [
            Link(first=pair[0], second=pair[1], kind=relation(texts[pair[0]], texts[pair[1]]), similarity=alikeness)
            for pair, alikeness in some
            if texts.keys() >= set(pair)
        ]
        writes["links"] += duplicates.link(links)
        touched |= {id_ for link in links if link.kind is LinkKind.DUPLICATE for id_ in (link.first, link.second)}
    writes["articles"] = duplicates.refresh_clusters(touched)
    return writes


def _alike(postings: Sequence[Posting], duplicates: Duplicates) -> dict[tuple[Sha256, Sha256], float]:
    """Return the similarity of every pair that is alike, the smaller id first."""
    found: dict[tuple[Sha256, Sha256], float] = {}
    for posting in postings:
        for other, minhash in duplicates.candidates(posting).items() if posting.keys else ():
            pair = (min(posting.id, other), max(posting.id, other))
            alikeness = similarity(posting.minhash, minhash)
            if alikeness is not None:
                found[pair] = alikeness
    return found
