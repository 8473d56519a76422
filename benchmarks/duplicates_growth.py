"""What finding near-duplicates costs as the store grows: time and candidates per article, bytes in the index.

Run with `python -m benchmarks.duplicates_growth [--sizes N ...] [--probe N] [--json]`. Articles of invented words,
drawn as real news draws its own (Zipf's law, phrases that recur), come out at a steady rate, so that a store ten
times as large reaches ten times as far back. One in ten is an edited copy of another of the same days. All are
fingerprinted as real ones are; the stored ones are entered into the index alone, without the rest of an article
and without waiting for the disk, so that 100,000 take minutes.
Then new articles are brought in as a batch of `ingest` does it (their own entries, candidates, comparison, links,
clusters), on an embedded server of its own. Times are CPU milliseconds per new article, of this process and of the
server's. The machine may be busy; wall seconds are not told.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import bson
import numpy as np
from numpy.typing import NDArray
from pymongo import MongoClient
from pymongo.collection import Collection
from pymongo.write_concern import WriteConcern
from rich.console import Console
from rich.table import Table

from flows.linking.near_duplicates import link_duplicates
from model.article import Article
from model.document import Document, to_document
from model.duplicate import Posting
from model.published import Published, PublishedStatus
from store.connection import Store, connect
from store.duplicates.index import MOST_OF_A_KEY
from store.embedded import start, stop
from store.setup import INDEXES
from transforms.fingerprint import estimate_jaccard, fingerprint
from transforms.index_keys import day_of, index_keys

PER_DAY = 250
"""Articles that come out each day: a few dozen sources, or one agency."""

WORDS = 450
"""Words of an article: 3,000 characters."""

SENTENCES = 40
"""More than enough stretches for `WORDS`."""

VOCABULARY = 60_000
PHRASES = 20_000
COPIED = 0.1
FIRST_DAY = date(2020, 1, 20)
"""Chosen so that the new articles at 1,000, 10,000 and 100,000 all have one period, and so as many keys."""
BATCH = 500
QUIET_SECONDS = 0.05
AT_ONCE = 5_000


class Newsroom:
    """Makes articles from a seed, each with its number, the same for the same number."""

    def __init__(self, seed: int = 5) -> None:
        chance = np.random.default_rng(seed)
        ranks = np.arange(VOCABULARY)
        letters = np.array(list("aeioubcdfghklmnprstvyz"))
        self.words = np.array(
            ["".join(letters[chance.integers(0, len(letters), 2 + int(np.log2(rank + 2)) // 2)]) for rank in ranks]
        )
        # Zipf-Mandelbrot, with the constants that fit English newspapers
        weights = 1 / (ranks + 2.7) ** 1.05
        self.odds = np.cumsum(weights / weights.sum())
        self.phrases = [self._draw(chance, int(chance.integers(2, 6))) for _ in range(PHRASES)]
        phrase_weights = 1 / (np.arange(PHRASES) + 5.0)
        self.phrase_odds = np.cumsum(phrase_weights / phrase_weights.sum())

    def _draw(self, chance: np.random.Generator, count: int) -> NDArray[np.int64]:
        return np.searchsorted(self.odds, chance.random(count)).clip(max=VOCABULARY - 1)

    def _fresh(self, number: int) -> list[str]:
        chance = np.random.default_rng([1, number])
        own = self._draw(chance, WORDS)
        # some of running text is phrases that others use as well ("according to the", "the prime minister")
        picked = np.searchsorted(self.phrase_odds, chance.random(SENTENCES)).clip(max=PHRASES - 1)
        ends = np.cumsum(chance.integers(3, 20, SENTENCES))
        starts = [0, *ends[:-1]]
        parts = [
            part
            for start, end, phrase in zip(starts, ends, picked, strict=True)
            for part in (own[start:end], self.phrases[phrase])
        ]
        return self.words[np.concatenate(parts)[:WORDS]].tolist()  # type: ignore[no-any-return]

    def text(self, number: int) -> str:
        """Return the text of an article, which may be an edited copy of an earlier one."""
        chance = np.random.default_rng([2, number])
        source = self.source_of(number)
        words = self._fresh(number if source is None else source)
        if source is not None:
            edited = chance.random(len(words)) < chance.choice([0.0, 0.03, 0.1])
            words = [f"w{chance.integers(9999)}" if new else word for word, new in zip(words, edited, strict=True)]
        return " ".join([*words, f"n{number}"])

    @staticmethod
    def source_of(number: int) -> int | None:
        """Return the number of the article that this one copies, if it copies one: of the last three days."""
        chance = np.random.default_rng([3, number])
        back = int(chance.integers(1, 3 * PER_DAY))
        return number - back if chance.random() < COPIED and number > back else None

    def article(self, number: int) -> Article:
        """Return an article with what the index of duplicates needs."""
        text = self.text(number)
        found = fingerprint(text)
        day = (FIRST_DAY + timedelta(days=number // PER_DAY)).isoformat()
        return Article(
            id=hashlib.sha256(text.encode()).hexdigest(),
            text=text,
            text_sha256=found.text_sha256,
            minhash=found.minhash,
            sketch=found.sketch,
            published=Published(status=PublishedStatus.ASSERTED, value=day),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What one new article costs at a size of the store."""

    stored: int
    candidates: float
    links: float
    client_ms: float
    server_ms: float
    document_bytes: float
    disk_bytes: float


