"""What a process of the pool does with articles."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.settings import Settings
from model.article import Article
from model.errors import Reason
from transforms.apply import Applied, apply
from transforms.formats.page_count import count_pages
from transforms.step import Failure
from transforms.steps import STEPS, TEXT_STEPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost: characters of text, pages of a document that has pages, and seconds.

    `memory` is the bytes that a process which reads may hold, its models included.
    """

    characters: int
    seconds: float
    pages: int = 2_000
    memory: int = 2_000_000_000


def limits_of(settings: Settings) -> Limits:
    """Return the limits that `settings` name."""
    return Limits(
        characters=settings.max_characters,
        seconds=settings.seconds_per_file,
        pages=settings.max_pages,
        memory=settings.max_reader_bytes,
    )


def process_files(articles: Sequence[Article], limits: Limits) -> Applied:
    """Return `articles`, of which `raw` is given, with every section, without what is not stored.

    CPU seconds are given by step.
    """
    thin = [_with_few_pages(item, limits) for item in articles]
    read = apply(STEPS[:1], [item for item in thin if isinstance(item, Article)], time.process_time)
    opened = iter(read.articles)
    short = [bounded(next(opened), limits) if isinstance(item, Article) else item for item in thin]
    kept = [item for item in short if isinstance(item, Article)]
    done = apply(STEPS, kept, time.process_time)
    results = iter(done.articles)
    seconds = {name: spent + read.seconds.get(name, 0.0) for name, spent in done.seconds.items()}
    return Applied(
        articles=tuple(stored(next(results)) if isinstance(item, Article) else item for item in short),
        seconds=seconds,
        spent={id_: spent + done.spent.get(id_, 0.0) for id_, spent in read.spent.items()},
    )


def process_texts(articles: Sequence[Article], limits: Limits) -> Applied:
    """Return `articles`, of which `text` is given and clean, with every section that is read from it."""
    short = [bounded(item, limits) for item in articles]
    done = apply(TEXT_STEPS, [item for item in short if isinstance(item, Article)], time.process_time)
    results = iter(done.articles)
    return replace(done, articles=tuple(next(results) if isinstance(item, Article) else item for item in short))


def _with_few_pages(item: Article, limits: Limits) -> Article | Failure:
    pages = count_pages(item.raw or b"")
    if pages is None or pages <= limits.pages:
        return item
    detail = f"{pages:,} pages are more than the limit of {limits.pages:,}. Split it, or raise WHOWHEN_MAX_PAGES"
    return Failure(id=item.id, stage="read", detail=detail, reason=Reason.TOO_LONG)


def bounded(item: Article | Failure, limits: Limits) -> Article | Failure:
    """Return `item`, or why its text is too long."""
    length = len(item.decoded or item.text or "") if isinstance(item, Article) else 0
    if length <= limits.characters:
        return item
    detail = (
        f"{length:,} characters are more than the limit of {limits.characters:,}. "
        "Split it, or raise WHOWHEN_MAX_CHARACTERS"
    )
    return Failure(id=item.id, stage="read", detail=detail, reason=Reason.TOO_LONG)


def stored(item: Article | Failure) -> Article | Failure:
    """Return `item` without what is not stored of it."""
    return replace(item, raw=None, decoded=None, decisions=None) if isinstance(item, Article) else item
