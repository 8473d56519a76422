"""A job for readers that ends when a file is read and clean: what damaged bytes can break."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from flows.reading import Limits, bounded, stored
from model.article import Article
from transforms.apply import Applied, apply
from transforms.step import Step
from transforms.steps import STEPS

FIRST: tuple[Step, ...] = STEPS[: [step.name for step in STEPS].index("language")]
"""The steps before those that read the words."""


def read_only(articles: Sequence[Article], limits: Limits) -> Applied:
    """Return `articles`, of which `raw` is given, read and clean; texts that are too long go no further."""
    done = apply(FIRST, articles, time.process_time)
    return replace(done, articles=tuple(stored(bounded(one, limits)) for one in done.articles))
