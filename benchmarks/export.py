"""What exports cost as the store grows: seconds, and the most memory of the program and of the database server.

Run with `python -m benchmarks.export [--sizes N ...] [--formats NAME ...] [--no-import] [--json]`. Some generated
articles are read by all steps; the store is filled with copies of them under other ids, which is much quicker than
reading as many. Each export is a command of its own; its memory is the most that the system saw of it, that of the
server the most since it began.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from benchmarks.drills.process import clean_environment
from benchmarks.generated import article as generated
from benchmarks.ingest import PROGRAM
from flows.exports.formats import ExportFormat
from model.actor import Actor
from model.article import Article, Source
from model.document import Document, to_document
from store.connection import Store, connect
from store.embedded import start, stop
from transforms.apply import apply
from transforms.steps import STEPS

MOULDS = 40
"""Articles that are read; the others are copies of them."""

AT_ONCE = 200
"""Documents written together."""

DATABASE = "whowhen"


RUN = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a command and prints the most memory it had, in KB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One command over a store of so many articles. Memory is in MB at its highest, `written` what is on the disk."""

    command: str
    articles: int
    seconds: float
    articles_per_second: float
    memory: float
    server_memory: float
    written: float


def moulds() -> list[Article]:
    """Return articles as the steps read them."""
    raw = [generated(number).encode() for number in range(MOULDS)]
    given = [Article(id=hashlib.sha256(one).hexdigest(), raw=one) for one in raw]
    return [one for one in apply(STEPS, given, time.process_time).articles if isinstance(one, Article)]


def copies(read: list[Article], first: int, count: int) -> Iterator[tuple[Document, Document]]:
    """Yield articles under other ids, each with the row of its file."""
    seen = datetime(2024, 3, 26, 8, 30, tzinfo=UTC)
    documents = [to_document(one) for one in read]
    for number in range(first, first + count):
        id_, path = hashlib.sha256(str(number).encode()).hexdigest(), f"{number // 1000:04}/{number}.txt"
        source = Source(file=f"/inbox//{path}", path=path, first_seen=seen, last_seen=seen)
        row: Document = {
            "_id": source.file,
            "inbox": "/inbox",
            "path": path,
            "status": "stored",
            "first_seen": seen,
            "last_seen": seen,
            "sha256": id_,
            "article": id_,
            "attempts": 1,
            "history": [],
        }
        yield {**documents[number % len(documents)], "_id": id_, "sources": [to_document(source)]}, row


def fill(store: Store, read: list[Article], first: int, size: int) -> None:
    """Add articles and rows until there are `size`."""
    actors: list[Actor] = [actor for one in read for actor in one.actors or ()]
    store.actors.save(actors)
    for at in range(first, size, AT_ONCE):
        pairs = list(copies(read, at, min(AT_ONCE, size - at)))
        store.database["articles"].insert_many([article for article, _ in pairs])
        store.database["files"].insert_many([row for _, row in pairs])


def server_of(home: Path) -> psutil.Process:
    """Return the process of the embedded server."""
    return psutil.Process(start(home).pid)


def highest(server: psutil.Process) -> float:
    """Return the most memory that a process had since the last `forget`, in MB."""
    status = Path(f"/proc/{server.pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


def forget(server: psutil.Process) -> None:
    """Let the most memory of a process be what it has now (Linux: proc_pid_clear_refs(5))."""
    Path(f"/proc/{server.pid}/clear_refs").write_text("5", encoding="ascii")


def measure(words: list[str], home: Path, count: int, place: Path, database: str = DATABASE) -> Cost:
    """Run a command, and tell what it cost."""
    environment = clean_environment() | {"WHOWHEN_HOME": str(home), "WHOWHEN_DATABASE": database}
    server = server_of(home)
    forget(server)
    began = time.monotonic()
    # by way of a small process: what begins as a copy of this one would be measured with its memory
    done = subprocess.run(  # noqa: S603 - ours
        [sys.executable, "-c", RUN, PROGRAM, *words], env=environment, stdout=subprocess.PIPE, check=True
    )
    seconds = time.monotonic() - began
    files = [place] if place.is_file() else [*place.iterdir()]
    return Cost(
        command=words[{"export": 2, "db": 1}.get(words[0], 0)],
        articles=count,
        seconds=round(seconds, 1),
        articles_per_second=round(count / seconds),
        memory=int(done.stdout) / 1000,
        server_memory=highest(server),
        written=sum(file.stat().st_size for file in files) / 1e6,
    )


def main() -> None:
    """Print what each format costs at each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--formats", nargs="+", default=[one.value for one in ExportFormat])
    parser.add_argument("--no-import", action="store_true", help="do not import what jsonl wrote, which takes longest")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    costs: list[Cost] = []
    told = Console(stderr=True)
    read = moulds()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        client, store = connect(start(home).uri, DATABASE)
        try:
            store.prepare()
            filled = 0
            for size in sorted(given.sizes):
                fill(store, read, filled, size)
                filled = size
                for kind in given.formats:
                    place = Path(folder, f"{kind}-{size}")
                    costs.append(measure(["export", "--format", kind, "-o", str(place)], home, size, place))
                    told.print(costs[-1])
                place = Path(folder, f"dump-{size}.zip")
                costs.append(measure(["db", "dump", str(place)], home, size, place))
                told.print(costs[-1])
                if "jsonl" in given.formats and not given.no_import:
                    place = Path(folder, f"jsonl-{size}")
                    costs.append(measure(["import", str(place)], home, size, place, f"import_{size}"))
                    told.print(costs[-1])
        finally:
            client.close()
            stop(home)
    if given.json:
        json.dump([asdict(cost) for cost in costs], sys.stdout)
        return
    names = [name for name in Cost.__dataclass_fields__ if name != "command"]
    table = Table("command", *names)
    for cost in costs:
        table.add_row(cost.command, *(f"{getattr(cost, name):,.0f}" for name in names))
    Console().print(table)


if __name__ == "__main__":
    main()
