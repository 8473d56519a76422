"""Development sets of annotated texts, read where they are present. None of them is part of this repository."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.dates.scoring import Timex

DEVELOPMENT = Path(__file__).resolve().parents[3] / "shared" / "dev" / "dates"
"""Beside the repository; nothing is read, and nothing measured, where it is absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A text with its language, its date of publication (None where it has none to tell) and its expressions."""

    id: str
    text: str
    language: str
    published: str | None
    gold: tuple[Timex, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """A development set: its name in the table, its file and what it is."""

    name: str
    file: str
    about: str
    dated: bool = True


SETS = (
    Set(name="en MEANTIME", file="en_meantime_airbus_apple.jsonl", about="English news, Wikinews, airbus and apple"),
    Set(name="en undated", file="en_meantime_airbus_apple.jsonl", about="the same, their date withheld", dated=False),
    Set(name="uk dated", file="uk_wikiwars_odd.jsonl", about="the Ukrainian narrative, dated by its page"),
    Set(name="uk WikiWars", file="uk_wikiwars_odd.jsonl", about="Ukrainian narrative, odd documents", dated=False),
)
"""Sets of running texts, each annotated in full."""


def read(of: Set) -> Iterator[Annotated]:
    """Yield the texts of a set; none where the file is absent."""
    path = DEVELOPMENT / of.file
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Annotated(
            id=row["id"],
            text=row["text"],
            language=row["lang"],
            published=row["dct"] if of.dated else None,
            gold=tuple(
                Timex(start=item["start"], end=item["end"], type=item["type"], value=item["value"])
                for item in row["timexes"]
            ),
        )
