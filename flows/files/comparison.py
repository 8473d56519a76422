"""The listing of an inbox against its ledger: both go by in the order of paths, and only what is to be done stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic

from flows.files.inbox import Entry, lasting_part
from flows.files.known import Known
from flows.files.scan import SETTLED, FileState, K, Scan, Wish, is_closed, is_hopeful, state_of
from model.ledger import STROKE, FileStatus, Glance, container_of, is_unseen
from model.span import Sha256

AS_IT_WAS = frozenset({FileState.UNCHANGED, FileState.REJECTED, FileState.FAILED})
"""States that need nothing."""

AFTER_STROKE = STROKE[:-1] + chr(ord(STROKE[-1]) + 1)
"""A container's path with this behind it comes after the paths of all its members, and of few other files."""


def compare(entries: Iterable[Entry], rows: Mapping[str, Glance], wish: Wish) -> Scan[Known]:
    """Return what is to be done about some `entries`, and the `rows` that there are, in any order."""
    return compare_in_order(sorted(entries, key=lambda one: one.path), sorted(rows.items()), wish, Known())


def compare_in_order(entries: Iterable[Entry], rows: Iterable[tuple[str, Glance]], wish: Wish, known: K) -> Scan[K]:
    """Return what is to be done about `entries`, all that was listed, and about `rows`, all that the ledger has.

    Both come by path, and are used up. What is as it was goes to `known`, which is empty: an inbox takes as much
    memory as there is to be done in it, however many files lie there.

    Raises:
        ValueError: a path comes after one that it is before. Compared all the same, files would seem to be gone.
    """
    comparison = _Comparison(wish, known)
    coming_entries, coming_rows = iter(entries), iter(rows)
    entry, row = next(coming_entries, None), next(coming_rows, None)
    while entry is not None or row is not None:
        if entry is not None and (row is None or entry.path <= row[0]):
            comparison.see(entry)
            entry = next(coming_entries, None)
        elif row is not None:
            comparison.meet(*row)
            row = next(coming_rows, None)
    return comparison.ended()


@dataclass(slots=True)
class _File(Generic[K]):
    """A listed file whose row, and whose members' rows, may still come: all before the path `end`."""

    entry: Entry
    end: str
    is_asked_for: bool
    row: Glance | None = None
    is_hopeful: bool = False
    members: K | None = None


class _Comparison(Generic[K]):
    """A comparison under way: it holds what is to be done so far, and the files whose members may still come."""

    def __init__(self, wish: Wish, known: K) -> None:
        self._wish = wish
        self._known = known
        self._due: list[Entry] = []
        self._rows: dict[str, Glance] = {}
        self._problems: list[Entry] = []
        self._absent: list[tuple[str, Sha256 | None]] = []
        self._states: dict[str, FileState] = {}
        self._gone: set[str] = set()
        self._closed: tuple[str, ...] = ()
        # one within the other: "a", "a (2)" and "a (2) (3)" come before "a!/member"
        self._open: list[_File[K]] = []
        self._seen, self._met = "", ""

    def see(self, entry: Entry) -> None:
        """Take the next entry."""
        path = entry.path
        self._seen = _later(path, self._seen)
        self._leave(path)
        closed = is_closed(entry)
        if closed:
            self._closed += (f"{path}/" if path else "",)
        # what cannot be listed may hold files that are asked for
        self._open.append(_File(entry, path + AFTER_STROKE, closed or self._wish.covers(path)))

    def meet(self, path: str, row: Glance) -> None:
        """Take the next row; its file, if it is listed, was the last to be seen."""
        self._met = _later(path, self._met)
        self._leave(path)
        is_there = False
        for file in reversed(self._open):
            if file.entry.path != path:
                break
            file.row, is_there = row, True
        if row.status is FileStatus.MISSING:
            return
        if STROKE in path:
            is_there |= self._meet_member(path, row)
        if not is_there and self._is_absent(path, row):
            self._absent.append((row.key, row.article))
            self._states[path] = FileState.MISSING
            self._gone.add(lasting_part(row.stamp or ""))

    def _meet_member(self, path: str, row: Glance) -> bool:
        """Take the row of a member; say whether it is there: it is with its file, as long as that is a container."""
        container, is_there = container_of(path), False
        for file in self._open:
            if file.entry.path == container:
                file.is_hopeful |= is_hopeful(row, self._wish)
                if file.members is None:
                    file.members = self._known.none()
                file.members.add(path, row)
                is_there |= file.row is None or file.row.members is not None or file.row.status not in SETTLED
        return is_there

    def _is_absent(self, path: str, row: Glance) -> bool:
        """Say whether the file of a row, which is not listed, is gone.

        What lies below a folder that could not be listed may still be there; what somebody is working on, or has
        seen since the listing, is.
        """
        return is_unseen(row, self._wish.listed) and not path.startswith(self._closed) and self._wish.covers(path)

    def _leave(self, path: str) -> None:
        """Go on to `path`: what can have no more members is compared."""
        while self._open and self._open[-1].end <= path:
            self._compare(self._open.pop())

    def _compare(self, file: _File[K]) -> None:
        if not file.is_asked_for:
            return
        entry, row = file.entry, file.row
        state = state_of(entry, row, self._wish)
        if state is FileState.UNCHANGED and file.is_hopeful:
            state = FileState.RETRIED
        if row is not None and state in AS_IT_WAS:
            self._known.add(entry.path, row)
            if file.members is not None:
                self._known.join(file.members)
            return
        self._states[entry.path] = state
        if state is FileState.PROBLEM:
            self._problems.append(entry)
            return
        self._due.append(entry)
        if row is not None:
            self._rows[entry.path] = row

    def ended(self) -> Scan[K]:
        """Return what was found, once all has come."""
        while self._open:
            self._compare(self._open.pop())
        self._gone.discard("")
        for entry in self._due:
            if self._states[entry.path] is FileState.NEW and lasting_part(entry.stamp or "") in self._gone:
                self._states[entry.path] = FileState.RENAMED
        # those that may fail for ever come last: a limit must not be used up by them
        self._due.sort(key=lambda one: (self._states[one.path] is FileState.RETRIED, one.path))
        self._problems.sort(key=lambda one: one.path)
        return Scan(
            due=tuple(self._due),
            rows=self._rows,
            problems=tuple(self._problems),
            absent=tuple(self._absent),
            states=self._states,
            known=self._known,
        )


def _later(path: str, last: str) -> str:
    if path < last:
        raise ValueError(f"{path!r} comes after {last!r}: the order of paths is that of their characters")
    return path
