"""Print how well and how fast temporal expressions are found: `python -m benchmarks.dates [--errors N]`."""

from __future__ import annotations

import argparse
import sys
import time
import warnings

from benchmarks.dates.data import DEVELOPMENT, SETS, Annotated, read
from benchmarks.dates.made import make_articles, measure
from benchmarks.dates.scoring import Score, Timex, pair, score
from benchmarks.dates.systems import System, read_own, systems


def main() -> int:
    """Measure every system on every set that is present; CPU seconds of one process."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--set", help="only the sets whose name contains this")
    arguments.add_argument("--errors", type=int, default=0, metavar="N", help="then print N errors of our own a set")
    arguments.add_argument("--own", action="store_true", help="without peers")
    chosen = arguments.parse_args()
    warnings.simplefilter("ignore")  # of peers
    measured = 0
    sys.stdout.write(f"{'set':14} {'system':11} strict relaxed  type value  chars/s\n")
    for one in SETS:
        texts = list(read(one)) if (chosen.set or "") in one.name else []
        for name, system in systems().items() if texts else ():
            if name == "whowhen" or not chosen.own:
                sys.stdout.write(f"{one.name:14} {name:11} {_measure(system, texts)}\n")
                measured += 1
        _print_errors(texts, chosen.errors)
    years = measure(make_articles())
    share = f"{len(years.wrong)} of {years.given} wrong ({100 * len(years.wrong) / years.given:.1f} %)"
    sys.stdout.write(f"years not written, made articles: {years.asked} asked, {years.given} given, {share}\n")
    if not measured:
        sys.stdout.write(f"nothing to measure: no development sets in {DEVELOPMENT}\n")
    return 0


def _measure(system: System, texts: list[Annotated]) -> str:
    system(texts[0])  # tables compile once
    began = time.process_time()
    found = [system(text) for text in texts]
    spent = time.process_time() - began
    total = sum((score(text.gold, items) for text, items in zip(texts, found, strict=True)), Score())
    figures = (total.strict, total.relaxed, total.types, total.values)
    speed = sum(len(text.text) for text in texts) / max(spent, 1e-6)
    return "  ".join(f"{total.f1(right):5.1f}" for right in figures) + f" {speed:8,.0f}"


def _print_errors(texts: list[Annotated], most: int) -> None:
    lines = [line for text in texts if most for line in _errors(text)]
    for line in lines[:: max(1, len(lines) // most)] if lines else ():
        sys.stdout.write(line + "\n")


def _errors(text: Annotated) -> list[str]:
    found = read_own(text)
    pairs = pair(text.gold, found)
    matched = {id(item) for both in pairs for item in both}
    lines = [(gold.start, f"VALUE {gold.value} {own.value} {_around(text, own)}") for gold, own in pairs
             if gold.value != own.value]  # fmt: skip
    lines += [
        (gold.start, f"MISS  {gold.value} {_around(text, gold)}") for gold in text.gold if id(gold) not in matched
    ]
    lines += [(own.start, f"EXTRA {own.value} {_around(text, own)}") for own in found if id(own) not in matched]
    return [f"{text.id[:8]} {line}" for _, line in sorted(lines)]


def _around(text: Annotated, timex: Timex) -> str:
    before, after = text.text[max(0, timex.start - 40) : timex.start], text.text[timex.end : timex.end + 25]
    return repr(f"{before}[{text.text[timex.start : timex.end]}]{after}")


if __name__ == "__main__":
    sys.exit(main())
