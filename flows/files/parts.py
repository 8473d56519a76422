"""Files of a batch, read and unpacked: in parts, so that no more than some are in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from flows import results
from flows.files.archives import Archive, Opening, may_be_container, opened_archive
from flows.files.inbox import Contents, look, read_file
from flows.files.sidecars import own_part
from flows.files.statements import sidecar_of
from flows.files.unpacking import Unpacked
from model.article import Stated
from model.errors import Reason, Rejected, Unavailable
from model.ledger import STROKE, LedgerRow
from model.outcome import FileResult, Outcome
from model.span import Sha256
from transforms.members import HEAD, Closed, Event, Member, Refused, may_hold_members
from transforms.sidecar import merged

MOST_BYTES = 64_000_000
"""Bytes of files held at once: a batch of large files is done in parts."""

MOST_FILES = 400
"""Members of containers held at once: their rows are looked up together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a file of the inbox holds, opened to its end: the paths of all members, and what of it stayed closed.

    Of the containers `cut`, which could not be opened or not to their end, nobody knows what they hold.
    """

    members: frozenset[str] = frozenset()
    cut: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Part:
    """Files and members that are worked on together: what was read, the results of those that could not be.

    `closed` are containers whose members were all told, here or in parts before; `held` the members of files of the
    inbox that were opened to their end: what the ledger knows besides is gone. `earlier` are the rows that all
    had. Filled file by file, so it is no frozen record.
    """

    read: dict[str, Contents] = field(default_factory=dict)
    unread: dict[str, FileResult] = field(default_factory=dict)
    closed: dict[str, FileResult] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)
    earlier: dict[str, LedgerRow] = field(default_factory=dict)

    @property
    def paths(self) -> list[str]:
        """All paths that end with this part."""
        return [*self.read, *self.unread, *self.closed]

    def only(self, path: str) -> Part:
        """Return the part that is one of the files that were read."""
        held = {path: self.held[path]} if path in self.held else {}
        return Part(read={path: self.read[path]}, held=held, earlier=self._rows_of([path]))

    def rest(self) -> tuple[Part, Part]:
        """Return the part that is what could not be read, and the one that is the ends of containers."""
        held = {path: all_ for path, all_ in self.held.items() if path in self.closed}
        unread = Part(unread=self.unread, earlier=self._rows_of([*self.unread]))
        return unread, Part(closed=self.closed, held=held, earlier=self._rows_of([*self.closed]))

    def replaced(self) -> list[tuple[Sha256, str]]:
        """Return the articles whose files now hold something else, with the keys of those files."""
        return [
            (row.article, row.id)
            for path, row in self.earlier.items()
            if row.article and (self._holds_other(path, row.article) or self._is_no_source(path))
        ]

    def _rows_of(self, paths: Sequence[str]) -> dict[str, LedgerRow]:
        return {path: self.earlier[path] for path in paths if path in self.earlier}

    def _holds_other(self, path: str, article: Sha256) -> bool:
        return path in self.read and self.read[path].sha256 != article

    def _is_no_source(self, path: str) -> bool:
        if path in self.closed:
            return self.closed[path].outcome is Outcome.STORED
        return path in self.unread and self.unread[path].reason in {Reason.TOO_LARGE, Reason.NOT_A_FILE}


def read_parts(paths: Sequence[str], opening: Opening) -> Iterator[Part]:
    """Yield the files at `paths` and the members of those that are containers, some at a time.

    The members of a container come before itself, its own end in the last part that has some of them.
    """
    return _Reading(opening).all(paths)


class _Reading:
    """The reading of a batch: a part that fills."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._part = Part()
        self._size = 0

    def all(self, paths: Sequence[str]) -> Iterator[Part]:
        for path in paths:
            # before it is read: a file that changes meanwhile must not look tried
            before = look(self._opening.inbox, path)
            try:
                yield from self._file(path, before or "")
            except Rejected as error:
                self._part.unread[path] = results.rejected(path, "read", error, before or None)
            except Unavailable:
                raise
            except Exception as error:  # noqa: BLE001 - a defect must cost one file, not the run
                self._part.unread[path] = results.broken(path, error, before or None)
            if self._is_full():
                yield self._next()
        yield self._part

    def _is_full(self) -> bool:
        return self._size > MOST_BYTES or len(self._part.read) + len(self._part.unread) > MOST_FILES

    def _next(self) -> Part:
        part, self._part, self._size = self._part, Part(), 0
        return part

    def _file(self, path: str, before: str) -> Iterator[Part]:
        opening, unpacking = self._opening, self._opening.unpacking
        read: Contents | None = None
        try:
            read = read_file(opening.inbox, path, opening.max_file_bytes)
        except Rejected as error:
            size = own_part(before).partition(":")[0]
            if error.reason is not Reason.TOO_LARGE or not may_be_container(
                opening.inbox, path, int(size or 0), unpacking
            ):
                raise
        else:
            said, stamp = sidecar_of(opening.inbox, path, read.stamp)
            read = replace(read, said=said, stamp=stamp)
        if read is not None and not may_hold_members(read.raw[:HEAD], unpacking.bounds.text_names):
            self._take(path, read)
            return
        with opened_archive(opening, path, before if read is None else read.stamp) as archive:
            if archive is None and read is None:
                raise Rejected(Reason.TOO_LARGE, _no_container(opening.max_file_bytes))
            if archive is None and read is not None:
                self._take(path, read)
            elif archive is not None:
                yield from self._archive(path, before, read, archive)

    def _take(self, path: str, read: Contents) -> None:
        self._part.read[path] = read
        self._part.held[path] = Held()
        self._size += read.size

    def _archive(self, path: str, stamp: str, read: Contents | None, archive: Archive) -> Iterator[Part]:
        said, stamp = (read.said, read.stamp) if read is not None else sidecar_of(self._opening.inbox, path, stamp)
        seen: set[str] = set()
        cut: list[str] = []
        end = Closed(label="", members=0)
        for event in archive.spool.events():
            if not event.label and isinstance(event, Closed):
                end = event
                break
            member = f"{path}{STROKE}{event.label}"
            seen.add(member)
            end = replace(end, members=end.members + (STROKE not in event.label))
            if not isinstance(event, Member) and event.error is not None:
                cut.append(member + STROKE)
            self._put(member, event, archive, (said, stamp))
            if self._is_full():
                yield self._next()
        if archive.trouble is not None:
            self._part.closed[path] = results.given_up(path, archive.trouble, end.members, stamp)
            return
        if end.error is None:
            self._part.held[path] = Held(members=frozenset(seen), cut=tuple(cut))
        if end.is_article and read is not None and end.error is None:
            self._part.read[path] = replace(read, members=end.members)
            self._size += read.size
        else:
            self._part.closed[path] = _with_facts(results.opened(path, end, stamp), archive.facts)

    def _put(self, member: str, event: Event, archive: Archive, outer: tuple[Stated | None, str]) -> None:
        said, stamp = outer
        match event:
            case Refused():
                self._part.unread[member] = results.rejected(member, "unpack", event.error, stamp)
            case Closed():
                self._part.closed[member] = results.opened(member, event, stamp)
            case Member():
                try:
                    own = merged(archive.spool.said_of(event.label), said)
                    if event.publisher is not None:
                        own = merged(own, Stated(publisher=event.publisher))
                except Rejected as error:
                    self._part.unread[member] = results.rejected(member, "sidecar", error, stamp)
                    return
                self._size += len(event.raw)
                self._part.read[member] = Contents(
                    raw=event.raw,
                    sha256=hashlib.sha256(event.raw).hexdigest(),
                    size=len(event.raw),
                    mtime_ns=None,
                    stamp=stamp,
                    said=own,
                    part_of=event.part_of,
                    members=event.members,
                    is_numbered=event.is_numbered,
                )


def _with_facts(result: FileResult, facts: Unpacked | None) -> FileResult:
    if facts is None:
        return result
    return replace(result, sha256=facts.sha256, size=facts.size, mtime_ns=facts.mtime_ns)


def _no_container(limit: int) -> str:
    return f"it is larger than the limit of {limit:,} bytes. Split it, or raise WHOWHEN_MAX_FILE_BYTES"
