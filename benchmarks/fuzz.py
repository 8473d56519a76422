"""Whether damaged files do harm: good ones of every kind with bytes changed.

Run with `python -m benchmarks.fuzz [--files N] [--seed S]`. Each is unpacked and read in a process that is ended after
a minute, and must be read or turned away; the slowest and the most memory are told. With `--store` they are brought
in as any file is, with all steps, and then once more: each must end with one word, none as `failed`, counts must add
up, and the second time nothing may come to the store. A line is printed for each batch: ten thousand take an hour.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rich.console import Console

from benchmarks.attempt import attempt_all
from benchmarks.mutants import mutants
from flows.batch import process_batch
from flows.desk import Desk, open_desk
from flows.pool.reading import Limits
from flows.pool.workers import Died, Workers
from flows.settings import Settings
from model.errors import Rejected
from model.outcome import FileResult, Outcome
from model.run import Counts
from store.embedded import stop

AT_ONCE = 100
"""Files in a batch."""

KEPT = ("articles", "files", "postings", "links")
"""Collections that may not grow when the same files come again."""

SECONDS = 60
"""After which a process is ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """How a batch and its members ended, the seconds it took, and what a second time changed that it must not."""

    results: tuple[FileResult, ...]
    seconds: float
    doubled: tuple[str, ...]


def bring_in(files: list[tuple[str, bytes]], desk: Desk) -> Brought:
    """Bring files into an empty store, twice."""
    database = desk.store.database
    for name in database.list_collection_names():
        database[name].delete_many({})
    for name, raw in files:
        (desk.inbox / name).write_bytes(raw)
    names = [name for name, _ in files]
    began = time.monotonic()
    first = process_batch(names, desk).results
    spent = time.monotonic() - began
    before = {name: database[name].count_documents({}) for name in KEPT}
    again = process_batch(names, desk).results
    after = {name: database[name].count_documents({}) for name in KEPT}
    for name in names:
        (desk.inbox / name).unlink()
    doubled = [f"{name}: {before[name]} documents became {after[name]}" for name in KEPT if before[name] != after[name]]
    articles = {one.article for one in first if one.article is not None}
    if before["articles"] != len(articles):
        doubled.append(f"{before['articles']} articles are stored, {len(articles)} were reported")
    doubled += [f"{one.path}: stored a second time" for one in again if one.outcome is Outcome.STORED]
    return Brought(results=first, seconds=spent, doubled=tuple(doubled))


def through_store(options: argparse.Namespace, console: Console) -> int:
    """Bring the files in, some at a time; return how many failed, had no word, were counted wrong or stored twice."""
    words, bad, longest, done = Counter[str](), 0, 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        inbox.mkdir()
        settings = Settings(home=Path(folder) / "home", workers=1, seconds_per_file=SECONDS)
        with open_desk(inbox, "fuzz", settings) as desk:
            changed = mutants(options.files, options.seed)
            while some := list(islice(changed, AT_ONCE)):
                brought = bring_in(some, desk)
                done += len(some)
                longest = max(longest, brought.seconds)
                words.update(one.outcome.value for one in brought.results)
                failed = [one for one in brought.results if one.outcome is Outcome.FAILED]
                told = [*(f"{one.path}: {one.stage}: {one.detail}" for one in failed), *brought.doubled]
                told += [
                    f"{name}: no word" for name in {name for name, _ in some} - {one.path for one in brought.results}
                ]
                if not Counts.of(brought.results).conserve:
                    told.append(f"the counts of the batch that ends with {some[-1][0]} do not add up")
                for line in told:
                    console.print(line, style="red", markup=False)
                bad += len(told)
                console.print(f"{done:,} files, with members {dict(words)}: {bad} bad; {brought.seconds:.0f} s")
        stop(settings.home)
    console.print(f"with members {sum(words.values()):,}: {dict(words)}; longest batch of {AT_ONCE}: {longest:.0f} s")
    return bad


def through_readers(options: argparse.Namespace, console: Console) -> int:
    """Unpack and read the files; return how many broke something."""
    words, bad = Counter[str](), 0
    slowest: list[tuple[float, str]] = []
    memory = 0.0
    with Workers(1, Limits(characters=1_000_000, seconds=SECONDS)) as workers:
        changed = mutants(options.files, options.seed)
        while some := list(islice(changed, AT_ONCE)):
            try:
                attempts = workers.call(attempt_all, some)
            except (Rejected, Died) as error:
                console.print(f"{some[0][0]} and those after it: {error}", style="red")
                bad += 1
                continue
            for one in attempts:
                words.update(one.words)
                memory = max(memory, one.memory)
                if one.defect:
                    console.print(f"{one.name}: {one.defect}", style="red", markup=False)
                    bad += 1
            slowest = sorted([*slowest, *((one.seconds, one.name) for one in attempts)], reverse=True)[:5]
    console.print(f"files and members {sum(words.values()):,}: {dict(words.most_common())}")
    console.print(f"slowest (CPU s): {[(round(spent, 2), name) for spent, name in slowest]}")
    console.print(f"most memory of the process, models included: {memory:.0f} MB")
    return bad


def main() -> int:
    """Run, and return 0 if nothing broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", action="store_true")
    options = parser.parse_args()
    console = Console()
    bad = (through_store if options.store else through_readers)(options, console)
    console.print(f"{options.files:,} files: {bad} broke something")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
