"""What each copy of one story costs that many print."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import numpy as np

from benchmarks.growth.newsroom import Newsroom, article_of
from benchmarks.growth.server import let_rest, seconds_of
from flows.linking.near_duplicates import link_duplicates
from model.article import Article
from store.connection import connect
from store.embedded import start, stop

EDITED = (0.0, 0.01, 0.03, 0.08)
"""Shares of words that a paper changes."""

CUT = 0.3
"""Share of the papers that leave out the end, at most two fifths."""

SENTENCE = 15
"""Words of a sentence: shared ones are kept with a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """What one more copy of a story cost, in a store that has `stored` of it; CPU milliseconds."""

    stored: int
    links: float
    client_ms: float
    server_ms: float
    clusters: int


def write_copies(stories: Sequence[int], seed: int = 3) -> list[Article]:
    """Return one article for each of `stories`, the numbers of articles that are copied; all different texts."""
    newsroom, chance = Newsroom(), np.random.default_rng(seed)
    texts = {story: newsroom.text(story).split() for story in set(stories)}
    articles = []
    for number, story in enumerate(stories):
        changed = chance.random(len(texts[story])) < chance.choice(EDITED)
        words = [f"w{chance.integers(9999)}" if new else word for word, new in zip(texts[story], changed, strict=True)]
        if chance.random() < CUT:
            words = words[: int(len(words) * chance.uniform(0.6, 1))]
        lines = [" ".join(words[at : at + SENTENCE]).capitalize() + "." for at in range(0, len(words), SENTENCE)]
        articles.append(article_of("\n".join([*lines, f"n{number}"]), 0))
    return articles


def follow_story(copies: int, step: int = 20) -> list[Copies]:
    """Bring in copies of one story one by one; return what they cost, in steps."""
    articles, found = write_copies([7] * copies), list[Copies]()
    with tempfile.TemporaryDirectory(prefix="whowhen-story-") as folder:
        home = Path(folder)
        server = start(home)
        client, store = connect(server.uri, "story")
        try:
            store.prepare()
            links = store.database["links"]
            for at in range(0, copies, step):
                some = articles[at : at + step]
                store.articles.save(some)
                let_rest(server.pid)
                before, began, server_began = links.count_documents({}), process_time(), seconds_of(server.pid)
                for one in some:
                    link_duplicates([one], store.duplicates)
                client_ms = (process_time() - began) / len(some) * 1000
                server_ms = (seconds_of(server.pid) - server_began) / len(some) * 1000
                found.append(
                    Copies(
                        stored=at,
                        links=(links.count_documents({}) - before) / len(some),
                        client_ms=client_ms,
                        server_ms=server_ms,
                        clusters=len(store.duplicates.clusters.listed(0)),
                    )
                )
        finally:
            client.close()
            stop(home)
    return found
