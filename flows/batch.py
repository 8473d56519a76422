"""One batch of files, from bytes to ledger: what the task does, without Prefect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flows.desk import Desk
from flows.inbox import Contents, Entry, read_file
from model.article import Article, Source
from model.duplicate import Link, Posting
from model.errors import Rejected
from model.ledger import FileStatus, LedgerRow, row_key
from model.outcome import FileResult, Outcome
from model.span import Sha256
from store.connection import Store
from transforms.fingerprint import band_keys
from transforms.similarity import BANDS, ROWS, compare
from transforms.step import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchReport:
    """How a batch ended: every file's result, CPU seconds by step, documents written by collection."""

    results: tuple[FileResult, ...]
    seconds: dict[str, float]
    writes: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """The files of a batch by what is to be done: nothing more, be processed, or be noted as another source.

    `fresh` holds the paths of each article to process, by its id; `repeated` the article of each path whose
    bytes the store has from elsewhere.
    """

    ended: dict[str, FileResult]
    fresh: dict[Sha256, list[str]]
    repeated: dict[str, Sha256]


def process_batch(paths: Sequence[str], desk: Desk) -> BatchReport:
    """Bring the files at `paths` into the store; every one ends with exactly one result.

    Everything is written so that doing it again changes nothing, the ledger last: a crash anywhere leaves
    the batch to be done again, to the same end.

    Raises:
        Unavailable: the store went away; nothing of this is lost by trying again.
    """
    ledger = desk.store.ledger(desk.label)
    earlier = ledger.rows(paths)
    contents, unread = _read(paths, desk)
    digests = {read.sha256 for read in contents.values()}
    done = ledger.confirmed(digests) & desk.store.articles.known(digests).keys()
    batch = _sort(contents, earlier, done)
    results = unread | batch.ended

    seen = (desk.label, desk.now())
    articles: list[Article] = []
    seconds: Counter[str] = Counter()
    incoming = [_article(same, contents, earlier, seen) for same in batch.fresh.values()]
    for applied in desk.workers.run(incoming):
        seconds.update(applied.seconds)
        for item in applied.articles:
            results |= {path: _processed(path, contents[path], item) for path in batch.fresh[item.id]}
        articles += [item for item in applied.articles if isinstance(item, Article)]
    results |= {path: _repeated(path, contents[path]) for path in batch.repeated}

    writes: Counter[str] = Counter()
    if articles or batch.repeated:
        writes.update(_save(articles, desk.store))
        again = [(digest, _source(path, seen)) for path, digest in batch.repeated.items()]
        writes["articles"] += desk.store.articles.add_sources(again)
        writes["articles"] += desk.store.articles.mark_absent(_replaced(contents, earlier))
    ordered = tuple(results[path] for path in paths)
    writes["files"] += ledger.record(ordered, earlier, desk.run, desk.now())
    return BatchReport(results=ordered, seconds=dict(seconds), writes={name: writes[name] for name in WRITTEN})


def _read(paths: Sequence[str], desk: Desk) -> tuple[dict[str, Contents], dict[str, FileResult]]:
    contents: dict[str, Contents] = {}
    unread: dict[str, FileResult] = {}
    for path in paths:
        try:
            contents[path] = read_file(desk.inbox, path, desk.max_file_bytes)
        except Rejected as error:
            unread[path] = _rejected(path, "read", error)
    return contents, unread


def _sort(contents: dict[str, Contents], earlier: dict[str, LedgerRow], done: set[Sha256]) -> Sorted:
    batch = Sorted(ended={}, fresh={}, repeated={})
    for path, read in contents.items():
        row = earlier.get(path)
        if read.sha256 not in done:
            batch.fresh.setdefault(read.sha256, []).append(path)
        elif row is not None and row.article == read.sha256 and row.status in SETTLED:
            batch.ended[path] = _ended(path, read, Outcome.UNCHANGED)
        else:
            batch.repeated[path] = read.sha256
    return batch


def _replaced(contents: dict[str, Contents], earlier: dict[str, LedgerRow]) -> list[tuple[Sha256, str]]:
    """Return the articles whose files now hold something else, with the keys of those files."""
    return [
        (row.article, row.id)
        for path, row in earlier.items()
        if row.article and path in contents and row.article != contents[path].sha256
    ]


