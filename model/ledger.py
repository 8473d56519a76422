"""The ledger's record: the truth about one path of the inbox."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic.dataclasses import dataclass

from model.errors import Reason
from model.span import STRICT, Sha256


class FileStatus(StrEnum):
    """Where a path stands: the word of its last run, or `missing` once the file is gone."""

    CLAIMED = "claimed"
    STORED = "stored"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    FAILED = "failed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Claim:
    """Who is working on a file, and until when nobody else may."""

    run: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Contents:
    """What a path held earlier."""

    sha256: Sha256
    article: Sha256
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class LedgerRow:
    """One path ever seen in the inbox. `path` is relative to the inbox, with `/` between its parts."""

    path: str
    status: FileStatus
    first_seen: datetime
    last_seen: datetime
    sha256: Sha256 | None = None
    article: Sha256 | None = None
    size: int | None = None
    mtime_ns: int | None = None
    stage: str | None = None
    reason: Reason | None = None
    detail: str | None = None
    traceback: str | None = None
    attempts: int = 0
    run: str | None = None
    claim: Claim | None = None
    history: tuple[Contents, ...] = ()
