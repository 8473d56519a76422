"""A watcher at work: how long a file takes from the inbox into the store, and whether memory stays.

Run with `python -m benchmarks.watch --files N` for the latency of files that arrive one by one, or with
`python -m benchmarks.watch --burst N [--csv FILE]` for the memory of the watcher, its processes, Prefect's
server and the database while N files arrive, 500 at a time.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, median, quantiles

import psutil
from rich.console import Console
from rich.table import Table

from benchmarks.generated import article
from store.connection import open_store
from store.ledger import Ledger

PROGRAM = str(Path(sys.executable).with_name("whowhen"))
"""The command of this environment."""

BURST = 500
"""Files that arrive at once."""

SAMPLE_SECONDS = 1.0
"""How often memory is looked at."""

PATIENCE_SECONDS = 300.0
"""After which a watcher that stores nothing is taken for broken."""

PARTS = ("watcher", "readers", "prefect", "database", "all")
"""Whose memory is told apart."""


@dataclass(slots=True)
class Watcher:
    """A watcher that runs over `inbox`, how many files it has stored, and its database's process and address."""

    process: psutil.Process
    database: psutil.Process
    uri: str
    inbox: Path
    stored: int = 0
    told: threading.Event = field(default_factory=threading.Event)

    def put(self, number: int, characters: int) -> Path:
        """Move a new article into the inbox, as a careful writer does; return its path."""
        whole = self.inbox / f"article-{number:06}.txt"
        part = whole.with_suffix(".part")
        part.write_text(article(number, characters), encoding="utf-8")
        return part.rename(whole)

    def wait_until(self, stored: int) -> None:
        """Wait until so many files are stored."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.stored < stored and time.monotonic() < deadline:
            self.told.wait(1)
            self.told.clear()
        if self.stored < stored:
            sys.exit(f"{self.stored} files of {stored} were stored in {PATIENCE_SECONDS:g} s")

    def memory(self) -> dict[str, float]:
        """Return megabytes of resident memory by part."""
        found: Counter[str] = Counter(dict.fromkeys(PARTS, 0))
        for process in (self.process, self.database, *self.process.children(recursive=True)):
            try:
                size = process.memory_info().rss
                found[self._part(process)] += size
                found["all"] += size
            except psutil.Error:
                continue
        return {part: found[part] / 1e6 for part in PARTS}

    def _part(self, process: psutil.Process) -> str:
        if process == self.process:
            return "watcher"
        if process == self.database:
            return "database"
        return "prefect" if any("prefect.server" in word for word in process.cmdline()) else "readers"


@contextmanager
def watching(folder: Path) -> Iterator[Watcher]:
    """Run a watcher in `folder`, warm: one file went through already."""
    inbox = folder / "inbox"
    inbox.mkdir()
    environment = {**os.environ, "WHOWHEN_HOME": str(folder / "home")}
    started = json.loads(subprocess.check_output([PROGRAM, "db", "start", "--json"], env=environment))  # noqa: S603 - ours
    command = subprocess.Popen(  # noqa: S603 - ours
        [PROGRAM, "watch", str(inbox), "--json"], env=environment, stdout=subprocess.PIPE, text=True
    )
    watcher = Watcher(psutil.Process(command.pid), psutil.Process(started["pid"]), started["uri"], inbox)
    try:
        listener = threading.Thread(target=_listen, args=(command, watcher))
        listener.start()
        watcher.put(0, 3000)
        watcher.wait_until(1)
        yield watcher
    finally:
        command.send_signal(signal.SIGTERM)
        listener.join()
        command.wait()
        subprocess.check_call([PROGRAM, "db", "stop"], env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - ours


def _listen(command: subprocess.Popen[str], watcher: Watcher) -> None:
    for line in command.stdout or ():
        event = json.loads(line)
        if event["event"] == "round":
            watcher.stored += event["stored"]
            watcher.told.set()
        elif event["event"] not in {"started", "stopped"}:
            Console(stderr=True).print(line, markup=False)


def latencies(watcher: Watcher, files: int) -> list[float]:
    """Return the seconds from a file's arrival until it is in the store, for files at random moments."""
    chance = random.Random(0)  # noqa: S311 - repeatable on purpose
    found: list[float] = []
    with open_store(watcher.uri, "whowhen") as store:
        ledger = store.ledger(str(watcher.inbox.resolve()))
        for number in range(1, files + 1):
            time.sleep(chance.uniform(0, 5))
            path = watcher.put(number, 3000)
            began = time.monotonic()
            _wait_until_stored(ledger, path.name)
            found.append(time.monotonic() - began)
    return found


def _wait_until_stored(ledger: Ledger, name: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (row := ledger.rows([name]).get(name)) is None or row.article is None:
        if time.monotonic() > deadline:
            sys.exit(f"{name} was not stored in {PATIENCE_SECONDS:g} s")
        time.sleep(0.02)


def samples(watcher: Watcher, files: int) -> list[dict[str, float]]:
    """Return memory by the second while `files` small files arrive in bursts."""
    taken: list[dict[str, float]] = []
    ended = threading.Event()
    began = time.monotonic()

    def look() -> None:
        is_last = False
        while not is_last:
            is_last = ended.wait(SAMPLE_SECONDS)
            taken.append({"seconds": time.monotonic() - began, "stored": watcher.stored, **watcher.memory()})

    looker = threading.Thread(target=look)
    looker.start()
    for first in range(1, files + 1, BURST):
        last = min(first + BURST, files + 1)
        for number in range(first, last):
            watcher.put(number, 200)
        watcher.wait_until(last)
    ended.set()
    looker.join()
    return taken


def _fifth(taken: list[dict[str, float]], which: int, part: str) -> float:
    size = max(1, len(taken) // 5)
    return fmean(sample[part] for sample in taken[which * size : (which + 1) * size])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=0, help="files that arrive one by one")
    parser.add_argument("--burst", type=int, default=0, help="files that arrive in bursts")
    parser.add_argument("--csv", type=Path, help="where to write the samples of memory")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, watching(Path(folder)) as watcher:
        if wanted.files:
            _print_latencies(latencies(watcher, wanted.files))
        if wanted.burst:
            taken = samples(watcher, wanted.burst)
            if wanted.csv:
                _write(wanted.csv, taken)
            _print_memory(taken)


def _write(path: Path, taken: list[dict[str, float]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["seconds", "stored", *PARTS])
        writer.writeheader()
        writer.writerows({name: round(value, 1) for name, value in sample.items()} for sample in taken)


def _print_latencies(found: list[float]) -> None:
    table = Table("files", "median s", "90 % s", "most s")
    tenth = quantiles(found, n=10)[-1] if len(found) > 1 else found[0]
    table.add_row(str(len(found)), f"{median(found):.2f}", f"{tenth:.2f}", f"{max(found):.2f}")
    Console().print(table)


def _print_memory(taken: list[dict[str, float]]) -> None:
    table = Table("memory, MB", "second fifth", "last fifth", "ratio")
    for part in PARTS:
        early, late = _fifth(taken, 1, part), _fifth(taken, 4, part)
        table.add_row(part, f"{early:.0f}", f"{late:.0f}", f"{late / early:.3f}" if early else "")
    console = Console()
    console.print(table)
    console.print(f"{taken[-1]['stored']:,.0f} files in {taken[-1]['seconds']:,.0f} s, {len(taken)} samples")


if __name__ == "__main__":
    main()
