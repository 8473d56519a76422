"""The same text in many formats and encodings: which of its words are read, and what is read beside them."""

from __future__ import annotations

import re
from collections import Counter

from benchmarks.formats.texts import DATA
from model.article import Stated
from transforms.formats import read

_WORD = re.compile(r"\w+")


def measure_files() -> dict[str, dict[str, object]]:
    """Return recall and precision of words by file, and the words beside the text: titles and tables of the file."""
    gold = _words((DATA / "formats" / "gold.txt").read_text(encoding="utf-8"))
    files = sorted(path for path in (DATA / "formats").iterdir() if path.name != "gold.txt")
    measured: dict[str, dict[str, object]] = {}
    for path in files:
        found = read(path.read_bytes(), Stated(name=path.name))
        words = _words(found.decoded)
        same = (gold & words).total()
        measured[path.name] = {
            "format": found.metadata.format.value,
            "encoding": found.encoding.name,
            "recall": round(same / gold.total(), 4),
            "precision": round(same / words.total(), 4),
            "beside": " ".join((words - gold).elements()),
        }
    return measured


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))
