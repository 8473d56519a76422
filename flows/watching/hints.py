"""Which paths the system says have changed: no more than a hint, for it may say nothing, too much or too early."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from watchfiles import Change, watch

from flows.watching.backoff import Backoff
from flows.watching.event import Event, Tell, What
from flows.watching.eyes import SIDECAR, Identity, hinted_path

STEP_MS = 200
"""How long the system must be silent before changes are passed on; also how often the thread wakes up."""

FIRST_WORD_MS = 500
"""After which a watch that has nothing to say tells at least that it is in place."""

MOST_PATHS = 20_000
"""Paths that are kept between two looks; of more, only that there were some."""


class Hinting(Protocol):
    """Who tells that something changed in the inbox."""

    def take(self) -> tuple[set[str], bool]:
        """Return the paths hinted at since the last time, and whether only a listing can tell what changed."""

    def tend(self, identity: Identity) -> None:
        """Take care of the folder that the inbox is now."""


class Hints:
    """A thread that listens to the file system, and begins again by itself when that fails."""

    def __init__(self, inbox: Path, identity: Callable[[], Identity | None], bell: threading.Event, tell: Tell) -> None:
        """Listen to `inbox`; ring `bell` when there is something to take."""
        self._inbox = inbox.absolute()
        self._identity = identity
        self._bell = bell
        self._tell = tell
        self._paths: set[str] = set()
        self._lost = False
        self._lock = threading.Lock()
        self._closed = False
        self._over = threading.Event()
        self._watched: Identity | None = None
        self._thread = threading.Thread(target=self._listen, name="hints", daemon=True)

    def __enter__(self) -> Self:
        """Begin to listen."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Listen no more."""
        self._closed = True
        self._over.set()
        self._thread.join(timeout=5)

    def take(self) -> tuple[set[str], bool]:
        """Return the paths hinted at since the last time, and whether only a listing can tell what changed."""
        with self._lock:
            paths, lost = self._paths, self._lost
            self._paths, self._lost = set(), False
        return paths, lost

    def tend(self, identity: Identity) -> None:
        """Listen to the folder that the inbox is now, if it is another than it was."""
        if self._watched != identity:
            self._over.set()

    def _listen(self) -> None:
        backoff, warned = Backoff(1, 60), False
        while not self._closed:
            self._over, in_place = threading.Event(), False
            self._watched = self._identity()
            try:
                for paths in self._changes():
                    if not in_place:
                        # what changed before the watch was in place, nobody told
                        in_place, warned = True, False
                        backoff.reset()
                        self._lose()
                    self._add(paths)
            except Exception as error:  # noqa: BLE001 - whatever breaks in there, listings go on
                if not in_place and not warned and self._watched is not None:
                    warned = True
                    detail = (
                        f"the system does not tell of changes here ({error}); the inbox is only listed now and then"
                    )
                    self._tell(Event(what=What.WARNING, facts={"detail": detail}))
                self._lose()
                self._over.wait(backoff.next())

    def _changes(self) -> Iterator[Iterable[str]]:
        for changes in watch(
            self._inbox,
            watch_filter=None,
            step=STEP_MS,
            rust_timeout=FIRST_WORD_MS,
            yield_on_timeout=True,
            stop_event=self._over,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            # a file that went is found missing by a listing; a sidecar that went changes what is said of its file
            yield [path for change, path in changes if change is not Change.deleted or path.endswith(SIDECAR)]

    def _add(self, changed: Iterable[str]) -> None:
        found = {path for one in changed if (path := hinted_path(self._inbox, one)) is not None}
        if not found:
            return
        with self._lock:
            self._paths |= found
            if len(self._paths) > MOST_PATHS:
                self._paths, self._lost = set(), True
        self._bell.set()

    def _lose(self) -> None:
        with self._lock:
            self._lost = True
        self._bell.set()
