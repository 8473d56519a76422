"""A desk to work at, with a store and with reading done in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from flows.desk import Desk, seated
from flows.files.archives import Unpacking
from flows.pool.reading import Limits, process_files
from model.article import Article
from store.connection import Store
from transforms.apply import Applied
from transforms.members import Bounds

P = ParamSpec("P")
Result = TypeVar("Result")

LIMITS = Limits(characters=50_000, seconds=60)


class InProcess:
    """Reads articles here: what a pool does, without the processes."""

    def run(self, articles: Sequence[Article]) -> Iterator[Applied]:
        if articles:
            yield process_files(articles, LIMITS)

    def warm(self) -> None:
        pass

    def call(self, work: Callable[P, Result], *given: P.args, **named: P.kwargs) -> Result:
        return work(*given, **named)


class Clock:
    """A clock that moves a second at every look."""

    def __init__(self) -> None:
        self.moment = datetime(2024, 3, 23, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def make_desk(inbox: Path) -> Iterator[Callable[..., Desk]]:
    """Return a function that seats a run at a desk over a store."""
    with ExitStack() as open_desks:

        def make(store: Store, run: str = "run") -> Desk:
            desk = Desk(
                inbox=inbox,
                label="/in",
                store=store,
                workers=InProcess(),
                now=Clock(),
                run=run,
                max_file_bytes=100_000,
                lease_seconds=60,
                conditions="today",
                unpacking=Unpacking(folder=inbox.parent / "unpacked", bounds=Bounds(article_bytes=100_000)),
            )
            return open_desks.enter_context(seated(desk))

        yield make
