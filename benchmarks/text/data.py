"""Development data that lie beside the repository."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2].parent / "shared" / "dev" / "text"
"""Where the data are, if they are here at all."""


def rows(name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of JSON lines, none if it is absent."""
    path = FOLDER / f"{name}.jsonl"
    if path.is_file():
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def clean_texts() -> Iterator[tuple[str, str]]:
    """Yield language and text of everything that was written as it stands, each text once."""
    seen = set[str]()
    names = sorted(path.stem for path in FOLDER.glob("language_*.jsonl"))
    for name in (*names, "encodings", "near_duplicates", "boilerplate_lines"):
        for row in rows(name):
            text = row.get("text") or row.get("t") or "\n".join(line for line, _ in row.get("lines", ()))
            text = text or " ".join(part for _, part in row.get("segs", ()))
            if text not in seen:
                seen.add(text)
                yield row.get("lang", "?"), text
