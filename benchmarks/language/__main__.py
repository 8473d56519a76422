"""Accuracy, calibration and cost of language identification, next to langdetect alone in the same run.

`python -m benchmarks.language` prints the tables of docs/language.md. langdetect is asked about every row as well,
so this takes some minutes; `--rows N` looks at the first N rows of each set.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import langdetect

from benchmarks.development_data import read_rows
from model.article import Stated
from model.language import Language
from transforms.language import identify_language
from transforms.language.engines import LANGDETECT, known_languages

SETS = ("cyr_short", "cyr_sentences", "lingua_sentences", "lingua_pairs", "udhr_paras", "docs3k")
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)
Row = dict[str, Any]


def ours(text: str) -> Language:
    """Identify `text` as the pipeline does."""
    return identify_language(text, Stated())


def alone(text: str) -> str:
    """Ask langdetect alone, as its documentation says, with a fixed seed."""
    try:
        return str(langdetect.detect(text)).partition("-")[0]
    except langdetect.LangDetectException:
        return "und"


def primary(language: Language) -> str:
    """Return the first part of the tag."""
    return language.code.partition("-")[0]


def classes(name: str, row: Row) -> list[str]:
    """Return the lines of the table that a row counts in."""
    found = [f"{name}: all"]
    if row["lang"] in known_languages(LANGDETECT) - {"sr"}:
        found.append(f"{name}: languages of langdetect")
    if name.startswith("cyr"):
        found.append(f"{name}: {row['lang']}")
    if row.get("n") and row["lang"] in {"uk", "ru"}:
        found.append(f"uk + ru, {row['n']} words")
    return found


def timed(answer: Callable[[str], Any], rows: Sequence[Row]) -> tuple[list[Any], float]:
    """Return the answers and the mean CPU time in milliseconds."""
    answer(rows[0]["text"])
    start = time.process_time()
    answers = [answer(row["text"]) for row in rows]
    return answers, (time.process_time() - start) / len(rows) * 1000


def measure(limit: int | None) -> None:
    """Print everything."""
    table: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    judged: list[tuple[float, bool]] = []
    kept: list[tuple[float, bool]] = []
    halves: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    costs = []
    for name in SETS:
        rows = read_rows(f"language_{name}")[:limit]
        languages, cost = timed(ours, rows)
        peers, peer_cost = timed(alone, rows)
        costs.append((name, cost, peer_cost))
        for at, (row, language, peer) in enumerate(zip(rows, languages, peers, strict=True)):
            right = primary(language) == row["lang"]
            if language.code != "und":
                (kept if at % 2 else judged).append((language.confidence, right))
            for line in classes(name, row):
                table[line][0] += 1
                table[line][1] += right
                table[line][2] += peer == row["lang"]
                halves[line][at % 2] += 1
                halves[line][2 + at % 2] += right
    say("| set | texts | whowhen | even rows | odd rows | langdetect alone |\n|---|---|---|---|---|---|")
    for line, (count, own, peer) in table.items():
        even, odd, even_right, odd_right = halves[line]
        parts = f"{even_right / max(1, even):.4f} | {odd_right / max(1, odd):.4f}"
        say(f"| {line} | {count} | {own / count:.4f} | {parts} | {peer / count:.4f} |")
    measure_mixed(limit)
    say("\n| set | whowhen, ms CPU a text | langdetect alone |\n|---|---|---|")
    for name, cost, peer_cost in costs:
        say(f"| {name} | {cost:.3f} | {peer_cost:.2f} |")
    for title, half in (("even rows, on which it was counted", judged), ("odd rows, kept apart", kept)):
        say(f"\nConfidence, {title}:\n\n| confidence | texts | mean confidence | right |\n|---|---|---|---|")
        print_reliability(half)


def print_reliability(judged: Sequence[tuple[float, bool]]) -> None:
    """Print how often answers were right, by the confidence they were given with."""
    for low, high in itertools.pairwise(EDGES):
        band = [one for one in judged if low <= one[0] < high]
        if band:
            mean, right_share = (sum(one[at] for one in band) / len(band) for at in (0, 1))
            say(f"| {low:.2f} to {min(high, 1):.2f} | {len(band)} | {mean:.3f} | {right_share:.3f} |")
    error = sum(abs(confidence - right) for confidence, right in binned(judged)) / max(1, len(judged))
    say(f"| all: mean distance of the two | {len(judged)} | {error:.3f} | |")


def binned(judged: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Return for every answer its band's mean confidence and share right: their distance is the calibration error."""
    found = []
    for low, high in itertools.pairwise(EDGES):
        band = [one for one in judged if low <= one[0] < high]
        if band:
            found += [(sum(one[0] for one in band) / len(band), sum(one[1] for one in band) / len(band))] * len(band)
    return found


def measure_mixed(limit: int | None) -> None:
    """Print how often exactly the languages of a document of two languages are found."""
    rows = read_rows("language_mixed")[:limit]
    exact = sum({code for code, _ in row["segs"]} == {share.code for share in ours(row["text"]).shares} for row in rows)
    say(f"| mixed documents: exact set of languages | {len(rows)} | {exact / len(rows):.4f} | | | (names one) |")


def say(line: str) -> None:
    """Print one line."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, help="look at the first N rows of each set")
    langdetect.DetectorFactory.seed = 0
    langdetect.detector_factory.init_factory()
    measure(parser.parse_args().rows)
