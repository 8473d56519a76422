"""Whether damaged files do harm: good ones of every kind with bytes changed, brought in as any file is.

Run with `python -m benchmarks.fuzz [--files N] [--seed S] [--whole]`. Each must end with one word, none as `failed`;
the slowest, the longest batch and the most memory that a process held are told. Files are unpacked, read and cleaned;
with `--whole` the steps that read words are done, too, which takes ten times as long.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path

from rich.console import Console

from benchmarks.mutants import mutants
from benchmarks.read_only import read_only
from flows.batch import process_batch
from flows.desk import Desk, open_desk
from flows.reading import limits_of, process_files
from flows.settings import Settings
from flows.workers import Workers
from model.outcome import FileResult, Outcome
from model.run import Counts
from store.embedded import stop

AT_ONCE = 200
"""Files in a batch."""


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


def main() -> int:
    """Run, and return 0 if nothing failed and all counts conserve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    console = Console()
    words, reasons = Counter[str](), Counter[str]()
    failed: list[FileResult] = []
    slowest: list[tuple[float, str]] = []
    lost = 0
    longest = total = 0.0
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        inbox.mkdir()
        settings = Settings(home=Path(folder) / "home", workers=options.workers, seconds_per_file=60)
        job = process_files if options.whole else read_only
        with open_desk(inbox, "fuzz", settings) as own, Workers(options.workers, limits_of(settings), job) as workers:
            desk = replace(own, workers=workers)
            changed = mutants(options.files, options.seed)
            while some := list(islice(changed, AT_ONCE)):
                results, spent = bring_in(some, desk)
                longest, total = max(longest, spent), total + spent
                words.update(one.outcome.value for one in results)
                reasons.update(one.reason.value for one in results if one.reason)
                failed += [one for one in results if one.outcome is Outcome.FAILED]
                slowest = sorted([*slowest, *((one.seconds or 0.0, one.path) for one in results)], reverse=True)[:5]
                lost += len({name for name, _ in some} - {one.path for one in results})
                lost += not Counts.of(results).conserve
                console.print(f"{sum(words.values()):,} files and members in {total:.0f} s", style="dim")
        stop(settings.home)
    console.print(f"files {options.files:,}, with members {sum(words.values()):,}: {dict(words)}")
    console.print(f"reasons: {dict(reasons)}")
    console.print(f"slowest (CPU s of steps): {[(round(spent, 2), path) for spent, path in slowest]}")
    console.print(f"longest batch of {AT_ONCE}: {longest:.1f} s; all {total:.0f} s")
    console.print(f"most memory of a process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")
    console.print(f"without a word, or counts that do not conserve: {lost}; failed: {len(failed)}")
    for one in failed[:20]:
        console.print(f"{one.path}: {one.stage}: {one.detail}", style="red")
    return 1 if failed or lost else 0


if __name__ == "__main__":
    sys.exit(main())
