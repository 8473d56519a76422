"""How a file's end is put into words."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from flows.files.inbox import Contents
from flows.pool.workers import Died
from model.article import Article
from model.errors import Rejected
from model.outcome import FileResult, Outcome
from model.run import Problem
from transforms.members import Closed
from transforms.step import Failure

TOP_PROBLEMS = 20
"""Different errors that a run's record tells: the ledger has them all."""

LONGEST_LINE = 2_000
"""Characters kept of one entry of a traceback."""


def ended(path: str, read: Contents, outcome: Outcome) -> FileResult:
    """Return the end of a file whose article is in the store."""
    return FileResult(
        path=path,
        outcome=outcome,
        article=read.sha256,
        sha256=read.sha256,
        size=read.size,
        mtime_ns=read.mtime_ns,
        stamp=read.stamp,
        members=read.members,
    )


def opened(path: str, end: Closed, stamp: str) -> FileResult:
    """Return the end of a container: all its members were dealt with, or what ended it early."""
    if end.error is not None:
        return replace(rejected(path, "unpack", end.error, stamp), members=end.members)
    detail = None if end.members else "it holds nothing that is read: no members but such as are passed over"
    return FileResult(
        path=path, outcome=Outcome.STORED, stamp=stamp, sha256=end.digest, members=end.members, detail=detail
    )


def given_up(path: str, trouble: Rejected | Died, members: int, stamp: str) -> FileResult:
    """Return the end of a container whose process had to be ended, or died."""
    if isinstance(trouble, Rejected):
        return replace(rejected(path, "unpack", trouble, stamp), members=members)
    return FileResult(
        path=path, outcome=Outcome.FAILED, stage="unpack", detail=str(trouble), stamp=stamp, members=members
    )


def repeated(path: str, read: Contents) -> FileResult:
    """Return the end of a file whose bytes the store has from elsewhere."""
    detail = f"the same bytes are article {read.sha256[:12]} already; this file is now one of its sources"
    return replace(ended(path, read, Outcome.STORED), detail=detail)


def rejected(path: str, stage: str, error: Rejected, stamp: str | None = None) -> FileResult:
    """Return the end of a file that was turned away before it was read."""
    return FileResult(
        path=path, outcome=Outcome.REJECTED, stage=stage, reason=error.reason, detail=error.detail, stamp=stamp
    )


def processed(path: str, read: Contents, item: Article | Failure, seconds: float | None) -> FileResult:
    """Return the end of a file that went through the steps, in `seconds` of CPU time."""
    if isinstance(item, Article):
        language = item.language.code if item.language else None
        return replace(ended(path, read, Outcome.STORED), seconds=seconds, language=language)
    return FileResult(
        path=path,
        outcome=Outcome.FAILED if item.reason is None else Outcome.REJECTED,
        sha256=read.sha256,
        size=read.size,
        mtime_ns=read.mtime_ns,
        stamp=read.stamp,
        stage=item.stage,
        reason=item.reason,
        detail=item.detail,
        traceback=item.traceback,
        seconds=seconds,
        members=read.members,
    )


def broken(path: str, error: Exception, stamp: str | None) -> FileResult:
    """Return the end of a file on which whowhen itself broke before it was read."""
    return FileResult(
        path=path, outcome=Outcome.FAILED, stage="read", detail=_apology(error), traceback=_trace(error), stamp=stamp
    )


def failed(path: str, read: Contents, stage: str, error: Exception) -> FileResult:
    """Return the end of a file on which whowhen itself broke."""
    return FileResult(
        path=path,
        outcome=Outcome.FAILED,
        sha256=read.sha256,
        size=read.size,
        mtime_ns=read.mtime_ns,
        stamp=read.stamp,
        stage=stage,
        detail=_apology(error),
        traceback=_trace(error),
        members=read.members,
    )


def _apology(error: Exception) -> str:
    return f"whowhen broke on this file ({type(error).__name__}): please report it. `files` has the traceback"


def _trace(error: Exception) -> str:
    # a driver's error may quote the whole document
    return "".join(line[:LONGEST_LINE] for line in traceback.format_exception(error))


def problems_of(results: Iterable[FileResult]) -> tuple[Problem, ...]:
    """Return the most frequent troubles of `results`."""
    found = Counter(
        (result.outcome, result.stage, result.detail or "")
        for result in results
        if result.outcome in {Outcome.REJECTED, Outcome.FAILED}
    )
    return tuple(
        Problem(outcome=outcome, stage=stage, detail=detail, files=files)
        for (outcome, stage, detail), files in found.most_common(TOP_PROBLEMS)
    )
