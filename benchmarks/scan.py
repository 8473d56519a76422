"""The time and memory it takes to see that nothing is new: a large inbox against a full ledger, no file opened.

Run with `python -m benchmarks.scan [--files N]`. The ledger's rows are written directly; the articles they name
are not there, and nobody asks for them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import psutil
from pymongo.write_concern import WriteConcern
from rich.console import Console
from rich.table import Table

from benchmarks.drills.process import clean_environment, start
from benchmarks.ingest import PROGRAM
from flows.files.comparison import compare_in_order
from flows.files.inbox import Entry
from flows.files.known import Known
from flows.files.listing import list_inbox
from flows.files.scan import Scan, Wish, conditions
from flows.settings import load_settings
from model.outcome import FileResult, Outcome
from store.connection import Store, connect, open_store
from store.embedded import start as start_database
from store.embedded import stop as stop_database
from store.ledger import Ledger

FOLDER_SIZE = 1_000
"""Files in one folder of the inbox."""

SCANS = 5
"""Scans after which a process is looked at: what the first one leaves behind, the others use again."""

LOOK_SECONDS = 0.1
"""Between two looks at a process."""

AT_ONCE = 2_000
"""Rows written at once."""

LONG_AGO = 1_000_000_000
"""The access time, in seconds, that every file is given: one that is read afterwards shows a later one."""


def write_files(inbox: Path, count: int) -> None:
    """Write `count` tiny files in folders, last read long ago."""
    for number in range(count):
        folder = inbox / f"{number // FOLDER_SIZE:04}"
        if number % FOLDER_SIZE == 0:
            folder.mkdir(parents=True)
        path = folder / f"{number:07}.txt"
        path.write_text(f"file {number}\n", encoding="utf-8")
        os.utime(path, (LONG_AGO, path.stat().st_mtime))


def fill_ledger(store: Store, inbox: Path, entries: list[Entry]) -> None:
    """Record every file as stored, as it looks now."""
    # in a hurry: nobody needs these rows after a crash
    files = store.database["files"].with_options(write_concern=WriteConcern(w=1))
    ledger = Ledger(files, str(inbox), conditions(load_settings()))
    moment = datetime.now(UTC)
    rest = iter(entries)
    while chunk := list(islice(rest, AT_ONCE)):
        ledger.record([_result(entry) for entry in chunk], {}, "filled", moment)


def _result(entry: Entry) -> FileResult:
    digest = hashlib.sha256(entry.path.encode()).hexdigest()
    return FileResult(path=entry.path, outcome=Outcome.STORED, article=digest, sha256=digest, stamp=entry.stamp)


class Opened:
    """Counts the files below a folder that this process opens."""

    def __init__(self, folder: Path) -> None:
        """Begin to count. Python lets nobody take such a hook away again."""
        self.count = 0
        self._below = os.fsencode(folder)
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(path := arguments[0], (str, bytes)):
            self.count += os.fsencode(path).startswith(self._below)


def read_since(inbox: Path) -> int:
    """Return how many files were read since they were written, as their access times tell."""
    return sum(path.stat().st_atime > LONG_AGO for path in inbox.rglob("*.txt"))


def keeps_access_times(folder: Path) -> bool:
    """Say whether the disk under `folder` notes that a file is read."""
    inbox = folder / "probe"
    write_files(inbox, 1)
    next(inbox.rglob("*.txt")).read_bytes()
    return read_since(inbox) == 1


def scanned(store: Store, inbox: Path) -> Scan[Known]:
    """Compare an inbox with its ledger, as a watcher does."""
    wish = Wish(listed=datetime.now(UTC), conditions=conditions(load_settings()))
    return compare_in_order(list_inbox(inbox), store.ledger(str(inbox)).all_glances(), wish, Known())


def measured(store: Store, inbox: Path) -> Iterator[tuple[str, str]]:
    """Yield figures of a scan in this process."""
    opened = Opened(inbox)
    began = time.monotonic()
    files = sum(1 for _ in list_inbox(inbox))
    yield f"seconds: listing {files:,} files alone", f"{time.monotonic() - began:.2f}"
    began = time.monotonic()
    scan = scanned(store, inbox)
    yield "seconds: scan", f"{time.monotonic() - began:.2f}"
    yield "files unchanged", f"{scan.known.counts[Outcome.UNCHANGED]:,}"
    yield "files due", f"{len(scan.due):,}"
    yield "files opened", f"{opened.count:,}"


def remembered(uri: str, inbox: Path) -> list[tuple[str, str]]:
    """Return figures of the memory that scans take in a process of their own."""
    process = psutil.Process()
    with open_store(uri, "whowhen") as store:
        store.ledger(str(inbox)).holders()
        before = process.memory_info().rss
        for _ in range(SCANS):
            scanned(store, inbox)
        grown = process.memory_info().rss - before
        tracemalloc.start()
        scanned(store, inbox)
        most = tracemalloc.get_traced_memory()[1]
    return [
        ("MB: most that a scan holds at once", f"{most / 1e6:.1f}"),
        (f"MB: resident, grown by after {SCANS} scans", f"{grown / 1e6:.1f}"),
    ]


def commanded(home: Path, inbox: Path, out: Path) -> Iterator[tuple[str, str]]:
    """Yield figures of `whowhen ingest` over the inbox."""
    environment = clean_environment() | {"WHOWHEN_HOME": str(home), "PREFECT_HOME": str(home / "prefect")}
    began = time.monotonic()
    job = start([PROGRAM, "ingest", str(inbox), "--json"], environment, out)
    most = 0
    while not job.is_over:
        with suppress(psutil.NoSuchProcess):
            most = max(most, psutil.Process(job.process.pid).memory_info().rss)
        time.sleep(LOOK_SECONDS)
    code = job.wait()
    yield "ingest: exit code", str(code)
    yield "ingest: seconds, Prefect's server included", f"{time.monotonic() - began:.1f}"
    if code != 0:
        yield "ingest: it said", job.last_words()
        return
    yield "ingest: most MB resident, without Prefect's server", f"{most / 1e6:.0f}"
    report = json.loads(out.read_bytes())
    yield "ingest: seconds of the run", f"{report['seconds']:.1f}"
    yield "ingest: files unchanged", f"{report['counts']['unchanged']:,}"
    yield "ingest: files opened", f"{report['opened']:,}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        home, inbox = folder / "home", folder / "inbox"
        tells = keeps_access_times(folder)
        write_files(inbox, wanted.files)
        uri = start_database(home).uri
        client, store = connect(uri, "whowhen")
        try:
            store.prepare()
            fill_ledger(store, inbox, list(list_inbox(inbox)))
            table = Table(f"{wanted.files:,} files", "")
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
                memory = other.submit(remembered, uri, inbox).result()
            for row in (*measured(store, inbox), *memory, *commanded(home, inbox, folder / "out")):
                table.add_row(*row)
            told = f"{read_since(inbox):,}" if tells else "unknown: this disk keeps no access times"
            table.add_row("files read, by their access times", told)
        finally:
            client.close()
            stop_database(home)
    Console().print(table)


if __name__ == "__main__":
    main()
