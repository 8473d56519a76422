"""Two processes against one on work that needs CPU: the readers alone, and the whole command.

Run with `python -m benchmarks.scaling [--articles N] [--runs N]` on a machine with nothing else to do. Runs of
both kinds alternate; figures are medians of wall seconds. For the command, everything (the command, its readers,
the database server, Prefect's server) shares one core, or two; what an empty inbox costs is taken off as start-up.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.drills.process import clean_environment, start
from benchmarks.drills.server import PrefectServer
from benchmarks.generated import article, write_articles
from benchmarks.ingest import PROGRAM
from flows.pool.reading import Limits
from flows.pool.workers import CHUNK, Workers
from model.article import Article
from store.embedded import start as start_database
from store.embedded import stop as stop_database

CHARACTERS = 3000

LIMITS = Limits(characters=1_000_000, seconds=120)

WARM_CHUNKS = 8
"""Chunks read before the clock starts: each process has loaded its models by then."""


def read_alone(count: int, articles: list[Article]) -> float:
    """Return the seconds that `count` warm processes take to read `articles`."""
    with Workers(count, LIMITS) as workers:
        for _ in workers.run(articles[: CHUNK * WARM_CHUNKS]):
            pass
        began = time.monotonic()
        read = sum(len(applied.articles) for applied in workers.run(articles))
        seconds = time.monotonic() - began
    if read != len(articles):
        raise RuntimeError(f"{read} of {len(articles)} articles were read")
    return seconds


@contextmanager
def pinned(cores: set[int]) -> Iterator[None]:
    """Let everything that is started in the body run on `cores` only."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def ingest(cores: set[int], prefect: PrefectServer, articles: int) -> float:
    """Return the seconds that `whowhen ingest` takes on `cores` for so many articles, without its start-up."""
    with tempfile.TemporaryDirectory() as folder, pinned(cores):
        home, inbox, empty = Path(folder, "home"), Path(folder, "inbox"), Path(folder, "empty")
        write_articles(inbox, articles, CHARACTERS)
        empty.mkdir()
        environment = clean_environment() | {
            "WHOWHEN_HOME": str(home),
            "WHOWHEN_WORKERS": str(len(cores)),
            "WHOWHEN_SETTLE_SECONDS": "0",
            "PREFECT_HOME": str(home / "prefect"),
            "PREFECT_API_URL": prefect.url,
        }
        start_database(home)
        try:
            # twice: the first makes collections and indexes
            idle = [_timed(environment, empty, Path(folder, "out"), 0) for _ in range(2)][1]
            return _timed(environment, inbox, Path(folder, "out"), articles) - idle
        finally:
            stop_database(home)


def _timed(environment: dict[str, str], inbox: Path, out: Path, articles: int) -> float:
    began = time.monotonic()
    job = start([PROGRAM, "ingest", str(inbox), "--json"], environment, out)
    code = job.wait()
    seconds = time.monotonic() - began
    if code != 0 or json.loads(out.read_bytes())["counts"]["stored"] != articles:
        raise RuntimeError(f"the command ended with {code}: {job.last_words()}")
    return seconds


def compared(runs: int, one: Callable[[], float], two: Callable[[], float]) -> tuple[float, float]:
    """Return the medians of alternating runs."""
    pairs = [(one(), two()) for _ in range(runs)]
    return median(first for first, _ in pairs), median(second for _, second in pairs)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--runs", type=int, default=5)
    wanted = parser.parse_args()
    if not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) <= 1:
        sys.exit("this machine gives us one core, or cannot pin processes to cores: there is nothing to compare")
    first, second = sorted(os.sched_getaffinity(0))[:2]
    texts = [article(number, CHARACTERS).encode() for number in range(wanted.articles)]
    articles = [Article(id=hashlib.sha256(text).hexdigest(), raw=text) for text in texts]
    rows = {
        "the readers alone": compared(wanted.runs, lambda: read_alone(1, articles), lambda: read_alone(2, articles))
    }
    with tempfile.TemporaryDirectory() as folder:
        narrow, wide = (PrefectServer(home=Path(folder, name)) for name in ("narrow", "wide"))
        try:
            rows["the whole command"] = compared(
                wanted.runs,
                lambda: ingest({first}, narrow, wanted.articles),
                lambda: ingest({first, second}, wide, wanted.articles),
            )
        finally:
            narrow.stop()
            wide.stop()
    table = Table(f"{wanted.articles} articles", "1: seconds", "2: seconds", "1: articles/s", "2: articles/s", "ratio")
    for name, (one, two) in rows.items():
        speeds = (f"{wanted.articles / one:.1f}", f"{wanted.articles / two:.1f}")
        table.add_row(name, f"{one:.2f}", f"{two:.2f}", *speeds, f"{one / two:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
