"""How a file's end is put into words."""

from __future__ import annotations

import traceback
from dataclasses import replace

from flows.inbox import Contents
from model.article import Article
from model.errors import Rejected
from model.outcome import FileResult, Outcome
from transforms.step import Failure

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
    )


def repeated(path: str, read: Contents) -> FileResult:
    """Return the end of a file whose bytes the store has from elsewhere."""
    detail = f"the same bytes are article {read.sha256[:12]} already; this file is now one of its sources"
    return replace(ended(path, read, Outcome.STORED), detail=detail)


def rejected(path: str, stage: str, error: Rejected) -> FileResult:
    """Return the end of a file that was turned away before it was read."""
    return FileResult(path=path, outcome=Outcome.REJECTED, stage=stage, reason=error.reason, detail=error.detail)


def processed(path: str, read: Contents, item: Article | Failure) -> FileResult:
    """Return the end of a file that went through the steps."""
    if isinstance(item, Article):
        return ended(path, read, Outcome.STORED)
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


def failed(path: str, read: Contents, stage: str, error: Exception) -> FileResult:
    """Return the end of a file on which whowhen itself broke."""
    return FileResult(
        path=path,
        outcome=Outcome.FAILED,
        sha256=read.sha256,
        size=read.size,
        mtime_ns=read.mtime_ns,
        stage=stage,
        detail=f"whowhen broke on this file ({type(error).__name__}): please report it. `files` has the traceback",
        # a driver's error may quote the whole document
        traceback="".join(line[:LONGEST_LINE] for line in traceback.format_exception(error)),
    )
