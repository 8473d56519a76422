"""One batch of files, from bytes to ledger: what the task does, without Prefect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flows import results
from flows.actors.informed import Informed, record_actors
from flows.desk import Desk
from flows.files.inbox import Entry
from flows.files.parts import Part, read_parts
from flows.files.statements import must_be_restated, restated
from flows.linking.line_counts import outdate_elsewhere, read_and_count, settle
from flows.linking.near_duplicates import link_duplicates
from flows.linking.same_story import link_stories
from flows.linking.stories import date_stories
from flows.redoing.changes import revisions_of
from flows.redoing.correction import with_corrections
from flows.redoing.redo import redo
from model.article import Article, Source, Stated
from model.errors import Unavailable
from model.ledger import Claim, FileStatus, LedgerRow, container_of, depth_of, row_key
from model.outcome import FileResult, Outcome
from model.span import Sha256

SETTLED = frozenset({FileStatus.STORED, FileStatus.UNCHANGED, FileStatus.CLAIMED})
"""Where a row with an article may stand for its file to be unchanged. A claim does not touch the status of a
row that has one; `missing` is left out: a file that came back is a source again."""

WRITTEN = ("articles", "postings", "links", "stories", "actors", "sightings", "files")
"""The collections a batch writes, as they are reported; the ledger is the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchReport:
    """How a batch ended: every file's and member's result, CPU seconds by step, documents written by collection.

    `missing` members of containers are there no more.
    """

    results: tuple[FileResult, ...]
    seconds: dict[str, float]
    writes: dict[str, int]
    missing: int = 0


def process_batch(paths: Sequence[str], desk: Desk) -> BatchReport:
    """Bring the files at `paths` into the store; every one ends with exactly one result, and so does each member.

    Everything is written so that doing it again changes nothing, the ledger last, and in it a container after
    its members: a crash anywhere leaves the batch to be done again, to the same end.

    Raises:
        Unavailable: the store went away; nothing of this is lost by trying again.
    """
    reports: list[BatchReport] = []
    for part in read_parts(paths, desk.opening):
        if reports:
            # what comes in parts may take long: nobody else is to begin it meanwhile
            desk.ledger.extend(paths, Claim(run=desk.run, until=desk.now() + timedelta(seconds=desk.lease_seconds)))
        reports.append(_guarded(part, desk))
    whole = merged(reports)
    place = {path: at for at, path in enumerate(paths)}
    ended = sorted(whole.results, key=lambda one: place[container_of(one.path)])
    return replace(whole, results=tuple(ended))


def merged(reports: Sequence[BatchReport]) -> BatchReport:
    """Return several reports as one: their results one after the other, their seconds and writes added up."""
    seconds, writes = Counter[str](), Counter[str]()
    for report in reports:
        seconds.update(report.seconds)
        writes.update(report.writes)
    results_of_all = tuple(result for report in reports for result in report.results)
    missing = sum(report.missing for report in reports)
    return BatchReport(results=results_of_all, seconds=dict(seconds), writes=dict(writes), missing=missing)


def record_listed(entries: Sequence[Entry], desk: Desk) -> BatchReport:
    """Record the problems of what was found in the inbox but is no file to read."""
    unread = {one.path: results.rejected(one.path, "list", one.problem) for one in entries if one.problem is not None}
    return _finished(Part(unread=unread, earlier=desk.ledger.rows(list(unread))), unread, desk)


def _guarded(part: Part, desk: Desk) -> BatchReport:
    """Do a part; where we break on it, do each file alone, so that only the one at fault fails."""
    if not part.paths:
        return BatchReport(results=(), seconds={}, writes={})
    part.earlier.update(desk.ledger.rows(part.paths))
    try:
        return _done(part, desk)
    except Unavailable:
        raise
    except Exception as error:  # noqa: BLE001 - a defect must cost one file, not the run
        if len(part.read) == len(part.paths) == 1:
            ((path, read),) = part.read.items()
            return _finished(part, {path: results.failed(path, read, "store", error)}, desk)
    unread, ends = part.rest()
    # members before mails, and containers last
    alone = sorted(part.read, key=depth_of, reverse=True)
    first = _finished(unread, unread.unread, desk)
    return merged([first, *(_guarded(part.only(path), desk) for path in alone), _done(ends, desk)])


def _done(part: Part, desk: Desk) -> BatchReport:
    ended = part.unread | {path: _ended(result, part.earlier.get(path)) for path, result in part.closed.items()}
    there = desk.store.articles.existing(read.sha256 for read in part.read.values())
    stated = desk.store.articles.stated_of(there)
    fresh, repeated = _sorted(part, stated, desk, ended)
    seen = (desk.label, desk.now())
    corrections = desk.store.corrections.of(fresh)
    decisions = desk.store.decisions.in_force()
    incoming = [
        with_corrections(
            replace(_article(paths, part, seen), stated=_stated(paths, part, stated.get(id_), desk)),
            corrections.get(id_, ()),
        )
        for id_, paths in fresh.items()
    ]
    applied, counted = read_and_count(incoming, Informed(readers=desk.workers, decisions=decisions), desk.store.lines)
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
    held = repeated | {path: part.read[path].sha256 for path in part.read if ended[path].outcome is Outcome.UNCHANGED}
    outdate_elsewhere(repeated, store)
    writes["articles"] += store.articles.add_sources([(id_, _source(path, seen)) for path, id_ in held.items()])
    others = store.articles.others_of({row_key(desk.label, path): id_ for path, id_ in held.items()})
    writes["articles"] += store.articles.mark_absent([*part.replaced(), *others])
    told = [_seen_first(one, before.get(one.id)) for one in articles]
    writes += link_duplicates(told, store.duplicates)
    writes += link_stories(told, store)
    writes["articles"] += date_stories([article.id for article in articles], store, desk.now(), desk.run)
    writes["actors"] = record_actors(articles, decisions, store)
    if articles and store.decisions.in_force() != decisions:
        # somebody has decided meanwhile, and may have looked for articles before these were written
        writes.update(redo([one.id for one in articles], desk, "actors").writes)
    missing = _mark_gone(part, desk)
    finished = _finished(part, ended, desk)
    writes["files"] = finished.writes["files"]
    return replace(finished, seconds=dict(seconds), writes={name: writes[name] for name in WRITTEN}, missing=missing)


