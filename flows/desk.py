"""What a run works with, by the run's id: tasks take data and find their tools here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from flows.inbox import written_path
from flows.place import opened, store_uri
from flows.settings import Settings
from flows.workers import Limits, Workers
from model.article import Article
from store.connection import Store
from transforms.apply import Applied


class Readers(Protocol):
    """Whoever turns raw articles into read ones: the pool of processes, or one process in a test."""

    def run(self, articles: Sequence[Article]) -> Iterator[Applied]:
        """Yield the results of `articles`, in order, some at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The inbox and what the ledger calls it, the store, the readers, the clock, the run and its limits.

    `wake` starts the embedded server again if it died: it comes back at the same address.
    """

    inbox: Path
    label: str
    store: Store
    workers: Readers
    now: Callable[[], datetime]
    run: str
    max_file_bytes: int
    lease_seconds: float
    wake: Callable[[], object] = lambda: None


_desks: dict[str, Desk] = {}


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def desk_of(run: str) -> Desk:
    """Return the desk of a run that is under way in this process."""
    return _desks[run]


@contextmanager
def seated(desk: Desk) -> Iterator[Desk]:
    """Let the tasks of `desk.run` find `desk` while the body runs."""
    _desks[desk.run] = desk
    try:
        yield desk
    finally:
        del _desks[desk.run]


@contextmanager
def open_desk(inbox: Path, run: str, settings: Settings) -> Iterator[Desk]:
    """Open all that a run works with, and close it afterwards.

    Raises:
        Unavailable: the store cannot be reached or started.
    """
    limits = Limits(characters=settings.max_characters, seconds=settings.seconds_per_file)
    with opened(settings) as store, Workers(settings.workers, limits) as workers:
        store.prepare()
        desk = Desk(
            inbox=inbox,
            label=settings.inbox_name or written_path(os.fsencode(inbox.resolve())),
            store=store,
            workers=workers,
            now=now,
            run=run,
            max_file_bytes=settings.max_file_bytes,
            lease_seconds=settings.lease_seconds,
            wake=lambda: store_uri(settings),
        )
        with seated(desk):
            yield desk
