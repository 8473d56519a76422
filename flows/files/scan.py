"""What there is to be done in an inbox, and the state of one file: its look against its row."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Generic, TypeVar

from flows.files.inbox import Entry, is_being_written, look
from flows.files.known import TROUBLED, Known
from flows.settings import Settings
from model.errors import Reason
from model.ledger import FileStatus, Glance
from model.span import Sha256
from transforms.members import MEMBERS_VERSION
from transforms.steps import VERSIONS

PASSING = frozenset({Reason.UNREADABLE, Reason.GONE, Reason.BEING_WRITTEN})
"""Reasons that may be over though the file looks the same: such a file is always tried again."""

SETTLED = frozenset({FileStatus.STORED, FileStatus.UNCHANGED})
"""What is said of files that were read to the end."""

K = TypeVar("K", bound=Known)


class FileState(StrEnum):
    """Where a path stands between the folder and the ledger.

    `new` was never seen, or was missing and is back; `renamed` is new under this name, and looks like a file
    that is gone; `modified` does not look as when it was last read (its bytes may still be the same);
    `retried` had trouble that may be over; `verified` looks the same and is read all the same, as asked;
    `unchanged` is as it was; `rejected` and `failed` are as they were, and so is their trouble; `problem` is
    no file to read; `missing` is gone.
    """

    NEW = "new"
    RENAMED = "renamed"
    MODIFIED = "modified"
    RETRIED = "retried"
    VERIFIED = "verified"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    FAILED = "failed"
    PROBLEM = "problem"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How an inbox that was `listed` at a moment is to be compared.

    Only paths like `pattern` count; `verify` reads what looks the same too; `retry` tries again what was
    rejected or failed; `conditions` names today's versions and limits.
    """

    listed: datetime
    conditions: str
    pattern: str = "*"
    verify: bool = False
    retry: bool = False

    def covers(self, path: str) -> bool:
        """Say whether `path` is among the files that are asked for; `*` stands for any characters, `/` too."""
        return self.pattern == "*" or fnmatchcase(path, self.pattern)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan(Generic[K]):
    """An inbox compared, in the order of paths.

    It holds the files that are `due` to be read, with the `rows` of those that have one, the `problems` to record,
    the keys and articles of rows whose file is `absent`, and the `states` of all these by path. Of the others, which
    are many and need nothing, it holds what is asked for: how many are `known`, or how they ended.
    """

    due: tuple[Entry, ...]
    rows: dict[str, Glance]
    problems: tuple[Entry, ...]
    absent: tuple[tuple[str, Sha256 | None], ...]
    states: dict[str, FileState]
    known: K

    def counts(self) -> dict[str, int]:
        """Return how many paths are in each state, those that are none left out."""
        found = Counter(state.value for state in self.states.values())
        found.update({outcome.value: count for outcome, count in self.known.counts.items()})
        return {state.value: found[state.value] for state in FileState if found[state.value]}


def conditions(settings: Settings) -> str:
    """Return a short name for all that decides whether a file can be read: versions of steps, and limits."""
    limits = (
        *(settings.max_file_bytes, settings.max_characters, settings.max_pages, settings.seconds_per_file),
        settings.max_reader_bytes,
        *(settings.max_container_bytes, settings.max_member_bytes, settings.max_unpacked_bytes),
        *(settings.max_members, settings.max_depth, settings.max_ratio, settings.fields, MEMBERS_VERSION),
    )
    return hashlib.sha256(json.dumps([VERSIONS, limits], sort_keys=True).encode()).hexdigest()[:12]


def is_hopeful(row: Glance, wish: Wish) -> bool:
    """Say whether the trouble of a member, whose container is as it was, may be over."""
    return row.status in TROUBLED and (wish.retry or row.conditions != wish.conditions)


def is_closed(entry: Entry) -> bool:
    """Say whether an entry, perhaps a folder, could not be looked into: there may be files below it."""
    return entry.problem is not None and entry.problem.reason is Reason.UNREADABLE


def state_of(entry: Entry, row: Glance | None, wish: Wish) -> FileState:
    """Return the state of an entry with the row of its path, members and other files left aside."""
    if entry.problem is not None:
        same = row is not None and row.status is FileStatus.REJECTED and row.reason is entry.problem.reason
        return FileState.REJECTED if same else FileState.PROBLEM
    if row is None or row.status in {FileStatus.MISSING, FileStatus.CLAIMED}:
        return FileState.NEW
    if row.reason in PASSING:
        return FileState.RETRIED
    if row.stamp is None or row.stamp != entry.stamp:
        return FileState.MODIFIED
    return _state_of_the_same(row, wish)


def _state_of_the_same(row: Glance, wish: Wish) -> FileState:
    if row.status in TROUBLED:
        again = wish.retry or wish.verify or row.conditions != wish.conditions
        return FileState.RETRIED if again else FileState(row.status.value)
    return FileState.VERIFIED if wish.verify else FileState.UNCHANGED


def settled(inbox: Path, entries: Iterable[Entry]) -> tuple[list[str], list[str]]:
    """Look at files a second time; return the paths that look the same, and those somebody is still writing.

    A file that is gone is in neither: it was a name on its way to another.
    """
    ready: list[str] = []
    waiting: list[str] = []
    for entry in entries:
        now = look(inbox, entry.path)
        if now is None:
            continue
        still = now == entry.stamp and not is_being_written(inbox, entry.path)
        (ready if still else waiting).append(entry.path)
    return ready, waiting
