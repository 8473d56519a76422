"""Right text from bytes, and what it costs."""

from __future__ import annotations

import base64
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator

from benchmarks.text.data import clean_texts, rows
from model.errors import Rejected
from transforms.characters import compose
from transforms.decode import decode

CYRILLIC = frozenset({"uk", "ru", "be", "bg", "mk", "sr"})
SIZE = 3_072
ROUNDS = 100
REPEATS = 5
_C1 = re.compile(r"[\x80-\x84\x86-\x9f]")


def measure() -> Iterator[tuple[str, str]]:
    """Yield what was measured and the figure."""
    right: Counter[tuple[bool, bool]] = Counter()
    wrong: list[str] = []
    began = time.process_time()
    for row in rows("encodings"):
        is_right = _read(base64.b64decode(row["b"])) == compose(row["t"]).replace("\r\n", "\n")
        right[row["lang"] in CYRILLIC, is_right] += 1
        if not is_right:
            wrong.append(f"{row['lang']} {row['enc']} {row['n']}")
    count = sum(right.values())
    if count:
        good = right[True, True] + right[False, True]
        yield "right text", f"{good / count:.2%} of {count:,}"
        cyrillic = right[True, True] + right[True, False]
        yield "right text, Cyrillic", f"{right[True, True] / cyrillic:.2%} of {cyrillic:,}"
        yield "not right", ", ".join(wrong) or "none"
        yield "CPU per file", f"{(time.process_time() - began) / count * 1e3:.2f} ms"
    for language in ("en", "uk", "ru", "be", "de", "fr", "pl"):
        # C1 controls: misread where it was collected, so not clean
        texts = (text for code, text in clean_texts() if code == language and _C1.search(text) is None)
        raw = "\n".join(texts).encode()[:SIZE].decode(errors="ignore").encode()
        if raw:
            yield f"decoding {len(raw):,} bytes of clean UTF-8, {language}", f"{_median(raw):.3f} ms"


def _median(raw: bytes) -> float:
    """Return milliseconds of CPU to read `raw`, the median of many rounds: other programs run beside this one."""
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(REPEATS):
            decode(raw)
        spent.append((time.process_time() - began) / REPEATS)
    return statistics.median(spent) * 1e3


def _read(raw: bytes) -> str | None:
    try:
        return decode(raw).decoded
    except Rejected:
        return None