def record_listed(entries: Sequence[Entry], desk: Desk) -> BatchReport:
    """Record the problems of what was found in the inbox but is no file to read."""
    results = tuple(_rejected(entry.path, "list", entry.problem) for entry in entries if entry.problem is not None)
    ledger = desk.store.ledger(desk.label)
    written = ledger.record(results, ledger.rows([result.path for result in results]), desk.run, desk.now())
    return BatchReport(results=results, seconds={}, writes={"files": written})


SETTLED = frozenset({FileStatus.STORED, FileStatus.UNCHANGED, FileStatus.CLAIMED})
"""Where a row with an article may stand for its file to be unchanged. A claim does not touch the status of a
row that has one; `missing` is left out: a file that came back is a source again."""

WRITTEN = ("articles", "postings", "links", "actors", "files")
"""The collections a batch writes, in the order in which it does."""


def _save(articles: Sequence[Article], store: Store) -> Counter[str]:
    writes: Counter[str] = Counter()
    writes["articles"] = store.articles.save(articles)
    postings = [
        Posting(id=article.id, keys=band_keys(article.minhash, BANDS, ROWS), minhash=article.minhash)
        for article in articles
        if article.minhash is not None
    ]
    writes["postings"] = store.duplicates.post(postings)
    links = _verified(postings, store)
    writes["links"] = store.duplicates.link(links)
    if links:
        touched = {id_ for link in links for id_ in (link.first, link.second)}
        writes["articles"] += store.duplicates.refresh_clusters(touched)
    writes["actors"] = store.actors.save(actor for article in articles for actor in article.actors or ())
    return writes


def _verified(postings: Sequence[Posting], store: Store) -> list[Link]:
    candidates = store.duplicates.candidates(postings)
    entries = {entry.id: entry for found in candidates.values() for entry in found}
    pairs = {tuple(sorted((id_, other.id))) for id_, found in candidates.items() for other in found}
    entries |= {posting.id: posting for posting in postings}
    texts = store.duplicates.texts({id_ for pair in pairs for id_ in pair})
    links = []
    for first, second in sorted(pairs):
        verdict = compare(
            (texts.get(first, ""), entries[first].minhash), (texts.get(second, ""), entries[second].minhash)
        )
        if verdict is not None:
            links.append(Link(first=first, second=second, kind=verdict[0], similarity=verdict[1]))
    return links


def _source(path: str, seen: tuple[str, datetime]) -> Source:
    label, moment = seen
    return Source(file=row_key(label, path), path=path, first_seen=moment, last_seen=moment)


def _article(
    paths: Sequence[str], contents: dict[str, Contents], earlier: dict[str, LedgerRow], seen: tuple[str, datetime]
) -> Article:
    read = contents[paths[0]]
    before = [row.article for row in map(earlier.get, paths) if row and row.article and row.article != read.sha256]
    return Article(
        id=read.sha256,
        raw=read.raw,
        sources=tuple(_source(path, seen) for path in paths),
        revision_of=before[0] if before else None,
    )


def _ended(path: str, read: Contents, outcome: Outcome) -> FileResult:
    return FileResult(
        path=path,
        outcome=outcome,
        article=read.sha256,
        sha256=read.sha256,
        size=read.size,
        mtime_ns=read.mtime_ns,
    )


def _rejected(path: str, stage: str, error: Rejected) -> FileResult:
    return FileResult(path=path, outcome=Outcome.REJECTED, stage=stage, reason=error.reason, detail=error.detail)


def _repeated(path: str, read: Contents) -> FileResult:
    detail = f"the same bytes are article {read.sha256[:12]} already; this file is now one of its sources"
    return replace(_ended(path, read, Outcome.STORED), detail=detail)


def _processed(path: str, read: Contents, item: Article | Failure) -> FileResult:
    if isinstance(item, Article):
        return _ended(path, read, Outcome.STORED)
    return FileResult(
        path=path,
        outcome=Outcome.FAILED if item.reason is None else Outcome.REJECTED,
        sha256=read.sha256,
        size=read.size,
        mtime_ns=read.mtime_ns,
        stage=item.stage,
        reason=item.reason,
        detail=item.detail,
        traceback=item.traceback,
    )
