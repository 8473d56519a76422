"""A question about articles, asked so that the index does most and the answer is exact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from model.article import Article
from store.articles import Articles
from store.words import folded_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Conditions that an article must all meet.

    `actors` holds one set of ids per actor asked for: the article must name one of each set. `earliest`
    and `latest` bound the time (inclusive) that a date in the text must overlap. `words` are case-folded.
    """

    actors: tuple[frozenset[str], ...] = ()
    earliest: datetime | None = None
    latest: datetime | None = None
    language: str | None = None
    words: frozenset[str] = frozenset()

    def conditions(self) -> dict[str, Any]:
        """Return what the store can decide by an index: met by all answers, and perhaps by some more.

        Several conditions on one array may be met by different elements of it, and `$and`, `$all` and
        `$elemMatch` are full scans on the embedded server: the rest is decided by `holds`.
        """
        conditions: dict[str, Any] = {}
        if self.actors:
            fewest = min(len(ids) for ids in self.actors)
            conditions["actor_ids"] = {"$in": sorted(next(ids for ids in self.actors if len(ids) == fewest))}
        if self.language:
            # the languages of all passages; a language that was stated is its own only share
            conditions["language.shares.code"] = self.language
        if self.earliest:
            conditions["dates.latest_at"] = {"$gte": self.earliest}
        if self.latest:
            conditions["dates.earliest_at"] = {"$lte": self.latest}
        return conditions

    def holds(self, article: Article) -> bool:
        """Say whether `article` meets every condition."""
        if not all(ids.intersection(article.actor_ids) for ids in self.actors):
            return False
        if (self.earliest or self.latest) and not self._is_dated_within(article):
            return False
        if self.language and not self._is_written_in(self.language, article):
            return False
        return self.words <= folded_words(article.text or "") if self.words else True

    @staticmethod
    def _is_written_in(code: str, article: Article) -> bool:
        shares = article.language.shares if article.language else ()
        return any(share.code == code for share in shares)

    def _is_dated_within(self, article: Article) -> bool:
        return any(
            date.earliest_at is not None
            and date.latest_at is not None
            and (self.earliest is None or date.latest_at >= self.earliest)
            and (self.latest is None or date.earliest_at <= self.latest)
            for date in article.dates or ()
        )

    def run(self, articles: Articles) -> Iterator[Article]:
        """Yield the articles that meet every condition, by id."""
        return (article for article in articles.matching(self.conditions()) if self.holds(article))