def _sorted(
    part: Part, stated: Mapping[Sha256, Stated], desk: Desk, ended: dict[str, FileResult]
) -> tuple[dict[Sha256, list[str]], dict[str, Sha256]]:
    """Return the paths of each article to process by its id, and the articles of paths whose bytes the store has.

    `stated` is what was said of the articles that are stored. Files that are unchanged are put into `ended`.
    """
    done = desk.ledger.confirmed(stated)
    fresh: dict[Sha256, list[str]] = {}
    repeated: dict[str, Sha256] = {}
    for path, read in part.read.items():
        row = part.earlier.get(path)
        if read.sha256 not in done or must_be_restated(stated[read.sha256], path, read.said):
            fresh.setdefault(read.sha256, []).append(path)
        elif row is not None and row.article == read.sha256 and row.status in SETTLED:
            ended[path] = results.ended(path, read, Outcome.UNCHANGED)
        else:
            repeated[path] = read.sha256
    return fresh, repeated


def _seen_first(article: Article, before: Article | None) -> Article:
    """Return `article` with the files it had before: a day on which a file was first seen stays the day."""
    return replace(article, sources=(*before.sources, *article.sources)) if before else article


def _finished(part: Part, ended: Mapping[str, FileResult], desk: Desk) -> BatchReport:
    levels: dict[int, list[FileResult]] = {}
    for result in ended.values():
        levels.setdefault(depth_of(result.path), []).append(result)
    # a container's row says that its members were dealt with: it is written after theirs
    rows = [levels[depth] for depth in sorted(levels, reverse=True)]
    written = sum(desk.ledger.record(some, part.earlier, desk.run, desk.now()) for some in rows)
    return BatchReport(results=tuple(ended.values()), seconds={}, writes={"files": written})


def _mark_gone(part: Part, desk: Desk) -> int:
    """Mark the rows of members that are in their containers no more; return how many. Their articles stay."""
    marked = 0
    for path, held in part.held.items():
        row = part.earlier.get(path)
        if path in part.read and part.read[path].members is None and (row is None or row.members is None):
            # the row of a container tells that it is one; a crash before that row is what the next look finds
            continue
        gone = [
            glance
            for member, glance in desk.ledger.below(path).items()
            if member not in held.members
            and glance.status is not FileStatus.MISSING
            and not member.startswith(held.cut)
        ]
        desk.store.articles.mark_absent([(one.article, one.key) for one in gone if one.article])
        moment = desk.now()
        marked += desk.ledger.mark_missing([one.key for one in gone], moment, moment)
    return marked


def _ended(result: FileResult, row: LedgerRow | None) -> FileResult:
    """Return how a container ends of which the ledger had `row`."""
    is_as_it_was = (
        row is not None
        and row.status in SETTLED
        and (row.sha256, row.members) == (result.sha256, result.members)
        and result.outcome is Outcome.STORED
    )
    return replace(result, outcome=Outcome.UNCHANGED) if is_as_it_was else result


def _source(path: str, seen: tuple[str, datetime]) -> Source:
    label, moment = seen
    return Source(file=row_key(label, path), path=path, first_seen=moment, last_seen=moment)


def _article(paths: Sequence[str], part: Part, seen: tuple[str, datetime]) -> Article:
    reads = [part.read[path] for path in paths]
    rows = [part.earlier[path] for path in paths if path in part.earlier and not part.read[path].is_numbered]
    before = [row.article for row in rows if row.article and row.article != reads[0].sha256]
    return Article(
        id=reads[0].sha256,
        raw=reads[0].raw,
        sources=tuple(_source(path, seen) for path in paths),
        revision_of=before[0] if before else None,
        part_of=next((read.part_of for read in reads if read.part_of), None),
    )


def _stated(paths: Sequence[str], part: Part, stored: Stated | None, desk: Desk) -> Stated:
    """Return what is stated of an article that is read from `paths`, of which the store had `stored`."""
    path = min(paths, key=lambda one: (part.read[one].said is None, one))
    said = part.read[path].said
    if stored is not None and stored.name is not None and not must_be_restated(stored, path, said):
        return stored
    day = desk.now().date().isoformat()
    seen_on = stored.seen_on if stored is not None and stored.seen_on else day
    return restated(path, said, desk.unpacking.fields, seen_on)
