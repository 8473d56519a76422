"""What a new article costs in stores of several sizes, on an embedded server of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import bson
from pymongo import MongoClient
from pymongo.collection import Collection
from pymongo.write_concern import WriteConcern
from rich.console import Console

from benchmarks.growth.newsroom import Newsroom, posting_of
from benchmarks.growth.server import let_rest, seconds_of
from flows.linking.near_duplicates import link_duplicates
from model.document import Document, to_document
from store.connection import Store, connect
from store.embedded import start, stop
from store.setup import INDEXES

BATCH = 500
"""Articles entered at once."""

AT_ONCE = 5_000
"""Articles from which it is quicker to make the index over the keys when all are there."""


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
        postings.insert_many([to_document(posting_of(one)) for one in some], ordered=False)
    if is_large:
        postings.create_indexes([index.model() for index in INDEXES if index.collection == "postings"])


def _probe(store: Store, newsroom: Newsroom, extent: tuple[int, int], server: int, disk_bytes: float) -> Growth:
    stored, probe = extent
    numbers = range(stored, stored + probe)
    articles = [newsroom.article(number) for number in numbers]
    sources = {source for number in numbers if (source := newsroom.source_of(number)) is not None}
    # what is compared with must have its text in the store
    known = {one.id: one for one in [*articles, *(newsroom.article(number) for number in sorted(sources))]}
    store.articles.save(list(known.values()))
    postings = [posting_of(one) for one in articles]
    links = store.database["links"].count_documents({})
    let_rest(server)
    began, server_began = process_time(), seconds_of(server)
    for at in range(0, probe, 100):
        link_duplicates(articles[at : at + 100], store.duplicates)
    client_ms = (process_time() - began) / probe * 1000
    server_ms = (seconds_of(server) - server_began) / probe * 1000
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
