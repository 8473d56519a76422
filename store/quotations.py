"""A question about quotes, asked so that the indexes do most and the answer is exact."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from model.article import Article
from model.quote import Quote, QuoteKind
from model.span import Span
from store.articles import Articles
from store.words import folded_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quote that meets a question, with its article.

    `guessed` is the score with which the speaker asked for is one of several that the words may mean; None where the
    speaker is told by name, or nobody was asked for.
    """

    article: Article
    quote: Quote
    guessed: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteQuery:
    """Conditions that a quote must all meet; None for what is not asked.

    `speakers` are ids of actors one of whom says it, or may be who says it. `about` are ids one of which is named in
    it. `earliest` and `latest` bound the time (inclusive): all of what is known of the article's publication lies
    within, or a date in the quote or its frame overlaps it. `language` is that of the passage it stands in. All of
    `words` (case-folded) are in it.
    """

    speakers: frozenset[str] | None = None
    about: frozenset[str] | None = None
    earliest: datetime | None = None
    latest: datetime | None = None
    language: str | None = None
    kind: QuoteKind | None = None
    words: frozenset[str] = frozenset()

    def conditions(self) -> list[dict[str, Any]]:
        """Return queries whose answers together hold every article with such a quote, and perhaps some more.

        Each is for one index; together they are no `$or`, which is a full scan on the embedded server.
        """
        if self.speakers is not None:
            fields = ("quotes.speaker.actor_id", "quotes.speaker.candidates.actor_id")
            return [{field: {"$in": sorted(self.speakers)}} for field in fields]
        if self.about is not None:
            return [{"quotes.actor_ids": {"$in": sorted(self.about)}}]
        if self.earliest or self.latest:
            first = {"$gte": self.earliest.date().isoformat()} if self.earliest else {}
            last = {"$lte": self.latest.date().isoformat()} if self.latest else {}
            dated = {"dates.latest_at": {"$gte": self.earliest}} if self.earliest else {}
            return [
                {"published.earliest": first | last},
                dated | ({"dates.earliest_at": {"$lte": self.latest}} if self.latest else {}),
            ]
        return [{"language.shares.code": self.language} if self.language else {}]

    def of(self, article: Article) -> Iterator[Said]:
        """Yield the quotes of `article` that meet every condition, in document order."""
        for quote in article.quotes or ():
            guessed = self._guess(quote)
            if (self.speakers is None or self._is_named(quote) or guessed is not None) and self._holds(article, quote):
                yield Said(article=article, quote=quote, guessed=guessed)

    def run(self, articles: Articles) -> Iterator[Said]:
        """Yield the quotes that meet every condition, by article id and place in the text."""
        streams = [articles.matching(conditions) for conditions in self.conditions()]
        before = None
        for article in heapq.merge(*streams, key=lambda one: one.id):
            if article.id != before:
                yield from self.of(article)
            before = article.id

    def _is_named(self, quote: Quote) -> bool:
        """Say whether one of the speakers asked for is told by name, not by a pronoun or office alone."""
        speaker = quote.speaker
        return speaker is not None and not speaker.candidates and speaker.actor_id in (self.speakers or ())

    def _guess(self, quote: Quote) -> float | None:
        if self.speakers is None or quote.speaker is None:
            return None
        scores = [one.score for one in quote.speaker.candidates if one.actor_id in self.speakers]
        # an actor may be named at several places; their scores are parts of one
        return min(1.0, sum(scores)) if scores else None

    def _holds(self, article: Article, quote: Quote) -> bool:
        return (
            (self.about is None or not self.about.isdisjoint(quote.actor_ids))
            and self.kind in {None, quote.kind}
            and self.language in {None, language_of(article, quote)}
            and self.words <= folded_words(quote.surface)
            and (not (self.earliest or self.latest) or self._is_within(article, quote))
        )

    def _is_within(self, article: Article, quote: Quote) -> bool:
        published = article.published
        if published is not None and published.earliest is not None and published.latest is not None:
            first = self.earliest is None or published.earliest >= self.earliest.date().isoformat()
            last = self.latest is None or published.latest <= self.latest.date().isoformat()
            if first and last:
                return True
        frame = frame_of(quote)
        return any(
            one.earliest_at is not None
            and one.latest_at is not None
            and (self.earliest is None or one.latest_at >= self.earliest)
            and (self.latest is None or one.earliest_at <= self.latest)
            for one in article.dates or ()
            if frame.overlaps(one.span)
        )


def frame_of(quote: Quote) -> Span:
    """Return the stretch from the first to the last of a quote, its cue and the words that name its speaker."""
    parts = [quote.span, *([quote.cue] if quote.cue else []), *([quote.speaker.span] if quote.speaker else [])]
    return Span(min(part.start for part in parts), max(part.end for part in parts))


def language_of(article: Article, quote: Quote) -> str | None:
    """Return the language of the passage that a quote stands in: the article's, where passages are not known."""
    if article.language is None:
        return None
    passages = article.language.passages
    return next((one.code for one in passages if one.span.overlaps(quote.span)), article.language.code)
