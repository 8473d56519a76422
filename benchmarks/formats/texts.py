"""Known texts to make pages of: articles in many languages, from the development data."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "dev" / "text"
"""Beside the repository; nothing of it is part of it."""

MIN_PARAGRAPHS = 4
"""Shorter texts are teasers."""

_SENTENCE_END = re.compile(r"(?<=[.!?\u2026])\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A headline and the paragraphs below it."""

    headline: str
    paragraphs: tuple[str, ...]


def stories(count: int) -> list[Story]:
    """Return `count` stories: two in three English articles, the others news sentences in other languages."""
    articles = (json.loads(line) for line in (DATA / "near_duplicates.jsonl").open(encoding="utf-8"))
    english = [_story(row["text"].split("\n\n")) for row in articles if row["kind"] == "base"]
    documents = [json.loads(line) for line in (DATA / "language_docs3k.jsonl").open(encoding="utf-8")]
    documents.sort(key=lambda row: row["lang"] not in {"uk", "ru"})
    others = [_story(_grouped(row["text"])) for row in documents]
    kept = [[one for one in part if len(one.paragraphs) >= MIN_PARAGRAPHS] for part in (english, others)]
    share = count * 2 // 3
    return kept[0][:share] + kept[1][: count - share]


def _grouped(text: str) -> list[str]:
    sentences = _SENTENCE_END.split(text)
    return [sentences[0], *(" ".join(sentences[at : at + 3]) for at in range(1, len(sentences), 3))]


def _story(parts: list[str]) -> Story:
    paragraphs = [" ".join(part.split()) for part in parts if part.strip()]
    headline = " ".join(paragraphs[0].split()[:9]).rstrip(".,:;") if paragraphs else ""
    return Story(headline=headline, paragraphs=tuple(paragraphs))
