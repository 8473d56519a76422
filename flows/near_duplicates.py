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
    postings = _postings(articles)
    writes = Counter({"postings": duplicates.post(postings)})
    written, touched = _link(_alike(postings, duplicates), duplicates)
    writes["links"] = written
    writes["articles"] = duplicates.refresh_clusters(touched)
    return writes


def relink_duplicates(articles: Sequence[Article], duplicates: Duplicates) -> Counter[str]:
    """Do as `link_duplicates` for articles that were there with another text or signature.

    Links that do not hold any more go, and clusters that only they held together fall apart: in the end, all
    is as if the articles had come like this. Returns the documents written or deleted, by collection.
    """
    postings = _postings(articles)
    writes = Counter({"postings": duplicates.post(postings)})
    ids = {article.id for article in articles}
    linked = duplicates.links_of(ids)
    held = _held(linked, duplicates)
    gone = [link for link in linked if (link.first, link.second) not in held]
    writes["links"] = duplicates.unlink(gone)
    written, _ = _link(held | _alike(postings, duplicates), duplicates)
    writes["links"] += written
    writes["articles"] = duplicates.rebuild_clusters(ids)
    return writes


def _postings(articles: Sequence[Article]) -> list[Posting]:
    return [
        Posting(id=article.id, keys=band_keys(article.minhash, BANDS, ROWS), minhash=article.minhash)
        for article in articles
        if article.minhash is not None
    ]


def _link(found: dict[tuple[Sha256, Sha256], float], duplicates: Duplicates) -> tuple[int, set[Sha256]]:
    """Link pairs that are alike; return how many links changed, and who has duplicates among them."""
    alike = iter(sorted(found.items()))
    touched: set[Sha256] = set()
    written = 0
    while some := list(islice(alike, TEXTS_AT_ONCE)):
        texts = duplicates.texts({id_ for pair, _ in some for id_ in pair})
        links = [
            Link(first=pair[0], second=pair[1], kind=relation(texts[pair[0]], texts[pair[1]]), similarity=alikeness)
            for pair, alikeness in some
            if texts.keys() >= set(pair)
        ]
        written += duplicates.link(links)
        touched |= {id_ for link in links if link.kind is LinkKind.DUPLICATE for id_ in (link.first, link.second)}
    return written, touched


def _held(links: Sequence[Link], duplicates: Duplicates) -> dict[tuple[Sha256, Sha256], float]:
    """Return the similarity of linked pairs that are still alike, and would still be found to be."""
    posted = duplicates.posted({id_ for link in links for id_ in (link.first, link.second)})
    held: dict[tuple[Sha256, Sha256], float] = {}
    for link in links:
        first, second = posted.get(link.first), posted.get(link.second)
        if first is None or second is None or set(first.keys).isdisjoint(second.keys):
            continue
        alikeness = similarity(first.minhash, second.minhash)
        if alikeness is not None:
            held[link.first, link.second] = alikeness
    return held


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
