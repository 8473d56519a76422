"""Misread text led back, and clean text left alone."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator

from benchmarks.text.data import clean_texts
from transforms.repair import repair
from transforms.repair.readings import SINGLE, UTF8, Reading

USUAL = frozenset({"cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic"})
PER_WAY = 12
LENGTHS = (60, 300, 3_000)
SEED = 20


def measure() -> Iterator[tuple[str, str]]:
    """Yield what was measured and the figure."""
    texts = list(clean_texts())
    if not texts:
        return
    began = time.process_time()
    changed = [(language, text, repair(text)) for language, text in texts if repair(text).steps]
    yield "texts that were written as they stand", f"{len(texts):,} in {len({code for code, _ in texts})} languages"
    yield "of these changed", f"{len(changed)} ({time.process_time() - began:.1f} s)"
    for language, text, repaired in changed:
        yield f"  changed, {language}", _difference(text, repaired.text)
    odd = {text for _, text, _ in changed}
    sources = [text for code, text in texts if code in {"uk", "ru", "be", "bg"} and len(text) >= LENGTHS[0]]
    sources = [text for text in sources if "\n" not in text and text not in odd]
    yield from _led_back(sources)


def _led_back(sources: list[str]) -> Iterator[tuple[str, str]]:
    chance = random.Random(SEED)  # noqa: S311 - which texts are taken is no secret
    single = [(one,) for one in SINGLE if one.was in USUAL]
    kinds: dict[str, list[tuple[Reading, ...]]] = {
        "UTF-8 read as something else": [(one,) for one in UTF8],
        "one-byte text read as another": [way for way in single if "mac-cyrillic" not in way[0]],
        "the same with mac-cyrillic": [way for way in single if "mac-cyrillic" in way[0]],
        "misread twice": [(one, two) for one in UTF8 for two in (*UTF8, *SINGLE) if two.was in {*USUAL, "utf-8"}],
    }
    for name, ways in kinds.items():
        found: Counter[bool] = Counter()
        for way in ways:
            for _ in range(PER_WAY if len(ways) < 100 else 2):  # noqa: PLR2004 - a table to read, not a study
                text = chance.choice(sources)[: chance.choice(LENGTHS)].strip()
                made = _misread(text, way)
                if made is not None:
                    found[repair(made).text == text] += 1
        yield f"led back: {name}", f"{found[True] / max(1, found.total()):.2%} of {found.total():,}"


def _misread(text: str, way: tuple[Reading, ...]) -> str | None:
    made: str | None = text
    for reading in reversed(way):
        made = None if made is None else reading.made(made)
    # white space that goes at the ends, or lines that a control character ends, cannot be led back
    return None if made is None or made == text or made.strip() != made or "\n" in made else made


def _difference(text: str, other: str) -> str:
    at = next((index for index, (one, two) in enumerate(zip(text, other, strict=False)) if one != two), 0)
    return f"{text[max(0, at - 15) : at + 25]!r} -> {other[max(0, at - 15) : at + 20]!r}"
