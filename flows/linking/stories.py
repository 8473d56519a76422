"""Articles without a date of their own get the year of their story: what copies of it assert."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from flows.redoing.changes import revisions_of
from model.article import Article
from model.published import Published, PublishedStatus
from model.span import Sha256
from store.connection import Store
from transforms.apply import apply
from transforms.dated_copies import date_story
from transforms.step import Step
from transforms.steps import STEPS

MOST_MEMBERS = 200
"""Copies of a story that are looked at: a few that are dated are enough, and undated ones are re-dated in turn."""


def _derived(field: str) -> tuple[Step, ...]:
    """Return the steps that read `field`, and all that derives from them."""
    fields, steps = {field}, list[Step]()
    for step in STEPS:
        if not fields.isdisjoint(step.reads):
            steps.append(step)
            fields.update(step.writes)
    return tuple(steps)


DATING = _derived("story")
"""The steps that run anew when an article's story has become known."""


def date_stories(ids: Iterable[Sha256], store: Store, at: datetime, run: str) -> int:
    """Re-date the articles of the stories that `ids` belong to; return how many changed.

    To be done when the clusters are up to date. Doing it again changes nothing: what is inferred here is never
    evidence for others.
    """
    wanted = sorted(set(ids))
    changed = 0
    clusters = store.articles.clusters_of(wanted)
    for cluster in clusters:
        members = list(islice(store.articles.matching({"duplicate.cluster": cluster}), MOST_MEMBERS))
        changed += _rewrite(redated(members), store, at, run)
    alone = [article for article in store.articles.with_story(wanted) if article.duplicate is None]
    return changed + _rewrite([pair for article in alone for pair in redated([article])], store, at, run)


def redated(members: Sequence[Article]) -> list[tuple[Article, Article]]:
    """Return each article of a story whose evidence from the others has changed, as it was and as it is now."""
    pairs = []
    for member in members:
        # the steps make nothing of it where a day is asserted: its own evidence goes first
        others = [other.published for other in members if other.id != member.id]
        story = () if _is_asserted(member.published) else date_story(others)
        if story == (member.story or ()):
            continue
        steps = tuple(made for made in member.steps if made.name not in {step.name for step in DATING[:1]})
        (made,) = apply(DATING, [replace(member, story=story or None, steps=steps)], time.process_time).articles
        if isinstance(made, Article):
            pairs.append((member, made))
    return pairs


def _is_asserted(published: Published | None) -> bool:
    return published is not None and published.status is PublishedStatus.ASSERTED


def _rewrite(pairs: Sequence[tuple[Article, Article]], store: Store, at: datetime, run: str) -> int:
    store.revisions.save(revisions_of(pairs, at, run))
    return store.articles.rewrite(pairs)
