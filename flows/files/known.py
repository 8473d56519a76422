"""The ends of files that need nothing: counted, and kept in little room where somebody will tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from heapq import merge
from typing import Self

from model.errors import Reason
from model.ledger import FileStatus, Glance
from model.outcome import FileResult, Outcome

TROUBLED = {FileStatus.REJECTED: Outcome.REJECTED, FileStatus.FAILED: Outcome.FAILED}
"""What is said of rows in trouble; all others are unchanged."""

PART = "\0"
"""Stands between the parts of what is kept of a row: before all letters, so that rows are ordered by their paths."""


class Known:
    """How many files are as they were, by how they ended."""

    def __init__(self) -> None:
        """Begin with none."""
        self.counts: Counter[Outcome] = Counter()

    def none(self) -> Self:
        """Return a collection of this kind with nothing in it."""
        return type(self)()

    def add(self, path: str, row: Glance) -> None:  # noqa: ARG002 - it is kept by those who keep
        """Take a file that is as its row tells."""
        self.counts[_outcome(row)] += 1

    def join(self, other: Self) -> None:
        """Take all that `other` has."""
        self.counts.update(other.counts)


class KnownResults(Known, Collection[FileResult]):
    """The ends of files that are as they were, by path.

    A file takes about 150 bytes, a tenth of what its result does: there may be a million. Their stamps are not kept.
    """

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self._kept: list[bytes] = []
        self._is_sorted = True

    def add(self, path: str, row: Glance) -> None:
        """Take a file that is as its row tells."""
        super().add(path, row)
        reason, members = row.reason or "", "" if row.members is None else str(row.members)
        # what a file has brought in may hold any letter: it comes last
        parts = (path, _outcome(row), row.article or "", row.stage or "", reason, members, row.detail or "")
        self._kept.append(PART.join(parts).encode("utf-8", "surrogatepass"))
        self._is_sorted = False

    def join(self, other: Self) -> None:
        """Take all that `other` has."""
        super().join(other)
        self._kept += other._kept
        self._is_sorted = False

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[FileResult]:
        return map(_result, self._ordered())

    def __contains__(self, one: object) -> bool:
        return any(one == result for result in self)

    def troubled(self) -> Iterator[FileResult]:
        """Yield, by path, those that were rejected or failed."""
        unchanged = Outcome.UNCHANGED.encode()
        return (_result(one) for one in self._ordered() if one.split(PART.encode(), 2)[1] != unchanged)

    def _ordered(self) -> list[bytes]:
        if not self._is_sorted:
            self._kept.sort()
            self._is_sorted = True
        return self._kept


class Results(Collection[FileResult]):
    """The ends of all files of a run, by path: of those that are as they were, and of those that were read."""

    def __init__(self, known: KnownResults, read: Collection[FileResult]) -> None:
        """Hold both."""
        self._known = known
        self._read = sorted(read, key=_path)

    def __len__(self) -> int:
        return len(self._known) + len(self._read)

    def __iter__(self) -> Iterator[FileResult]:
        return merge(self._known, self._read, key=_path)

    def __contains__(self, one: object) -> bool:
        return one in self._read or one in self._known

    def news(self) -> Iterator[FileResult]:
        """Yield, by path, those that are not as they were, and those in trouble."""
        return merge(self._known.troubled(), self._read, key=_path)


def _path(result: FileResult) -> str:
    return result.path


def _outcome(row: Glance) -> Outcome:
    return TROUBLED.get(row.status, Outcome.UNCHANGED)


def _result(kept: bytes) -> FileResult:
    path, outcome, article, stage, reason, members, detail = kept.decode("utf-8", "surrogatepass").split(PART, 6)
    return FileResult(
        path=path,
        outcome=Outcome(outcome),
        article=article or None,
        stage=stage or None,
        reason=Reason(reason) if reason else None,
        detail=detail or None,
        members=int(members) if members else None,
    )
