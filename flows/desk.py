"""What a run works with, by the run's id: tasks take data and find their tools here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing.util import Finalize
from pathlib import Path
from threading import Lock
from typing import ParamSpec, Protocol, TypeVar

from flows.files.archives import Opening, Unpacking, unpacking_of
from flows.files.names import path_bytes, written_path
from flows.files.scan import conditions
from flows.files.unpacking import remove_stale
from flows.place import opened, store_uri
from flows.pool.reading import limits_of
from flows.pool.workers import Workers
from flows.settings import Settings, load_settings
from model.article import Article
from model.errors import WrongUse
from store.connection import Store
from store.ledger import Ledger
from transforms.apply import Applied

P = ParamSpec("P")
Result = TypeVar("Result")


class Readers(Protocol):
    """Whoever turns raw articles into read ones: the pool of processes, or one process in a test."""

    def run(self, articles: Sequence[Article]) -> Iterator[Applied]:
        """Yield the results of `articles`, in order, some at a time."""

    def warm(self) -> None:
        """Get ready for work that is about to come, without waiting."""

    def call(self, work: Callable[P, Result], *given: P.args, **named: P.kwargs) -> Result:
        """Return what `work` returns, done where it can be ended when it takes too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The inbox and what the ledger calls it, the store, the readers, the clock, the run and its limits.

    `unpacking` says how files that hold others are opened; `conditions` is a short name for the versions and limits
    of today (`flows.files.scan.conditions`). `wake` starts the embedded server again if it died: it comes back at the
    same address.
    """

    inbox: Path
    label: str
    store: Store
    workers: Readers
    now: Callable[[], datetime]
    run: str
    max_file_bytes: int
    lease_seconds: float
    conditions: str
    unpacking: Unpacking
    wake: Callable[[], object] = lambda: None

    @property
    def opening(self) -> Opening:
        """What it takes to read the files of the inbox."""
        return Opening(
            inbox=self.inbox, max_file_bytes=self.max_file_bytes, caller=self.workers, unpacking=self.unpacking
        )

    @property
    def ledger(self) -> Ledger:
        """The ledger of the inbox."""
        return self.store.ledger(self.label, self.conditions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What takes long to get ready: an open store, and processes with models."""

    store: Store
    workers: Workers


_desks: dict[str, Desk] = {}
_kept: list[Tools] = []


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def desk_of(run: str) -> Desk:
    """Return the desk of a run that is under way in this process, or visits it from another machine's.

    Raises:
        Unavailable: the store cannot be reached.
        WrongUse: the run is unknown to the store of this process.
    """
    desk = _desks.get(run)
    return _visitors.desk_of(run) if desk is None else desk


class _Visitors:
    """Desks for batches of runs that were begun in another process: one at a time, with tools that stay open.

    This is how a Dask worker does its work: it is told the run and the paths, and finds all else in its own
    settings and in the run's record.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._open = ExitStack()
        self._tools: Tools | None = None
        self._desk: Desk | None = None

    def desk_of(self, run: str) -> Desk:
        with self._lock:
            if self._desk is None or self._desk.run != run:
                self._desk = self._new_desk(run, load_settings())
            return self._desk

    def _new_desk(self, run: str, settings: Settings) -> Desk:
        if self._tools is None:
            self._tools = self._open.enter_context(open_tools(settings))
            # before the process waits for its readers, which only this ends
            Finalize(None, self._open.close, exitpriority=100)
        record = self._tools.store.runs.get(run)
        if record is None:
            raise WrongUse(
                f"run {run} is not in the database {settings.database!r} that this worker uses. "
                "Give all workers the same WHOWHEN_MONGODB_URI and WHOWHEN_DATABASE as the run"
            )
        inbox = Path(os.fsdecode(path_bytes(str(record.parameters["inbox"]))))
        return replace(_desk(inbox, run, settings, self._tools), label=record.inbox)


_visitors = _Visitors()


@contextmanager
def seated(desk: Desk) -> Iterator[Desk]:
    """Let the tasks of `desk.run` find `desk` while the body runs."""
    _desks[desk.run] = desk
    try:
        yield desk
    finally:
        del _desks[desk.run]


@contextmanager
def open_tools(settings: Settings) -> Iterator[Tools]:
    """Open the store and the processes, and close them afterwards; where they are kept open, lend those.

    Raises:
        Unavailable: the store cannot be reached or started.
    """
    if _kept:
        yield _kept[-1]
        return
    limits = limits_of(settings)
    remove_stale(unpacking_of(settings).folder)
    with opened(settings) as store, Workers(settings.workers, limits) as workers:
        store.prepare()
        yield Tools(store=store, workers=workers)


@contextmanager
def tools_kept(settings: Settings) -> Iterator[Tools]:
    """Keep the tools open for all runs of this process while the body runs."""
    with open_tools(settings) as tools:
        _kept.append(tools)
        try:
            yield tools
        finally:
            _kept.remove(tools)


def label_of(inbox: Path, settings: Settings) -> str:
    """Return what the ledger calls an inbox."""
    return settings.inbox_name or written_path(os.fsencode(inbox.resolve()))


@contextmanager
def open_desk(inbox: Path, run: str, settings: Settings) -> Iterator[Desk]:
    """Open all that a run works with, and close it afterwards.

    Raises:
        Unavailable: the store cannot be reached or started.
    """
    with open_tools(settings) as tools, seated(_desk(inbox, run, settings, tools)) as desk:
        yield desk


def _desk(inbox: Path, run: str, settings: Settings, tools: Tools) -> Desk:
    return Desk(
        inbox=inbox,
        label=label_of(inbox, settings),
        store=tools.store,
        workers=tools.workers,
        now=now,
        run=run,
        max_file_bytes=settings.max_file_bytes,
        lease_seconds=settings.lease_seconds,
        conditions=conditions(settings),
        unpacking=unpacking_of(settings),
        wake=lambda: store_uri(settings),
    )
