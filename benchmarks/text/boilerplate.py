"""Lines of pages: which go, and what is lost with them."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.text.data import rows
from transforms.boilerplate.rules import find_rules

CONTENT = 1
"""The label of a line that belongs to the text."""


def measure() -> Iterator[tuple[str, str]]:
    """Yield what was measured and the figure."""
    taken = missed = wrong = lost = words = count = 0
    spent = 0.0
    for row in rows("boilerplate_lines"):
        lines = [line for line, _ in row["lines"]]
        began = time.process_time()
        rules = find_rules(lines)
        spent += time.process_time() - began
        count += len(lines)
        for (line, label), rule in zip(row["lines"], rules, strict=True):
            length = len(line.split())
            words += length * (label == CONTENT)
            if rule is None:
                missed += label != CONTENT
            elif label == CONTENT:
                wrong, lost = wrong + 1, lost + length
            else:
                taken += 1
    if not count:
        return
    precision, recall = taken / max(1, taken + wrong), taken / max(1, taken + missed)
    yield "lines", f"{count:,}"
    yield "precision of removed lines", f"{precision:.3f}"
    yield "recall", f"{recall:.3f}"
    yield "F1", f"{2 * precision * recall / max(precision + recall, 1e-9):.3f}"
    yield "words of the text lost", f"{lost / max(1, words):.3%}"
    yield "CPU per line", f"{spent / count * 1e6:.1f} us"
