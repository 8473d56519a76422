"""Files of other formats than plain text, read from end to end, against what was read before.

A change here is a change users see: look at it, and when it is right write it anew with
`WRITE_GOLDEN=1 python -m pytest tests/test_golden_files.py`.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from model.article import Article, Stated
from tests.conftest import ROOT
from transforms.apply import apply
from transforms.steps import STEPS

GOLDEN = ROOT / "tests" / "golden"
FILES = sorted(path for path in (GOLDEN / "files").iterdir() if path.is_file())
UNTIL_PUBLISHED = tuple(step for step in STEPS if step.name in {"read", "clean", "imprint", "language", "published"})


def summary(path: Path) -> dict[str, object]:
    stated = Stated(name=path.name, seen_on="2024-06-01")
    fresh = Article(id="0" * 64, raw=path.read_bytes(), stated=stated)
    (article,) = apply(UNTIL_PUBLISHED, [fresh], time.process_time).articles
    assert isinstance(article, Article)
    assert article.encoding
    assert article.metadata
    assert article.published
    return {
        "format": article.metadata.format.value,
        "extractor": article.metadata.extractor,
        "encoding": f"{article.encoding.name} ({article.encoding.method})",
        "headline": article.headline,
        "byline": article.byline,
        "publisher": article.publisher,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "language": article.language.code if article.language else None,
        "published": f"{article.published.status.value} {article.published.value}",
        "evidence": [f"{clue.role.value} {clue.value} ({clue.method})" for clue in article.published.evidence],
        "modified": article.metadata.modified,
        "text": (article.text or "").split("\n"),
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_read_as_it_was_before(path: Path) -> None:
    found = summary(path)
    kept = GOLDEN / f"{path.stem}.json"
    if os.environ.get("WRITE_GOLDEN"):
        kept.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    assert found == json.loads(kept.read_text(encoding="utf-8"))
