"""Misread text led back, and clean text left alone."""

from __future__ import annotations

import random
import re
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

_MISREAD_IN_SOURCE = re.compile(r"[\x80-\x84\x86-\x9f]|â(?:€|\x80)|Â\xa0|(?:Ð|Ñ|Р|С)[\x80-\xbf]{1,2}(?:Ð|Ñ|Р|С)")
"""Code points that no encoding of text has as characters, and general punctuation or Cyrillic in UTF-8 as cp1252.

Text that was written as it stands holds none of it but where it shows the trouble, and that is between quotation marks.
"""


def measure() -> Iterator[tuple[str, str]]:
    """Yield what was measured and the figure."""
    texts = list(clean_texts())
    if not texts:
        return
    began = time.process_time()
    repaired = [(language, text, repair(text).text) for language, text in texts]
    spent = time.process_time() - began
    changed = [row for row in repaired if row[1] != row[2]]
    misread = [row for row in changed if _is_misread_in_source(row[1], row[2])]
    clean = [row for row in changed if row not in misread]
    yield "texts as they were collected", f"{len(texts):,} in {len({code for code, _ in texts})} languages"
    yield "misread in the source, led back", f"{len(misread)}"
    for language, text, other in misread:
        yield f"  led back, {language}", _difference(text, other)
    yield "clean texts changed", f"{len(clean)} of {len(texts) - len(misread):,}"
    for language, text, other in clean:
        yield f"  changed, {language}", _difference(text, other)
    yield "CPU per text", f"{spent / len(texts) * 1e3:.3f} ms"
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
        near = 0
        for way in ways:
            for _ in range(PER_WAY if len(ways) < 100 else 2):  # noqa: PLR2004 - a table to read, not a study
                text = chance.choice(sources)[: chance.choice(LENGTHS)].strip()
                made = _misread(text, way)
                if made is not None:
                    meant = repair(made).text
                    found[meant == text] += 1
                    near += meant != text and _is_near(text, meant)
        yield f"led back: {name}", f"{found[True] / max(1, found.total()):.2%} of {found.total():,}"
        if found[False]:
            yield "  the others", f"{found[False]}, of which {near} have one sign wrong"


def _misread(text: str, way: tuple[Reading, ...]) -> str | None:
    made: str | None = text
    for reading in reversed(way):
        made = None if made is None else reading.made(made)
    # white space that goes at the ends, or lines that a control character ends, cannot be led back
    return None if made is None or made == text or made.strip() != made or "\n" in made else made


def _is_misread_in_source(text: str, other: str) -> bool:
    """Say whether each line that changed holds what only misread text does: told without the repair."""
    pairs = zip(text.split("\n"), other.split("\n"), strict=True)
    return all(_MISREAD_IN_SOURCE.search(line) for line, new in pairs if line != new)


def _is_near(text: str, other: str) -> bool:
    """Say whether what was found is the text but for one sign, wherever it occurs."""
    if len(text) != len(other):
        return False
    return len({one for one, two in zip(text, other, strict=True) if one != two}) == 1


def _difference(text: str, other: str) -> str:
    at = next((index for index, (one, two) in enumerate(zip(text, other, strict=False)) if one != two), 0)
    return f"{text[max(0, at - 15) : at + 25]!r} -> {other[max(0, at - 15) : at + 20]!r}"
