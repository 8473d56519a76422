"""What changed between an article as it was stored and as the steps make it today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from pydantic import JsonValue

from model.article import Article
from model.document import section_values
from model.revision import Revision, digest_change
from transforms.steps import STEPS

WRITERS: dict[str, str] = {name: step.name for step in STEPS for name in step.writes}
"""The step that writes each section."""

REVISED: tuple[str, ...] = tuple(name for name in WRITERS if name not in {"decoded", "minhash", "sketch"})
"""Sections whose old values are kept. `decoded` follows from `text` and `removed`, the signatures from `text`."""


def changed_sections(old: Article, new: Article) -> list[str]:
    """Return the sections whose values differ, in the order of the steps."""
    before, after = section_values(old), section_values(new)
    return [name for name in REVISED if before.get(name) != after.get(name)]


def revisions_of(pairs: Iterable[tuple[Article, Article]], at: datetime, run: str) -> list[Revision]:
    """Return one revision for each section that differs between the old and the new of each pair."""
    return [revision for old, new in pairs for revision in _revisions(old, new, at, run)]


def _revisions(old: Article, new: Article, at: datetime, run: str) -> list[Revision]:
    before = cast("dict[str, JsonValue]", section_values(old))
    after = cast("dict[str, JsonValue]", section_values(new))
    corrected = {one.section.value: one.at for one in new.corrected or ()}
    return [
        Revision(
            article=new.id,
            section=name,
            old=before.get(name),
            new=after.get(name),
            old_version=old.version_of(WRITERS[name]),
            new_version=new.version_of(WRITERS[name]),
            corrected=corrected.get(name),
            digest=digest_change(before.get(name), after.get(name)),
            at=at,
            run=run,
        )
        for name in changed_sections(old, new)
    ]