def _posting(article: Article) -> Posting:
    if article.text_sha256 is None or article.minhash is None:
        raise RuntimeError("an article was not fingerprinted")
    keys = index_keys(article.text_sha256, article.minhash, day_of(article.published, ()))
    return Posting(id=article.id, keys=keys, minhash=article.minhash, sketch=article.sketch)


def _seconds_of(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _let_rest(process: int) -> None:
    """Wait until a server has done what it does in the background after so many writes, at most two minutes."""
    for _ in range(60):
        before = _seconds_of(process)
        time.sleep(2)
        if _seconds_of(process) - before < QUIET_SECONDS:
            return


def _size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def measure(sizes: Sequence[int], probe: int) -> list[Growth]:
    """Fill a store to each of `sizes` in turn; return what `probe` new articles cost at each."""
    newsroom, done, grown = Newsroom(), 0, list[Growth]()
    with tempfile.TemporaryDirectory(prefix="whowhen-growth-") as folder:
        home = Path(folder)
        server = start(home)
        durable, store = connect(server.uri, "growth")
        # building an index of so many takes longer than a command may
        client: MongoClient[Document] = MongoClient(server.uri)
        try:
            store.prepare()
            empty = _size_of(home)
            filled = client.get_database("growth", write_concern=WriteConcern(w=1))["postings"]
            for size in sorted(sizes):
                _fill(filled, newsroom, (done, size))
                stored_bytes = (_size_of(home) - empty) / size
                grown.append(_probe(store, newsroom, (size, probe), server.pid, stored_bytes))
                Console(stderr=True).print(grown[-1])
                done = size + probe
        finally:
            client.close()
            durable.close()
            stop(home)
    return grown


def _fill(postings: Collection[Document], newsroom: Newsroom, numbers: tuple[int, int]) -> None:
    """Enter articles into the index; of very many, the index over the keys is made when all are there."""
    first, end = numbers
    is_large = end - first > AT_ONCE
    if is_large:
        # dropping it from a full collection takes as long as making it
        entries = list(postings.find())
        postings.drop()
        if entries:
            postings.insert_many(entries, ordered=False)
    for at in range(first, end, BATCH):
        some = [newsroom.article(number) for number in range(at, min(at + BATCH, end))]
        postings.insert_many([to_document(_posting(one)) for one in some], ordered=False)
    if is_large:
        postings.create_indexes([index.model() for index in INDEXES if index.collection == "postings"])


def count_candidates(sizes: Sequence[int], probe: int) -> dict[int, tuple[float, float]]:
    """Return what one new article meets at each size, without a database: candidates, and how many keys are crowded."""
    newsroom = Newsroom()
    keys, owners = np.empty(0, np.int64), np.empty(0, np.int32)
    met, done = dict[int, tuple[float, float]](), 0
    for size in sorted(sizes):
        found = [np.array(_posting(newsroom.article(number)).keys) for number in range(done, size)]
        keys = np.concatenate([keys, *found])
        owners = np.concatenate([owners, np.repeat(np.arange(done, size, dtype=np.int32), [len(one) for one in found])])
        order = np.argsort(keys)
        ordered, done = keys[order], size
        candidates = crowded = 0
        for number in range(size, size + probe):
            own = np.array(_posting(newsroom.article(number)).keys)
            starts, ends = np.searchsorted(ordered, own), np.searchsorted(ordered, own, "right")
            spans = zip(starts, ends, strict=True)
            holders = [set(owners[order[start:end]].tolist()) for start, end in spans if end > start]
            candidates += len(set().union(*(some for some in holders if len(some) <= MOST_OF_A_KEY)))
            crowded += sum(len(some) > MOST_OF_A_KEY for some in holders)
        met[size] = (candidates / probe, crowded / probe)
    return met


def _probe(store: Store, newsroom: Newsroom, extent: tuple[int, int], server: int, disk_bytes: float) -> Growth:
    stored, probe = extent
    numbers = range(stored, stored + probe)
    articles = [newsroom.article(number) for number in numbers]
    sources = {source for number in numbers if (source := newsroom.source_of(number)) is not None}
    # what is compared with must have its text in the store
    known = {one.id: one for one in [*articles, *(newsroom.article(number) for number in sorted(sources))]}
    store.articles.save(list(known.values()))
    postings = [_posting(one) for one in articles]
    links = store.database["links"].count_documents({})
    _let_rest(server)
    began, server_began = process_time(), _seconds_of(server)
    for at in range(0, probe, 100):
        link_duplicates(articles[at : at + 100], store.duplicates)
    client_ms = (process_time() - began) / probe * 1000
    server_ms = (_seconds_of(server) - server_began) / probe * 1000
    met = sum(len(list(store.duplicates.index.meet(one))) for one in postings)
    return Growth(
        stored=stored,
        candidates=met / probe,
        links=(store.database["links"].count_documents({}) - links) / probe,
        client_ms=client_ms,
        server_ms=server_ms,
        document_bytes=sum(len(bson.encode(to_document(one))) for one in postings) / probe,
        disk_bytes=disk_bytes,
    )


def strangeness(articles: int = 300) -> float:
    """Return the mean Jaccard similarity of the word pairs of articles that have nothing to do with each other."""
    newsroom = Newsroom()
    numbers = [number for number in range(articles * 2) if newsroom.source_of(number) is None][:articles]
    signatures = [fingerprint(newsroom.text(number)).minhash for number in numbers]
    pairs = [(one, other) for at, one in enumerate(signatures) for other in signatures[:at]]
    return sum(estimate_jaccard(one, other) for one, other in pairs) / len(pairs)


def main() -> int:
    """Measure and print; return 1 if 100,000 cost over 30 % more than 10,000."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--probe", type=int, default=400, help="new articles at each size")
    parser.add_argument("--count", action="store_true", help="only count candidates, without a database")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.count:
        for size, (candidates, crowded) in count_candidates(given.sizes, given.probe).items():
            Console().print(f"{size:,} stored: {candidates:.2f} candidates, {crowded:.2f} crowded keys per new article")
        return 0
    alike = strangeness()
    grown = measure(given.sizes, given.probe)
    costs = {one.stored: one.client_ms + one.server_ms for one in grown}
    ratio = costs[max(costs)] / costs[sorted(costs)[-2]] if len(costs) > 1 else 1.0
    if given.json:
        sys.stdout.write(json.dumps({"strangers": alike, "ratio": ratio, "sizes": [asdict(one) for one in grown]}))
        return 0
    table = Table("stored", "candidates", "links", "ms here", "ms server", "bytes of an entry", "bytes on disk")
    for one in grown:
        table.add_row(
            f"{one.stored:,}",
            *(f"{value:.2f}" for value in (one.candidates, one.links, one.client_ms, one.server_ms)),
            *(f"{value:,.0f}" for value in (one.document_bytes, one.disk_bytes)),
        )
    console = Console()
    console.print(table)
    console.print(
        f"Strangers share {alike:.3f} of their word pairs. The largest store costs {ratio:.2f} times the one before."
    )
    return int(ratio > 1.3)  # noqa: PLR2004 - flat within thirty per cent is the promise


if __name__ == "__main__":
    sys.exit(main())
