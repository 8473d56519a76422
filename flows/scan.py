"""What is to be done in an inbox: its listing against the ledger, without opening a file."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path

from flows.inbox import Entry, is_being_written, lasting_part, look
from flows.settings import Settings
from model.errors import Reason
from model.ledger import STROKE, FileStatus, Glance, container_of
from model.outcome import FileResult, Outcome
from model.span import Sha256
from transforms.members import MEMBERS_VERSION
from transforms.steps import VERSIONS

PASSING = frozenset({Reason.UNREADABLE, Reason.GONE, Reason.BEING_WRITTEN})
"""Reasons that may be over though the file looks the same: such a file is always tried again."""

SETTLED = frozenset({FileStatus.STORED, FileStatus.UNCHANGED})
TROUBLED = {FileStatus.REJECTED: Outcome.REJECTED, FileStatus.FAILED: Outcome.FAILED}


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
class Scan:
    """An inbox compared.

    It holds the files that are `due` to be read, the ends of those `known` to need nothing, the `problems` to
    record, the keys and articles of rows whose file is `absent`, and the state of every path.
    """

    due: tuple[Entry, ...]
    known: tuple[FileResult, ...]
    problems: tuple[Entry, ...]
    absent: tuple[tuple[str, Sha256 | None], ...]
    states: dict[str, FileState]

    def counts(self) -> dict[str, int]:
        """Return how many paths are in each state, those that are none left out."""
        found = Counter(state.value for state in self.states.values())
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


def compare(entries: Sequence[Entry], rows: Mapping[str, Glance], wish: Wish) -> Scan:
    """Return what is to be done about `entries`, all that was listed, and about `rows`, all that is known."""
    due: list[Entry] = []
    known: list[FileResult] = []
    problems: list[Entry] = []
    states: dict[str, FileState] = {}
    listed = {entry.path for entry in entries}
    inner = _members(rows)
    absent = _absent(rows, listed, entries, wish)
    gone = {lasting_part(rows[path].stamp or "") for path in absent} - {""}
    for entry in entries:
        # what cannot be listed may hold files that are asked for
        if not wish.covers(entry.path) and not _is_closed(entry):
            continue
        row = rows.get(entry.path)
        state = _state(entry, row, wish)
        members = inner.get(entry.path, ())
        if state is FileState.UNCHANGED and any(_is_hopeful(one, wish) for _, one in members):
            state = FileState.RETRIED
        if state is FileState.NEW and lasting_part(entry.stamp or "") in gone:
            state = FileState.RENAMED
        states[entry.path] = state
        if state is FileState.PROBLEM:
            problems.append(entry)
        elif row is not None and state in {FileState.UNCHANGED, FileState.REJECTED, FileState.FAILED}:
            known.append(_ended(entry.path, row))
            for path, member in members:
                known.append(_ended(path, member))
                states[path] = FileState(TROUBLED.get(member.status, FileState.UNCHANGED).value)
        else:
            due.append(entry)
    states |= dict.fromkeys(absent, FileState.MISSING)
    # those that may fail for ever come last: a limit must not be used up by them
    due.sort(key=lambda entry: states[entry.path] is FileState.RETRIED)
    return Scan(
        due=tuple(due),
        known=tuple(known),
        problems=tuple(problems),
        absent=tuple((rows[path].key, rows[path].article) for path in absent),
        states=states,
    )


def _members(rows: Mapping[str, Glance]) -> dict[str, list[tuple[str, Glance]]]:
    """Return the members that containers of the inbox have, in order, by the container's path."""
    found: dict[str, list[tuple[str, Glance]]] = {}
    for path, row in rows.items():
        if STROKE in path and row.status is not FileStatus.MISSING:
            found.setdefault(container_of(path), []).append((path, row))
    return {path: sorted(members, key=lambda one: one[0]) for path, members in found.items()}


def _is_hopeful(row: Glance, wish: Wish) -> bool:
    """Say whether the trouble of a member, whose container is as it was, may be over."""
    return row.status in TROUBLED and (wish.retry or row.conditions != wish.conditions)


def _is_closed(entry: Entry) -> bool:
    return entry.problem is not None and entry.problem.reason is Reason.UNREADABLE


def _state(entry: Entry, row: Glance | None, wish: Wish) -> FileState:
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


def _absent(rows: Mapping[str, Glance], listed: Collection[str], entries: Sequence[Entry], wish: Wish) -> list[str]:
    """Return the paths of rows whose file is gone, in order.

    What lies below a folder that could not be listed may still be there; what somebody is working on, or has
    seen since the listing, is.
    """
    unseen = [entry.path for entry in entries if _is_closed(entry)]
    if "" in unseen:
        return []
    below = tuple(f"{folder}/" for folder in unseen)
    return sorted(
        path
        for path, row in rows.items()
        if row.status is not FileStatus.MISSING
        and not _is_there(path, rows, listed)
        and not (row.claimed_until and row.claimed_until >= wish.listed)
        and row.last_seen < wish.listed
        and not path.startswith(below)
        and wish.covers(path)
    )


def _is_there(path: str, rows: Mapping[str, Glance], listed: Collection[str]) -> bool:
    """Say whether a file is listed; a member is there with its file, as long as that is a container."""
    if path in listed:
        return True
    container = container_of(path)
    if container == path or container not in listed:
        return False
    row = rows.get(container)
    return row is None or row.members is not None or row.status not in SETTLED


def _ended(path: str, row: Glance) -> FileResult:
    outcome = TROUBLED.get(row.status, Outcome.UNCHANGED)
    return FileResult(
        path=path,
        outcome=outcome,
        article=row.article,
        stage=row.stage,
        reason=row.reason,
        detail=row.detail,
        stamp=row.stamp,
        members=row.members,
    )


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
