"""Articles of invented words, drawn as real news draws its own, at a steady rate a day."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from model.article import Article
from model.duplicate import Posting
from model.published import Published, PublishedStatus
from transforms.fingerprint import fingerprint
from transforms.index_keys import day_of, index_keys

PER_DAY = 250
"""Articles that come out each day: a few dozen sources, or one agency."""

WORDS = 450
"""Words of an article: 3,000 characters."""

SENTENCES = 40
"""More than enough stretches for `WORDS`."""

VOCABULARY = 60_000
PHRASES = 20_000
COPIED = 0.1
FIRST_DAY = date(2020, 1, 20)
"""Chosen so that the new articles at 1,000, 10,000 and 100,000 all have one period, and so as many keys."""


class Newsroom:
    """Makes articles from a seed, each with its number, the same for the same number."""

    def __init__(self, seed: int = 5) -> None:
        chance = np.random.default_rng(seed)
        ranks = np.arange(VOCABULARY)
        letters = np.array(list("aeioubcdfghklmnprstvyz"))
        self.words = np.array(
            ["".join(letters[chance.integers(0, len(letters), 2 + int(np.log2(rank + 2)) // 2)]) for rank in ranks]
        )
        # Zipf-Mandelbrot, with the constants that fit English newspapers
        weights = 1 / (ranks + 2.7) ** 1.05
        self.odds = np.cumsum(weights / weights.sum())
        self.phrases = [self._draw(chance, int(chance.integers(2, 6))) for _ in range(PHRASES)]
        phrase_weights = 1 / (np.arange(PHRASES) + 5.0)
        self.phrase_odds = np.cumsum(phrase_weights / phrase_weights.sum())

    def _draw(self, chance: np.random.Generator, count: int) -> NDArray[np.int64]:
        return np.searchsorted(self.odds, chance.random(count)).clip(max=VOCABULARY - 1)

    def _fresh(self, number: int) -> list[str]:
        chance = np.random.default_rng([1, number])
        own = self._draw(chance, WORDS)
        # some of running text is phrases that others use as well ("according to the", "the prime minister")
        picked = np.searchsorted(self.phrase_odds, chance.random(SENTENCES)).clip(max=PHRASES - 1)
        ends = np.cumsum(chance.integers(3, 20, SENTENCES))
        starts = [0, *ends[:-1]]
        parts = [
            part
            for start, end, phrase in zip(starts, ends, picked, strict=True)
            for part in (own[start:end], self.phrases[phrase])
        ]
        return self.words[np.concatenate(parts)[:WORDS]].tolist()  # type: ignore[no-any-return]

    def text(self, number: int) -> str:
        """Return the text of an article, which may be an edited copy of an earlier one."""
        chance = np.random.default_rng([2, number])
        source = self.source_of(number)
        words = self._fresh(number if source is None else source)
        if source is not None:
            edited = chance.random(len(words)) < chance.choice([0.0, 0.03, 0.1])
            words = [f"w{chance.integers(9999)}" if new else word for word, new in zip(words, edited, strict=True)]
        return " ".join([*words, f"n{number}"])

    @staticmethod
    def source_of(number: int) -> int | None:
        """Return the number of the article that this one copies, if it copies one: of the last three days."""
        chance = np.random.default_rng([3, number])
        back = int(chance.integers(1, 3 * PER_DAY))
        return number - back if chance.random() < COPIED and number > back else None

    def article(self, number: int) -> Article:
        """Return an article with what the index of duplicates needs."""
        return article_of(self.text(number), number // PER_DAY)


def article_of(text: str, days: int) -> Article:
    """Return an article of `text` that came out so many days after the first."""
    found = fingerprint(text)
    return Article(
        id=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        text_sha256=found.text_sha256,
        minhash=found.minhash,
        sketch=found.sketch,
        published=Published(status=PublishedStatus.ASSERTED, value=(FIRST_DAY + timedelta(days=days)).isoformat()),
    )


def posting_of(article: Article) -> Posting:
    """Return the entry of an article in the index."""
    if article.text_sha256 is None or article.minhash is None:
        raise RuntimeError("an article was not fingerprinted")
    keys = index_keys(article.text_sha256, article.minhash, day_of(article.published, ()))
    return Posting(id=article.id, keys=keys, minhash=article.minhash, sketch=article.sketch)
