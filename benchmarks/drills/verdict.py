"""What must be true after every drill, whatever was broken."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from model.ledger import row_key
from model.run import RunStatus
from store.connection import Store

SETTLED = frozenset({"stored", "unchanged"})

MOST_NAMED = 3
"""Examples named in a sentence."""


def faults(store: Store, inbox: Path) -> tuple[str, ...]:
    """Return, as sentences, what is wrong in `store` after a clean run over `inbox`, all that it ever saw."""
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in inbox.iterdir()}
    return (*_of_ledger(store, inbox, digests), *_of_articles(store, inbox, digests), *_of_runs(store))


def _of_ledger(store: Store, inbox: Path, digests: Mapping[str, str]) -> Iterator[str]:
    rows = {row.path: row for row in store.ledger(str(inbox)).all_rows()}
    yield from _told("files have no row in the ledger", digests.keys() - rows.keys())
    yield from _told("rows of the ledger have no file", rows.keys() - digests.keys())
    wrong = [path for path, row in rows.items() if path in digests and row.article != digests[path]]
    yield from _told("rows do not name the article of their file's bytes", wrong)
    yield from _told("rows are not finished", [path for path, row in rows.items() if row.status.value not in SETTLED])
    yield from _told("rows have a claim left", [path for path, row in rows.items() if row.claim is not None])


def _of_articles(store: Store, inbox: Path, digests: Mapping[str, str]) -> Iterator[str]:
    files: dict[str, set[str]] = {}
    for path, digest in digests.items():
        files.setdefault(digest, set()).add(row_key(str(inbox), path))
    ids = Counter(str(document["_id"]) for document in store.database["articles"].find({}, {"_id": 1}))
    yield from _told("files' bytes are no article", files.keys() - ids.keys())
    yield from _told("articles are of no file", ids.keys() - files.keys())
    yield from _told("articles are there more than once", [id_ for id_, times in ids.items() if times > 1])
    sources = {
        article.id: Counter(source.file for source in article.sources if source.present)
        for article in store.articles.matching({})
    }
    wrong = [id_ for id_, names in files.items() if id_ in sources and sources[id_] != Counter(names)]
    yield from _told("articles do not name each of their files once, as present", wrong)
    postings = Counter(str(document["_id"]) for document in store.database["postings"].find({}, {"_id": 1}))
    if postings != ids:
        yield f"{postings.total()} postings for {ids.total()} articles"


def _of_runs(store: Store) -> Iterator[str]:
    runs = store.runs.latest(limit=1000)
    yield from _told("runs are still running", [run.id for run in runs if run.status is RunStatus.RUNNING])
    ended = [run for run in runs if run.status in {RunStatus.COMPLETED, RunStatus.STOPPED}]
    yield from _told("runs do not conserve their counts", [run.id for run in ended if not run.counts.conserve])
    if not ended:
        yield "no run completed"


def _told(what: str, of_these: object) -> Iterator[str]:
    names = sorted(of_these)  # type: ignore[call-overload]
    if names:
        yield f"{len(names)} {what}: {', '.join(names[:MOST_NAMED])}"
