"""One batch of files, from bytes to ledger: what the task does, without Prefect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flows import results
from flows.changes import revisions_of
from flows.correction import with_corrections
from flows.desk import Desk
from flows.inbox import Contents, Entry, look, read_file
from flows.line_counts import outdate_elsewhere, read_and_count, settle
from flows.near_duplicates import link_duplicates
from flows.same_story import link_stories
from model.article import Article, Source
from model.errors import Reason, Rejected, Unavailable
from model.ledger import FileStatus, LedgerRow, row_key
from model.outcome import FileResult, Outcome
from model.span import Sha256

MOST_BYTES = 64_000_000
"""Bytes of files held at once: a batch of large files is done in parts."""

SETTLED = frozenset({FileStatus.STORED, FileStatus.UNCHANGED, FileStatus.CLAIMED})
"""Where a row with an article may stand for its file to be unchanged. A claim does not touch the status of a
row that has one; `missing` is left out: a file that came back is a source again."""

WRITTEN = ("articles", "postings", "links", "stories", "actors", "sightings", "files")
"""The collections a batch writes, as they are reported; the ledger is the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchReport:
    """How a batch ended: every file's result, CPU seconds by step, documents written by collection."""

    results: tuple[FileResult, ...]
    seconds: dict[str, float]
    writes: dict[str, int]


@dataclass(slots=True, kw_only=True)
class Part:
    """Files that are worked on together: what was read, the results of those that could not be, the rows they had.

    Filled file by file, so it is no frozen record.
    """

    read: dict[str, Contents]
    unread: dict[str, FileResult]
    earlier: dict[str, LedgerRow]

    def only(self, path: str) -> Part:
        """Return the part that is one of the files that were read."""
        rows = {path: self.earlier[path]} if path in self.earlier else {}
        return Part(read={path: self.read[path]}, unread={}, earlier=rows)

    def replaced(self) -> list[tuple[Sha256, str]]:
        """Return the articles whose files now hold something else, with the keys of those files."""
        return [
            (row.article, row.id)
            for path, row in self.earlier.items()
            if row.article and (self._holds_other(path, row.article) or self._is_no_source(path))
        ]

    def _holds_other(self, path: str, article: Sha256) -> bool:
        return path in self.read and self.read[path].sha256 != article

    def _is_no_source(self, path: str) -> bool:
        return path in self.unread and self.unread[path].reason in {Reason.TOO_LARGE, Reason.NOT_A_FILE}


def process_batch(paths: Sequence[str], desk: Desk) -> BatchReport:
    """Bring the files at `paths` into the store; every one ends with exactly one result.

    Everything is written so that doing it again changes nothing, the ledger last: a crash anywhere leaves
    the batch to be done again, to the same end.

    Raises:
        Unavailable: the store went away; nothing of this is lost by trying again.
    """
    reports = [_guarded(part, desk) for part in _parts(paths, desk)]
    whole = merged(reports)
    ended = {result.path: result for result in whole.results}
    return replace(whole, results=tuple(ended[path] for path in paths))


def merged(reports: Sequence[BatchReport]) -> BatchReport:
    """Return several reports as one: their results one after the other, their seconds and writes added up."""
    seconds, writes = Counter[str](), Counter[str]()
    for report in reports:
        seconds.update(report.seconds)
        writes.update(report.writes)
    results_of_all = tuple(result for report in reports for result in report.results)
    return BatchReport(results=results_of_all, seconds=dict(seconds), writes=dict(writes))


def record_listed(entries: Sequence[Entry], desk: Desk) -> BatchReport:
    """Record the problems of what was found in the inbox but is no file to read."""
    unread = {one.path: results.rejected(one.path, "list", one.problem) for one in entries if one.problem is not None}
    return _finished(Part(read={}, unread=unread, earlier=_rows(unread, desk)), unread, desk)


def _rows(paths: Sequence[str] | dict[str, FileResult], desk: Desk) -> dict[str, LedgerRow]:
    return desk.ledger.rows(list(paths))


def _parts(paths: Sequence[str], desk: Desk) -> Iterator[Part]:
    part, size = Part(read={}, unread={}, earlier={}), 0
    for path in paths:
        # before it is read: a file that changes meanwhile must not look tried
        before = look(desk.inbox, path)
        try:
            part.read[path] = read = read_file(desk.inbox, path, desk.max_file_bytes)
            size += read.size
        except Rejected as error:
            part.unread[path] = results.rejected(path, "read", error, before or None)
        if size > MOST_BYTES:
            yield part
            part, size = Part(read={}, unread={}, earlier={}), 0
    yield part


