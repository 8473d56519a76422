"""Main texts of made pages against the texts they were made of: F1 of word 4-grams, pages a second."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

from benchmarks.formats.templates import TEMPLATES
from benchmarks.formats.texts import Story, stories
from transforms.formats.blocks import parse_page
from transforms.formats.page import extract_main, read_page

PAGES = 238
"""Each template as often as any other."""

_WORD = re.compile(r"\w+")


def measure_pages(count: int = PAGES) -> dict[str, object]:
    """Return F1 over all pages and by template, and pages a CPU second of each mode, trees included."""
    random = Random(20240322)  # noqa: S311 - pages, not secrets
    made = [
        (story, TEMPLATES[number % len(TEMPLATES)].__name__, TEMPLATES[number % len(TEMPLATES)](story, random))
        for number, story in enumerate(stories(count))
    ]
    scores: dict[str, list[float]] = {}
    for story, template, page in made:
        scores.setdefault(template, []).append(_f1(read_page(page).text, story))
    every = [score for part in scores.values() for score in part]
    pages = [page for _, _, page in made]
    return {
        "pages": len(made),
        "f1": _mean(every),
        "worst": round(min(every), 3),
        "f1_by_template": {name: _mean(part) for name, part in scores.items()},
        "pages_per_second": {
            "as read": _speed(lambda page: read_page(page).text, pages),
            "fast": _speed(lambda page: _main(page, fast=True), pages),
            "full": _speed(lambda page: _main(page, fast=False), pages),
        },
    }


def _main(page: str, *, fast: bool) -> str:
    tree = parse_page(page)
    return "" if tree is None else extract_main(tree, fast=fast)


def _speed(run: Callable[[str], str], pages: Sequence[str]) -> float:
    began = time.process_time()
    for page in pages:
        run(page)
    return round(len(pages) / (time.process_time() - began), 1)


def _mean(scores: Sequence[float]) -> float:
    return round(sum(scores) / len(scores), 4)


def _f1(text: str, story: Story) -> float:
    """Return the F1 of word 4-grams; the headline may stand over the text or not."""
    found = text.removeprefix(story.headline)
    gold, own = _grams(" ".join(story.paragraphs)), _grams(found)
    same = sum((gold & own).values())
    return 2 * same / (gold.total() + own.total()) if same else 0.0


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return Counter(zip(words, words[1:], words[2:], words[3:], strict=False))
