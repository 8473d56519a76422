"""The ledger's record: the truth about one path of the inbox."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from pydantic import computed_field
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


def row_key(inbox: str, path: str) -> str:
    """Return the ledger's key of a path in an inbox.

    The two strokes stand in neither part: an inbox inside another one has keys of its own.
    """
    return f"{inbox}//{path}"


STROKE = "!/"
"""Stands between a container and its member in a path, and nowhere else: the names of files have `\\x21/` for it."""


def container_of(path: str) -> str:
    """Return the file of the inbox that a path is in: the path itself, unless it is a member's."""
    return path.partition(STROKE)[0]


def parent_of(path: str) -> str | None:
    """Return the path of the container that holds a member, None for a file of the inbox."""
    parent, stroke, _ = path.rpartition(STROKE)
    return parent if stroke else None


def depth_of(path: str) -> int:
    """Return in how many containers a path is: 0 for a file of the inbox."""
    return path.count(STROKE)


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


class Glance(NamedTuple):
    """What a comparison with a folder needs of a row: unchecked and light, for there may be a million of them."""

    key: str
    status: FileStatus
    last_seen: datetime
    stamp: str | None = None
    conditions: str | None = None
    article: Sha256 | None = None
    claimed_until: datetime | None = None
    stage: str | None = None
    reason: Reason | None = None
    detail: str | None = None
    members: int | None = None


def is_unseen(row: Glance, listed: datetime) -> bool:
    """Say whether nobody has worked on a row's file, or seen it, since its inbox was `listed`."""
    return row.last_seen < listed and not (row.claimed_until and row.claimed_until >= listed)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class LedgerRow:
    """One path ever seen in an inbox. `path` is relative to it, with `/` between its parts.

    `inbox` tells inboxes that share a store apart: the folder's absolute path, or the name it was given.
    `stamp` is the file's size, times and inode when it was last read: a file that still looks so is not opened
    again. `conditions` names the versions and limits it was last tried with: what was turned away under others
    is tried again.

    A member of a container has a row of its own under `CONTAINER!/MEMBER`: `parent` is the container's path, and
    `stamp` that of the file in the inbox; `sha256` of a container inside another one is of its members' names and
    digests. `members` is how many members a container had directly; None for what
    is no container.
    """

    inbox: str
    path: str
    status: FileStatus
    first_seen: datetime
    last_seen: datetime
    sha256: Sha256 | None = None
    article: Sha256 | None = None
    size: int | None = None
    mtime_ns: int | None = None
    stamp: str | None = None
    conditions: str | None = None
    stage: str | None = None
    reason: Reason | None = None
    detail: str | None = None
    traceback: str | None = None
    attempts: int = 0
    run: str | None = None
    parent: str | None = None
    members: int | None = None
    claim: Claim | None = None
    history: tuple[Contents, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The key of the row."""
        return row_key(self.inbox, self.path)
