"""Clusters of near-duplicates on texts with known edits, next to plain MinHash in the same run.

`python -m benchmarks.duplicates` prints the tables of docs/decisions/0021. `--everything` takes the keys for
articles of all times instead of those for a window of dates, `--characters 3000` the beginnings of the texts: an
article as newsrooms print them, the length that costs are told for elsewhere. No database is asked.
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from statistics import median
from typing import Any

from benchmarks.development_data import read_rows
from flows.linking.near_duplicates import TEXTS_AT_ONCE
from model.duplicate import LinkKind
from transforms.fingerprint import Fingerprint, fingerprint
from transforms.index_keys import index_keys
from transforms.shared_sentences import share_sentences
from transforms.similarity import (
    EVERYTHING,
    WINDOW,
    Comparison,
    Division,
    Reading,
    Traces,
    band_keys,
    compare,
    find_candidates,
    jaccard,
    read,
)

SIGNING = "signing"
KEYS = "keys"
INDEX = "an index in memory"
TELLING = "telling candidates from strangers"
COMPARING = "reading and comparing"
SHOWING = "shared sentences"
ANCHOR = "anchor: casefold, split, join, sha256"
WORDS = r"anchor: findall of \w+"
STAGES = (SIGNING, KEYS, TELLING, COMPARING, SHOWING)
"""What an article costs but for the database."""

EVERY = (*STAGES, INDEX, ANCHOR, WORDS)

DAY = date(2024, 3, 23)
"""Any day: of its period, keys are made."""

PLAIN = 0.35
"""The Jaccard similarity at which plain MinHash does best on these texts."""

_WORD = re.compile(r"\w+")

Pair = tuple[int, int]
Row = dict[str, Any]


def find_pairs(prints: Sequence[Fingerprint], division: Division) -> set[Pair]:
    """Return the pairs that share a key."""
    index: dict[int, list[int]] = defaultdict(list)
    pairs: set[Pair] = set()
    for at, one in enumerate(prints):
        for key in band_keys(one.minhash, division).tolist():
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


@dataclass(frozen=True, slots=True)
class Course:
    """What one pass over the texts found, and its CPU seconds by stage."""

    prints: list[Fingerprint]
    pairs: set[Pair]
    found: dict[Pair, Comparison]
    seconds: Mapping[str, float]


def run(texts: Sequence[str], division: Division) -> Course:
    """Do with `texts` all that happens to them without a database, once."""
    clock = [time.thread_time()]
    prints = [fingerprint(text) for text in texts]
    clock.append(time.thread_time())
    entries = [index_keys(one.text_sha256, one.minhash, DAY) for one in prints]
    clock.append(time.thread_time())
    pairs = find_pairs(prints, division)
    traces = [Traces(one.minhash, one.sketch) for one in prints]
    meetings: dict[int, list[int]] = defaultdict(list)
    for first, second in sorted(pairs):
        meetings[first].append(second)
    clock.append(time.thread_time())
    alike = [
        (one, other)
        for one, others in meetings.items()
        for other, is_likely in zip(
            others, find_candidates(traces[one], [traces[other] for other in others]), strict=True
        )
        if is_likely
    ]
    clock.append(time.thread_time())
    found: dict[Pair, Comparison] = {}
    readings: dict[int, Reading] = {}
    shown, seconds = 0, dict.fromkeys(STAGES, 0.0)
    roots = cluster(alike, len(texts))
    alike.sort(key=lambda pair: (roots[pair[0]], pair))
    for at in range(0, len(alike), TEXTS_AT_ONCE):
        # as a batch does it: some pairs at a time, those that hang together one after the other
        some = alike[at : at + TEXTS_AT_ONCE]
        began = time.thread_time()
        wanted = {one for pair in some for one in pair}
        readings = {one: readings.get(one) or read(texts[one]) for one in wanted}
        compared = {(one, other): compare(readings[one], readings[other]) for one, other in some}
        ended = time.thread_time()
        related = [pair for pair, it in compared.items() if it.kind is not None]
        shown += sum(len(share_sentences(readings[a].sentences, readings[b].sentences)) for a, b in related)
        found |= compared
        seconds[COMPARING] += ended - began
        seconds[SHOWING] += time.thread_time() - ended
    clock.append(time.thread_time())
    # what Python itself takes for much less, over the same texts and in the same run: tells a slow machine
    for text in texts:
        sha256(" ".join(text.casefold().split()).encode()).hexdigest()
    clock.append(time.thread_time())
    for text in texts:
        _WORD.findall(text)
    clock.append(time.thread_time())
    if not (len(entries) == len(texts) and shown):
        raise RuntimeError("nothing was keyed, or no sentences were shared")
    stages = zip((SIGNING, KEYS, INDEX, TELLING, None, ANCHOR, WORDS), itertools.pairwise(clock), strict=True)
    seconds.update({name: end - start for name, (start, end) in stages if name is not None})
    return Course(prints, pairs, found, seconds)


def measure(division: Division, repeats: int, characters: int | None) -> None:
    """Print everything."""
    rows = read_rows("near_duplicates")
    texts = [str(row["text"])[:characters] for row in rows]
    # tables are made before the clock runs
    courses = [run(texts, division) for _ in range(1 + repeats)][1:]
    prints, pairs, found = courses[0].prints, courses[0].pairs, courses[0].found
    say("| method | precision | recall | F1 | templates merged |\n|---|---|---|---|---|")
    duplicates = [pair for pair, it in found.items() if it.kind is LinkKind.DUPLICATE]
    related = [pair for pair, it in found.items() if it.kind in {LinkKind.DUPLICATE, LinkKind.CONTAINS}]
    plain = [(a, b) for a, b in pairs if jaccard(prints[a].minhash, prints[b].minhash) >= PLAIN]
    say(f"| whowhen: clusters of `duplicate` | {score(rows, cluster(duplicates, len(rows)))} |")
    say(f"| whowhen: `duplicate` and `contains` | {score(rows, cluster(related, len(rows)))} |")
    say(f"| plain MinHash, Jaccard {PLAIN} | {score(rows, cluster(plain, len(rows)))} |")
    print_edits(rows, found)
    say(f"\n{len(pairs)} candidates, {len(found)} compared, {len(rows)} texts of ", end="")
    say(f"{sum(map(len, texts)) // len(texts)} characters; microseconds CPU an article, median of {repeats} passes:\n")
    say("| stage | microseconds |\n|---|---|")
    each = {name: median(one.seconds[name] for one in courses) / len(rows) * 1e6 for name in EVERY}
    for name in STAGES:
        say(f"| {name} | {each[name]:.0f} |")
    whole = sum(each[name] for name in STAGES)
    say(f"| **together** | **{whole:.0f}** |")
    say(f"| {INDEX}, which is the database's work | {each[INDEX]:.0f} |")
    say(f"| {ANCHOR} | {each[ANCHOR]:.0f} |\n| {WORDS} | {each[WORDS]:.0f} |\n")
    first, second = whole / each[ANCHOR], whole / each[WORDS]
    say(f"Together, that is {first:.1f} times the first anchor, {second:.1f} times the second.")


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
    parser.add_argument("--repeats", type=int, default=5, help="passes, of which the median is told")
    parser.add_argument("--characters", type=int, help="how much of each text is taken; all unless said")
    given = parser.parse_args()
    measure(EVERYTHING if given.everything else WINDOW, given.repeats, given.characters)
