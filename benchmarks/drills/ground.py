"""The ground of one repetition: a folder with an inbox, a data directory and a database of its own."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from pymongo.errors import PyMongoError

from benchmarks.drills.process import Job, clean_environment, processes_of, start
from benchmarks.drills.server import PrefectServer
from benchmarks.generated import write_articles
from benchmarks.ingest import PROGRAM
from store.connection import Store, connect
from store.embedded import Running
from store.embedded import start as start_database
from store.embedded import stop as stop_database

CHARACTERS = 200
"""Length of an article: a drill is about what surrounds the reading."""

LATEST = 0.8
"""The share of the files that may be finished when something is broken: later, the run may be over first."""

JITTER_SECONDS = 0.2
"""About what a batch takes: the moment of the fault falls anywhere in it."""

LOOK_SECONDS = 0.05
"""Between two looks at how far a run is: each costs the embedded server some milliseconds."""

PLAIN = {"WHOWHEN_SETTLE_SECONDS": "0", "WHOWHEN_BATCH_SIZE": "20", "WHOWHEN_WORKERS": "1"}
"""Settings of a drill: files are whole when they are there, and many small batches are many moments to break in."""


@dataclass(slots=True, kw_only=True)
class Ground:
    """A place where something is about to be broken. `seconds` is how long an outage lasts."""

    folder: Path
    prefect: PrefectServer
    chance: random.Random
    files: int
    seconds: float = 60.0
    settings: dict[str, str] = field(default_factory=lambda: dict(PLAIN))
    jobs: list[Job] = field(default_factory=list)
    is_apart: bool = False
    _store: Store | None = None

    @property
    def home(self) -> Path:
        """The data directory of the commands."""
        return self.folder / "home"

    @property
    def database_home(self) -> Path:
        """Where the database lies: in the data directory, unless the commands are told its address."""
        return self.folder / "database" if self.is_apart else self.home

    @property
    def inbox(self) -> Path:
        """The folder of the files."""
        return self.folder / "inbox"

    def fill(self) -> None:
        """Write the files."""
        write_articles(self.inbox, self.files, CHARACTERS)

    def environment(self) -> dict[str, str]:
        """Return the environment of everything that works here."""
        ours = {
            "WHOWHEN_HOME": str(self.home),
            "PREFECT_HOME": str(self.folder / "prefect"),
            "PREFECT_API_URL": self.prefect.url,
        }
        return clean_environment() | ours | self.settings

    def start(self, *command: str, **settings: str) -> Job:
        """Start a program."""
        out = self.folder / f"{len(self.jobs):02}-{Path(command[0]).name}.out"
        job = start(command, self.environment() | settings, out)
        self.jobs.append(job)
        return job

    def ingest(self, **settings: str) -> Job:
        """Start `whowhen ingest` over the inbox."""
        return self.start(PROGRAM, "ingest", str(self.inbox), "--json", **settings)

    def finish(self) -> tuple[str, ...]:
        """Let a clean run do the rest; return what is wrong with how it ended."""
        job = self.ingest()
        code = job.wait()
        if code != 0:
            return (f"the clean run ended with {code}: {job.last_words()}",)
        left = {name: len(json.loads(job.out.read_bytes())[name]) for name in ("busy", "waiting", "left")}
        return tuple(f"the clean run left {number} files ({name})" for name, number in left.items() if number)

    def start_database(self, port: int | None = None) -> Running:
        """Start the embedded server, or find it running."""
        return start_database(self.database_home, port=port)

    def start_database_apart(self) -> Running:
        """Start the embedded server outside the data directory, as a database that the commands are told of."""
        self.is_apart = True
        server = self.start_database()
        self.settings["WHOWHEN_MONGODB_URI"] = server.uri
        return server

    def stop_database(self) -> None:
        """Stop the embedded server in order."""
        stop_database(self.database_home)

    @property
    def store(self) -> Store:
        """The store, through a connection of the drill's own."""
        if self._store is None:
            _, self._store = connect(self.start_database().uri, "whowhen")
        return self._store

    def finished(self) -> int:
        """Return how many files the ledger says are finished."""
        return self.store.database["files"].count_documents({"inbox": str(self.inbox), "article": {"$gt": ""}})

    def wait_for_work(self, is_over: Callable[[], bool]) -> int | None:
        """Wait for a random moment of a run; return how many files were finished then, None if it was over before."""
        wanted = self.chance.randrange(max(1, int(self.files * LATEST)))
        pause = self.chance.uniform(0, JITTER_SECONDS)
        while not is_over():
            if self._is_at_work() and self.finished() >= wanted:
                time.sleep(pause)
                return None if is_over() else self.finished()
            time.sleep(LOOK_SECONDS)
        return None

    def _is_at_work(self) -> bool:
        return self.store.database["runs"].find_one({"inbox": str(self.inbox), "status": "running"}) is not None

    def wait_until(self, holds: Callable[[], bool], seconds: float, pause: float = 0.2) -> bool:
        """Wait until something holds, at most so long; say whether it does. A database that is away is waited for."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                if holds():
                    return True
            except PyMongoError:
                pass
            time.sleep(pause)
        return False

    def end_jobs(self) -> None:
        """End what was started here, the last first."""
        for job in reversed(self.jobs):
            job.end()

    def clear(self) -> None:
        """End everything that works here, wherever it was started."""
        self.end_jobs()
        self.stop_database()
        for process in processes_of(self.home):
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue
