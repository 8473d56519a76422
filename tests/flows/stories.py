"""What tests of redoing work on: a text, and what an older whowhen might have made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flows.batch import process_batch
from flows.desk import Desk
from model.document import restore
from model.span import Sha256
from transforms.steps import STEPS

STORY = """Harbour reopens after two years

Mayor Lena Castellano reopened the harbour of Bergen on May 3, 2021, after two years of works.
"The harbour is the heart of our town," Castellano said. The National Bank lent 40 million to the town,
which will be paid back by 2035. Fishermen from 12 villages came to see the first ship, the Aurora, leave.

Read also: What to see in Bergen
"""

STALE: dict[str, dict[str, Any]] = {
    "read": {"encoding": {"name": "latin-1", "method": "chardet", "confidence": 0.5}},
    "clean": {},
    "imprint": {"headline": "What an older version took for one"},
    "attributions": {
        "attributions": [{"span": {"start": 0, "end": 7}, "surface": "Harbour", "cue": {"start": 8, "end": 15}}]
    },
    "fingerprint": {"text_sha256": "0" * 64, "minhash": b"\xff" * 504},
    "language": {"language": {"code": "und", "confidence": 0.0, "method": "undecided", "shares": []}},
    "clues": {"clues": [{"role": "not_before", "value": "2019", "method": "told", "confidence": 0.5}]},
    "published": {
        "published": {
            "status": "unknown",
            "value": None,
            "earliest": "2020-01-01",
            "latest": None,
            "method": None,
            "evidence": [],
        }
    },
    "dates": {"dates": []},
    "actors": {"mentions": [], "actors": [], "actor_ids": []},
    "offices": {"offices": [{"span": {"start": 0, "end": 7}, "surface": "Harbour", "office": "old", "candidates": []}]},
    "quotes": {"quotes": []},
}
"""By step: sections as an older version of it may have written them."""

STEP_NAMES = tuple(step.name for step in STEPS)


def ingest(desk: Desk, inbox: Path, text: str = STORY, name: str = "a.txt") -> Sha256:
    """Bring a text in; return its article's id."""
    (inbox / name).write_text(text, encoding="utf-8")
    (result,) = process_batch([name], desk).results
    assert result.article is not None, result.detail
    return result.article


def document(desk: Desk, id_: Sha256) -> dict[str, Any]:
    """Return an article as the database has it."""
    found: dict[str, Any] | None = desk.store.database["articles"].find_one({"_id": id_})
    assert found is not None
    return found


def make_stale(desk: Desk, id_: Sha256, *steps: str) -> None:
    """Let an article look as if older versions of `steps` had made it."""
    values: dict[str, Any] = {}
    for step in steps:
        values |= STALE[step] | {f"steps.{step}": "old"}
    if "clean" in steps:
        stored = desk.store.articles.get(id_)
        assert stored is not None
        # an older version that took nothing out
        values |= {"text": restore(stored.text or "", stored.removed or ()), "removed": []}
    desk.store.database["articles"].update_one({"_id": id_}, {"$set": values})
