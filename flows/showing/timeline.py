"""What articles date, in the order of time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from model.article import Article
from model.span import Sha256
from model.temporal import DateMention

LONGEST_TOLD = 300
"""Characters of the sentence that are kept around a date."""

_SENTENCE_END = re.compile(r"[.!?…]['\"”»)]*\s+(?=['\"“«(]?[^\W\d_a-zа-яіїєґё])|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One date of one article: its bounds (inclusive), and the sentence that tells it."""

    earliest: date
    latest: date
    value: str
    precision: str
    surface: str
    told: str
    anchor: str
    status: str | None
    article: Sha256
    headline: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """All that is told of one value of time: its entries, of each story one."""

    earliest: date
    latest: date
    value: str
    entries: tuple[Entry, ...]


def list_entries(
    articles: Iterable[Article],
    *,
    since: date | None = None,
    until: date | None = None,
    actors: Collection[str] | None = None,
) -> Iterator[Entry]:
    """Yield the dates of `articles` that overlap `since` to `until` (inclusive), in document order.

    With `actors`, only the dates of sentences that name one of them. What has no bounds is on no time line.
    """
    for article in articles:
        text = article.text or ""
        named = [one.span for one in article.mentions or () if actors is not None and one.actor_id in actors]
        for one in article.dates or ():
            entry = _entry(article, text, one)
            if entry is None or (since and entry.latest < since) or (until and entry.earliest > until):
                continue
            start, end = sentence_around(text, one)
            if actors is None or any(start <= span.start and span.end <= end for span in named):
                yield entry


def timeline(entries: Iterable[Entry], stories: dict[Sha256, Sha256] | None = None) -> list[Moment]:
    """Return moments in the order of time, the shorter first where two begin together.

    `stories` maps articles to the story they are copies of: a moment holds one entry of each.
    """
    moments: dict[tuple[date, date, str], dict[Sha256, Entry]] = {}
    for entry in entries:
        story = (stories or {}).get(entry.article, entry.article)
        moments.setdefault((entry.earliest, entry.latest, entry.value), {}).setdefault(story, entry)
    return [
        Moment(earliest=earliest, latest=latest, value=value, entries=tuple(of.values()))
        for (earliest, latest, value), of in sorted(moments.items(), key=lambda item: item[0])
    ]


def sentence_around(text: str, one: DateMention) -> tuple[int, int]:
    """Return the bounds of the sentence that holds a date."""
    before = [match.end() for match in _SENTENCE_END.finditer(text, max(0, one.span.start - 1_000), one.span.start)]
    after = _SENTENCE_END.search(text, one.span.end)
    return before[-1] if before else max(0, one.span.start - 1_000), after.start() + 1 if after else len(text)


def _entry(article: Article, text: str, one: DateMention) -> Entry | None:
    if one.earliest is None or one.latest is None:
        return None
    return Entry(
        earliest=date.fromisoformat(one.earliest),
        latest=date.fromisoformat(one.latest),
        value=one.value or f"{one.earliest}/{one.latest}",
        precision=one.precision.value,
        surface=one.surface,
        told=_told(text, one),
        anchor=one.anchor.kind.value,
        status=one.anchor.status,
        article=article.id,
        headline=article.headline,
    )


def _told(text: str, one: DateMention) -> str:
    """Return the sentence of a date in one line; a long one is cut so that its date stays in sight."""
    start, end = sentence_around(text, one)
    first = max(start, one.span.start - LONGEST_TOLD // 2)
    if first > start:
        # from the next word on
        first = text.find(" ", first, one.span.start) + 1 or first
    last = min(end, first + LONGEST_TOLD)
    return "…" * (first > start) + " ".join(text[first:last].split()) + "…" * (last < end)
