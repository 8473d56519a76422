"""A watcher whose eyes, hands and clock are given: files and time are what a test says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from flows.files.inbox import Entry
from flows.files.scan import Wish
from flows.watching.event import Event, What
from flows.watching.eyes import Identity, Memory
from flows.watching.handing import Taken, Wanted
from flows.watching.watch import Watch
from model.errors import Unavailable, WrongUse
from model.ledger import FileStatus, Glance, row_key

SETTLE = 2.0
SCAN = 60.0


@dataclass(slots=True, kw_only=True)
class World:
    """An inbox, its ledger, its clock, whoever takes files, and what was told. The hands store what they take."""

    files: dict[str, str] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    problems: list[Entry] = field(default_factory=list)
    folder: Identity | None = (1, 1)
    rows: dict[str, Glance] = field(default_factory=dict)
    moment: float = 0.0
    hints: set[str] = field(default_factory=set)
    is_lost: bool = False
    trouble: Exception | None = None
    is_ready: bool = True
    is_busy: bool = False
    taken: list[Wanted] = field(default_factory=list)
    looks: dict[str, list[tuple[float, str]]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    tended: list[Identity] = field(default_factory=list)

    def write(self, path: str, stamp: str, *, told: bool = True) -> None:
        self.files[path] = stamp
        if told:
            self.hints.add(path)

    def remember(self, path: str, stamp: str, status: FileStatus = FileStatus.STORED) -> None:
        self.rows[path] = Glance(
            key=row_key("/in", path), status=status, last_seen=datetime(2024, 1, 1, tzinfo=UTC), stamp=stamp
        )

    def told(self, what: What) -> list[Mapping[str, object]]:
        return [event.facts for event in self.events if event.what is what]

    def all_taken(self) -> list[str]:
        return [path for wanted in self.taken for path in wanted.paths]


class Eyes:
    def __init__(self, world: World) -> None:
        self.world = world

    def identity(self) -> Identity | None:
        return self.world.folder

    def listing(self) -> Iterator[Entry]:
        if self.world.folder is None:
            raise WrongUse("the inbox cannot be listed")
        found = [Entry(path=path, stamp=self._noted(path, stamp)) for path, stamp in self.world.files.items()]
        return iter(sorted(found + self.world.problems, key=lambda entry: entry.path))

    def hinted(self, path: str) -> Iterator[Entry]:
        if path in self.world.files:
            yield Entry(path=path, stamp=self._noted(path, self.world.files[path]))

    def look(self, path: str) -> str | None:
        stamp = self.world.files.get(path)
        return None if stamp is None else self._noted(path, stamp)

    def _noted(self, path: str, stamp: str) -> str:
        self.world.looks.setdefault(path, []).append((self.world.moment, stamp))
        return stamp

    def is_written(self, path: str) -> bool:
        return path in self.world.open

    def is_readable(self, path: str) -> bool:
        return path not in self.world.closed


class Hints:
    def __init__(self, world: World) -> None:
        self.world = world

    def take(self) -> tuple[set[str], bool]:
        found = self.world.hints, self.world.is_lost
        self.world.hints, self.world.is_lost = set(), False
        return found

    def tend(self, identity: Identity) -> None:
        self.world.tended.append(identity)


class Hands:
    def __init__(self, world: World) -> None:
        self.world = world

    def is_ready(self) -> bool:
        return self.world.is_ready

    def is_busy(self) -> bool:
        return self.world.is_busy

    def take(self, wanted: Wanted) -> Taken:
        if self.world.trouble is not None:
            raise self.world.trouble
        self.world.taken.append(wanted)
        paths = dict(self.world.files) if wanted.whole else wanted.paths
        for path, stamp in paths.items():
            self.world.remember(path, stamp)
        return Taken(done=frozenset(paths))


def watch_of(world: World) -> Watch:
    def rows() -> Mapping[str, Glance]:
        if isinstance(world.trouble, Unavailable) and world.trouble.service == "database":
            raise world.trouble
        return world.rows

    def glances(paths: Sequence[str]) -> Mapping[str, Glance]:
        return {path: row for path, row in rows().items() if path in paths}

    return Watch(
        eyes=Eyes(world),
        hints=Hints(world),
        memory=Memory(
            glances=glances,
            all_glances=lambda: iter(sorted(rows().items())),
            wish=lambda: Wish(listed=datetime(2024, 3, 23, tzinfo=UTC), conditions="today"),
            clock=lambda: world.moment,
        ),
        hands=Hands(world),
        tell=world.events.append,
        settle_seconds=SETTLE,
        scan_seconds=SCAN,
    )


def live(world: World, watch: Watch, seconds: float) -> None:
    """Let time go by, with the watcher awake whenever it wants to be."""
    end = world.moment + seconds
    while world.moment < end:
        # a little later than asked, as in life
        world.moment = min(end, world.moment + watch.step() + 0.001)
    watch.step()
