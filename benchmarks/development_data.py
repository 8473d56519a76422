"""Public data for measuring, beside the repository. Where it is absent there is nothing to measure."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).resolve().parents[2] / "shared" / "dev" / "text"
"""JSON lines by name: see the README there."""


def read_rows(name: str) -> list[dict[str, Any]]:
    """Return the rows of `name`, or end the program with a sentence if the data is not there."""
    path = TEXTS / f"{name}.jsonl"
    if not path.is_file():
        sys.stderr.write(f"nothing to measure: {path} is not there\n")
        raise SystemExit(0)
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
