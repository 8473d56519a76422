"""The facts of an article as marks in its text, cut so that nested and crossing ones can be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from model.article import Article
from model.quote import Quote
from model.temporal import DateMention


class MarkKind(StrEnum):
    """What a mark stands for."""

    QUOTE = "quote"
    ACTOR = "actor"
    NAME = "name"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a text, offsets in code points with the end exclusive, and what is to be told of it."""

    kind: MarkKind
    start: int
    end: int
    told: str


def marks_of(article: Article) -> list[Mark]:
    """Return quotes, names and dates of an article, the outer before the inner."""
    names = {actor.id: actor.name for actor in article.actors or ()}
    marks = [_mark(MarkKind.QUOTE, one, told_quote(one, names)) for one in article.quotes or ()]
    for one in article.mentions or ():
        kind = MarkKind.ACTOR if one.actor_id else MarkKind.NAME
        actor = f": {names.get(one.actor_id, one.actor_id)}" if one.actor_id else ""
        role = f", {one.role.written}" if one.role else ""
        marks.append(Mark(kind=kind, start=one.span.start, end=one.span.end, told=f"{one.type.value}{actor}{role}"))
    marks += [_mark(MarkKind.DATE, one, told_date(one)) for one in article.dates or ()]
    order = list(MarkKind)
    return sorted(marks, key=lambda one: (one.start, -one.end, order.index(one.kind)))


def _mark(kind: MarkKind, one: Quote | DateMention, told: str) -> Mark:
    return Mark(kind=kind, start=one.span.start, end=one.span.end, told=told)


def told_quote(quote: Quote, names: dict[str, str]) -> str:
    """Return who says a quote, of which kind it is, and how sure that is."""
    who = "speaker unknown"
    if quote.speaker is not None:
        name = names.get(quote.speaker.actor_id or "", quote.speaker.surface)
        who = f"perhaps {name} ({quote.speaker.surface})" if quote.speaker.candidates else name
    return f"{quote.kind.value} speech: {who}, {quote.confidence:.2f}"


def told_date(one: DateMention) -> str:
    """Return what a date means: value, bounds, and what it is counted from."""
    bounds = f" ({one.earliest or '?'} to {one.latest or '?'})" if one.earliest or one.latest else ""
    anchor = "" if one.anchor.kind.value == "none" else f", counted from {one.anchor.kind.value}"
    relative = f"{one.relative.base.value} {one.relative.shift}" if one.relative else "open"
    return f"{one.type.value.lower()}: {one.value or relative}{bounds}{anchor}"


def cut(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """Yield the stretches of `text` between any two ends of marks, each with the marks over it, the outer first.

    They follow each other without a gap from the first to the last character, however the marks overlap.
    """
    within = [one for one in marks if one.start < len(text)]
    ends = sorted({0, len(text), *(min(at, len(text)) for one in within for at in (one.start, one.end))})
    waiting, over = list(reversed(within)), list[Mark]()
    for start, end in pairwise(ends):
        over = [one for one in over if one.end > start]
        while waiting and waiting[-1].start <= start:
            over.append(waiting.pop())
        yield start, end, tuple(over)
