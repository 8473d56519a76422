"""What drills found, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from statistics import median

from rich.console import Console
from rich.table import Table
from rich.text import Text

from benchmarks.drills.drill import Drill, Repetition

FILE_WIDTH = 160
"""Columns of a table that goes to a file."""


def tell(one: Repetition) -> None:
    """Say on stderr how one repetition went."""
    word = "failed" if one.faults else "skipped" if one.damage and one.damage.skipped else "ok"
    what = one.damage.what if one.damage else "the drill broke"
    Console(stderr=True, highlight=False).print(
        Text(f"{one.drill} {one.number}: {word} in {one.seconds} s ({what})"), soft_wrap=True
    )


def print_table(done: Sequence[Repetition], files: dict[str, int]) -> None:
    """Print a row for every repetition, the faults under the table."""
    table = Table("drill", "no.", "seconds", "broken", "files finished then", "seen", "outcome")
    for one in done:
        damage = one.damage
        if damage is None or damage.skipped:
            finished = ""
        elif damage.finished is None:
            finished = "over before"
        else:
            finished = f"{damage.finished:,} of {files[one.drill]:,}"
        outcome = f"[red]{len(one.faults)} faults[/]" if one.faults else "[green]ok[/]"
        if damage is not None and damage.skipped:
            outcome = "[yellow]skipped[/]"
        words = (Text(damage.what), finished, Text(damage.seen)) if damage else (Text(), finished, Text())
        table.add_row(one.drill, str(one.number), f"{one.seconds:.1f}", *words, outcome)
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = FILE_WIDTH
    console.print(table)
    for one in done:
        for fault in one.faults:
            console.print(Text(f"{one.drill} {one.number}: {fault}"), soft_wrap=True)


def summary(drill: Drill, done: Sequence[Repetition]) -> dict[str, object]:
    """Return the figures of one drill."""
    return {
        "drill": drill.name,
        "promise": drill.promise,
        "repetitions": len(done),
        "skipped": sum(one.damage is not None and one.damage.skipped for one in done),
        "kept": sum(not one.faults for one in done),
        "broken_at_work": sum(one.damage is not None and one.damage.finished is not None for one in done),
        "seconds": median(one.seconds for one in done),
        "details": [asdict(one) for one in done],
    }
