"""Whether damaged files do harm: good ones of every kind with bytes changed.

Run with `python -m benchmarks.fuzz [--files N] [--seed S]`. Each is unpacked and read in a process that is ended after
a minute, and must be read or turned away; the slowest and the most memory are told. With `--store` they are brought
in as any file is, with all steps: each must end with one word, none as `failed`. That takes a hundred times as long.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from rich.console import Console

from benchmarks.attempt import attempt_all
from benchmarks.mutants import mutants
from flows.batch import process_batch
from flows.desk import Desk, open_desk
from flows.reading import Limits
from flows.settings import Settings
from flows.workers import Died, Workers
from model.errors import Rejected
from model.outcome import FileResult, Outcome
from model.run import Counts
from store.embedded import stop

AT_ONCE = 100
"""Files in a batch."""

SECONDS = 60
"""After which a process is ended."""


def bring_in(files: list[tuple[str, bytes]], desk: Desk) -> tuple[tuple[FileResult, ...], float]:
    """Bring files into an empty store; return how they and their members ended, and the seconds it took."""
    for name in desk.store.database.list_collection_names():
        desk.store.database[name].delete_many({})
    for name, raw in files:
        (desk.inbox / name).write_bytes(raw)
    began = time.monotonic()
    report = process_batch([name for name, _ in files], desk)
    spent = time.monotonic() - began
    for name, _ in files:
        (desk.inbox / name).unlink()
    return report.results, spent


def through_store(options: argparse.Namespace, console: Console) -> int:
    """Bring the files in, some at a time; return how many failed, had no word, or were counted wrong."""
    words, bad, longest = Counter[str](), 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        inbox.mkdir()
        settings = Settings(home=Path(folder) / "home", workers=1, seconds_per_file=SECONDS)
        with open_desk(inbox, "fuzz", settings) as desk:
            changed = mutants(options.files, options.seed)
            while some := list(islice(changed, AT_ONCE)):
                results, spent = bring_in(some, desk)
                longest = max(longest, spent)
                words.update(one.outcome.value for one in results)
                failed = [one for one in results if one.outcome is Outcome.FAILED]
                for one in failed:
                    console.print(f"{one.path}: {one.stage}: {one.detail}", style="red")
                bad += len({name for name, _ in some} - {one.path for one in results}) + len(failed)
                bad += not Counts.of(results).conserve
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
