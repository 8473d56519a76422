"""Whole articles, read from end to end, against what was read before.

A change here is a change users see: look at it, and when it is right write it anew with
`WRITE_GOLDEN=1 python -m pytest tests/test_golden.py`.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from model.article import Article
from tests.conftest import ROOT
from transforms.apply import apply
from transforms.steps import STEPS

GOLDEN = ROOT / "tests" / "golden"
TEXTS = sorted([*GOLDEN.glob("*.txt"), *(ROOT / "seeds").glob("*.txt")])


def read(path: Path) -> Article:
    (article,) = apply(STEPS, [Article(id="0" * 64, raw=path.read_bytes())], time.process_time).articles
    assert isinstance(article, Article)
    return article


def summary(article: Article) -> dict[str, object]:
    return {
        "headline": article.headline,
        "language": article.language.code if article.language else None,
        "published": article.published.status.value if article.published else None,
        "removed": [f"{gone.rule}: {gone.surface}" for gone in article.removed or () if gone.surface.strip()],
        "actors": [
            f"{actor.type.value} {actor.name} ({actor.id}) x{actor.count}"
            + (f", {'; '.join(actor.roles)}" if actor.roles else "")
            for actor in article.actors or ()
        ],
        "offices": [
            f"{office.surface} = {office.office} ({office.actor_id or [one.actor_id for one in office.candidates]})"
            for office in article.offices or ()
        ],
        "places": sorted({mention.surface for mention in article.mentions or () if mention.type.value == "place"}),
        "dates": [f"{date.surface} = {date.value} [{date.earliest}, {date.latest}]" for date in article.dates or ()],
        "quotes": [
            f"{quote.speaker.surface if quote.speaker else '?'}"
            f" ({quote.speaker.actor_id if quote.speaker else None}): {quote.surface}"
            for quote in article.quotes or ()
        ],
    }


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_an_article_is_read_as_it_was_before(path: Path) -> None:
    found = summary(read(path))
    kept = GOLDEN / f"{path.stem}.json"
    if os.environ.get("WRITE_GOLDEN"):
        kept.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    assert found == json.loads(kept.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_fact_points_at_its_words(path: Path) -> None:
    article = read(path)
    text = article.text or ""

    facts = [(fact.span, fact.surface) for fact in article.dates or ()]
    facts += [(fact.span, fact.surface) for fact in article.mentions or ()]
    facts += [(fact.span, fact.surface) for fact in article.offices or ()]
    facts += [(role.span, role.written) for role in (fact.role for fact in article.mentions or ()) if role]
    facts += [(quote.span, quote.surface) for quote in article.quotes or ()]
    facts += [(quote.speaker.span, quote.speaker.surface) for quote in article.quotes or () if quote.speaker]

    assert len(facts) > 5
    assert [span.of(text) for span, _ in facts] == [surface for _, surface in facts]
    assert all(gone.span.of(article.decoded or "") == gone.surface for gone in article.removed or ())