def _guarded(part: Part, desk: Desk) -> BatchReport:
    """Do a part; where we break on it, do each file alone, so that only the one at fault fails."""
    part.earlier.update(_rows([*part.read, *part.unread], desk))
    try:
        return _done(part, desk)
    except Unavailable:
        raise
    except Exception as error:  # noqa: BLE001 - a defect must cost one file, not the run
        if len(part.read) == 1 and not part.unread:
            ((path, read),) = part.read.items()
            return _finished(part, {path: results.failed(path, read, "store", error)}, desk)
    return merged([_finished(part, part.unread, desk), *(_guarded(part.only(path), desk) for path in part.read)])


def _done(part: Part, desk: Desk) -> BatchReport:
    ended = dict(part.unread)
    there = desk.store.articles.existing(read.sha256 for read in part.read.values())
    fresh, repeated = _sorted(part, there, desk, ended)
    seen = (desk.label, desk.now())
    corrections = desk.store.corrections.of(fresh)
    incoming = [with_corrections(_article(paths, part, seen), corrections.get(id_, ())) for id_, paths in fresh.items()]
    applied, counted = read_and_count(incoming, desk.workers, desk.store.lines)
    articles: list[Article] = []
    seconds = Counter[str]()
    for chunk in applied:
        seconds.update(chunk.seconds)
        for item in chunk.articles:
            cost = chunk.spent.get(item.id)
            ended |= {path: results.processed(path, part.read[path], item, cost) for path in fresh[item.id]}
        articles += [item for item in chunk.articles if isinstance(item, Article)]
    ended |= {path: results.repeated(path, part.read[path]) for path in repeated}

    store, writes = desk.store, Counter[str]()
    # what a crash left, or a file that failed since: its old values are kept as those of any article made again
    before = {one.id: one for one in store.articles.get_many(there & {one.id for one in articles})}
    again = [(before[one.id], one) for one in articles if one.id in before]
    store.revisions.save(revisions_of(again, desk.now(), desk.run))
    writes["articles"] = store.articles.save(articles)
    writes["sightings"] = counted.writes + settle(counted, store)
    # of files that are as they were, too: a crash may have left their sources behind the ledger
    held = repeated | {path: part.read[path].sha256 for path, end in ended.items() if end.outcome is Outcome.UNCHANGED}
    outdate_elsewhere(repeated, store)
    writes["articles"] += store.articles.add_sources([(id_, _source(path, seen)) for path, id_ in held.items()])
    others = store.articles.others_of({row_key(desk.label, path): id_ for path, id_ in held.items()})
    writes["articles"] += store.articles.mark_absent([*part.replaced(), *others])
    told = [_seen_first(one, before.get(one.id)) for one in articles]
    writes += link_duplicates(told, store.duplicates)
    writes += link_stories(told, store)
    writes["actors"] = store.actors.save(actor for article in articles for actor in article.actors or ())
    finished = _finished(part, ended, desk)
    writes["files"] = finished.writes["files"]
    return BatchReport(results=finished.results, seconds=dict(seconds), writes={name: writes[name] for name in WRITTEN})


def _sorted(
    part: Part, there: set[Sha256], desk: Desk, ended: dict[str, FileResult]
) -> tuple[dict[Sha256, list[str]], dict[str, Sha256]]:
    """Return the paths of each article to process by its id, and the articles of paths whose bytes the store has.

    `there` are the articles that are stored. Files that are unchanged are put into `ended`.
    """
    done = desk.ledger.confirmed(there)
    fresh: dict[Sha256, list[str]] = {}
    repeated: dict[str, Sha256] = {}
    for path, read in part.read.items():
        row = part.earlier.get(path)
        if read.sha256 not in done:
            fresh.setdefault(read.sha256, []).append(path)
        elif row is not None and row.article == read.sha256 and row.status in SETTLED:
            ended[path] = results.ended(path, read, Outcome.UNCHANGED)
        else:
            repeated[path] = read.sha256
    return fresh, repeated


def _seen_first(article: Article, before: Article | None) -> Article:
    """Return `article` with the files it had before: a day on which a file was first seen stays the day."""
    return replace(article, sources=(*before.sources, *article.sources)) if before else article


def _finished(part: Part, ended: dict[str, FileResult], desk: Desk) -> BatchReport:
    written = desk.ledger.record(list(ended.values()), part.earlier, desk.run, desk.now())
    return BatchReport(results=tuple(ended.values()), seconds={}, writes={"files": written})


def _source(path: str, seen: tuple[str, datetime]) -> Source:
    label, moment = seen
    return Source(file=row_key(label, path), path=path, first_seen=moment, last_seen=moment)


def _article(paths: Sequence[str], part: Part, seen: tuple[str, datetime]) -> Article:
    read = part.read[paths[0]]
    rows = [part.earlier[path] for path in paths if path in part.earlier]
    before = [row.article for row in rows if row.article and row.article != read.sha256]
    return Article(
        id=read.sha256,
        raw=read.raw,
        sources=tuple(_source(path, seen) for path in paths),
        revision_of=before[0] if before else None,
    )
