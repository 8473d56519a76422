"""A comparison as one writes it with the whole listing and the whole ledger in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.files.inbox import Entry, lasting_part
from flows.files.known import TROUBLED
from flows.files.scan import SETTLED, FileState, Wish, is_closed, is_hopeful, state_of
from model.ledger import STROKE, FileStatus, Glance, container_of, is_unseen
from model.outcome import Outcome

STAY = {FileState.UNCHANGED, FileState.REJECTED, FileState.FAILED}


class Whole:
    """What is due, what is a problem, what is known and how it ended, and the states of all the others."""

    def __init__(self, entries: Sequence[Entry], rows: Mapping[str, Glance], wish: Wish) -> None:
        self.due: list[Entry] = []
        self.problems: list[Entry] = []
        self.known: list[tuple[str, Outcome]] = []
        self.absent = absent(entries, rows, wish)
        self.states = dict.fromkeys(self.absent, FileState.MISSING)
        gone = {lasting_part(rows[path].stamp or "") for path in self.absent} - {""}
        for entry in entries:
            if not wish.covers(entry.path) and not is_closed(entry):
                continue
            row = rows.get(entry.path)
            members = members_of(entry.path, rows)
            state = state_of(entry, row, wish)
            if state is FileState.UNCHANGED and any(is_hopeful(rows[path], wish) for path in members):
                state = FileState.RETRIED
            if state is FileState.NEW and lasting_part(entry.stamp or "") in gone:
                state = FileState.RENAMED
            if state in STAY:
                self.known += [(path, ended(rows[path])) for path in (entry.path, *members)]
                continue
            self.states[entry.path] = state
            (self.problems if state is FileState.PROBLEM else self.due).append(entry)
        self.due.sort(key=lambda entry: (self.states[entry.path] is FileState.RETRIED, entry.path))
        self.problems.sort(key=lambda entry: entry.path)
        self.known.sort()


def ended(row: Glance) -> Outcome:
    return TROUBLED.get(row.status, Outcome.UNCHANGED)


def members_of(container: str, rows: Mapping[str, Glance]) -> list[str]:
    return [
        path
        for path, row in rows.items()
        if STROKE in path and container_of(path) == container and row.status is not FileStatus.MISSING
    ]


def absent(entries: Sequence[Entry], rows: Mapping[str, Glance], wish: Wish) -> list[str]:
    listed = {entry.path for entry in entries}
    closed = [entry.path for entry in entries if is_closed(entry)]
    return sorted(
        path
        for path, row in rows.items()
        if row.status is not FileStatus.MISSING
        and path not in listed
        and not is_member_of_what_is_there(path, rows, listed)
        and is_unseen(row, wish.listed)
        and not any(folder == "" or path.startswith(f"{folder}/") for folder in closed)
        and wish.covers(path)
    )


def is_member_of_what_is_there(path: str, rows: Mapping[str, Glance], listed: set[str]) -> bool:
    container = container_of(path)
    if container == path or container not in listed:
        return False
    row = rows.get(container)
    return row is None or row.members is not None or row.status not in SETTLED
