"""Clusters of near-duplicates on texts with known edits, next to plain MinHash in the same run.

`python -m benchmarks.duplicates` prints the tables of docs/decisions/0021. `--everything` takes the keys for
articles of all times instead of those for a window of dates. No database is asked.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.development_data import read_rows
from model.duplicate import LinkKind
from transforms.fingerprint import Fingerprint, fingerprint
from transforms.similarity import (
    EVERYTHING,
    WINDOW,
    Comparison,
    Division,
    Traces,
    are_candidates,
    band_keys,
    compare,
    jaccard,
    read,
)

PLAIN = 0.35
"""The Jaccard similarity at which plain MinHash does best on these texts."""

Pair = tuple[int, int]
Row = dict[str, Any]


def find_pairs(prints: Sequence[Fingerprint], division: Division) -> set[Pair]:
    """Return the pairs that share a key."""
    index: dict[int, list[int]] = defaultdict(list)
    pairs: set[Pair] = set()
    for at, one in enumerate(prints):
        for key in band_keys(one.minhash, division):
            pairs |= {(other, at) for other in index[key]}
            index[key].append(at)
    return pairs


def cluster(edges: Iterable[Pair], size: int) -> list[int]:
    """Return the smallest member of each one's connected component."""
    root = list(range(size))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for one, other in edges:
        low, high = sorted((find(one), find(other)))
        root[high] = low
    return [find(at) for at in range(size)]


def score(rows: Sequence[Row], roots: Sequence[int]) -> str:
    """Return precision, recall and F1 over pairs in one cluster, and the share of templates wrongly merged."""
    gold, found = (set(_together(groups)) for groups in ([row["cl"] for row in rows], roots))
    right = len(gold & found)
    precision, recall = right / max(1, len(found)), right / len(gold)
    templates = [at for at, row in enumerate(rows) if row["kind"] == "template_neg"]
    merged = sum(any(at in pair and pair not in gold for pair in found) for at in templates)
    f1 = 2 * precision * recall / (precision + recall)
    return f"{precision:.3f} | {recall:.3f} | {f1:.3f} | {merged / max(1, len(templates)):.3f}"


def _together(groups: Sequence[int]) -> Iterable[Pair]:
    members: dict[int, list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        members[group].append(at)
    return ((one, other) for group in members.values() for one in group for other in group if one < other)


def measure(division: Division) -> None:
    """Print everything."""
    rows = read_rows("near_duplicates")
    read("warm up 1").facts.stated  # noqa: B018 - tables are made before the clock runs
    start = time.process_time()
    prints = [fingerprint(row["text"]) for row in rows]
    signed = time.process_time()
    pairs = find_pairs(prints, division)
    keyed = time.process_time()
    traces = [Traces(one.minhash, one.sketch) for one in prints]
    readings = [read(row["text"]) for row in rows]
    alike = [pair for pair in sorted(pairs) if are_candidates(traces[pair[0]], traces[pair[1]])]
    found = {(one, other): compare(readings[one], readings[other]) for one, other in alike}
    done = time.process_time()
    say("| method | precision | recall | F1 | templates merged |\n|---|---|---|---|---|")
    duplicates = [pair for pair, it in found.items() if it.kind is LinkKind.DUPLICATE]
    related = [pair for pair, it in found.items() if it.kind in {LinkKind.DUPLICATE, LinkKind.CONTAINS}]
    plain = [(a, b) for a, b in pairs if jaccard(prints[a].minhash, prints[b].minhash) >= PLAIN]
    say(f"| whowhen: clusters of `duplicate` | {score(rows, cluster(duplicates, len(rows)))} |")
    say(f"| whowhen: `duplicate` and `contains` | {score(rows, cluster(related, len(rows)))} |")
    say(f"| plain MinHash, Jaccard {PLAIN} | {score(rows, cluster(plain, len(rows)))} |")
    print_edits(rows, found)
    each = [round(seconds / len(rows) * 1e6) for seconds in (signed - start, keyed - signed, done - keyed)]
    say(f"\n{len(pairs)} candidates, {len(alike)} compared; microseconds CPU an article of ", end="")
    say(f"{sum(len(row['text']) for row in rows) // len(rows)} characters: {each[0]} signing, {each[1]} keys, ", end="")
    say(f"{each[2]} comparing, {sum(each)} in all")


def print_edits(rows: Sequence[Row], found: dict[Pair, Comparison]) -> None:
    """Print what became of each kind of edit, against the text that was edited."""
    bases = {row["cl"]: at for at, row in enumerate(rows) if row["kind"] == "base"}
    numbers = {at: number for number, at in bases.items()}
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for at, row in enumerate(rows):
        base = bases.get(row.get("ref", row["cl"]))
        if at in numbers or base is None:
            continue
        it = found.get((min(at, base), max(at, base)))
        table[row["kind"]]["not compared" if it is None else it.kind.value if it.kind else "unrelated"] += 1
    outcomes = ("duplicate", "contains", "update", "unrelated", "not compared")
    say(f"\n| edit | {' | '.join(outcomes)} |\n|---|---|---|---|---|---|")
    for kind, counts in sorted(table.items()):
        say(f"| {kind} | {' | '.join(str(counts[outcome]) for outcome in outcomes)} |")


def say(line: str, end: str = "\n") -> None:
    """Print one line."""
    sys.stdout.write(line + end)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--everything", action="store_true", help="the keys for articles of all times")
    measure(EVERYTHING if parser.parse_args().everything else WINDOW)
