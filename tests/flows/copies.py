"""Articles that are copies of each other, more or less: what laws about duplicates are tested on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from flows.linking.near_duplicates import link_duplicates
from model.article import Article, Source
from model.published import Published, PublishedStatus
from model.span import Sha256
from store.connection import Store
from transforms.fingerprint import fingerprint

NOON = datetime(2024, 3, 23, 12, tzinfo=UTC)
SYLLABLES = ("ka", "lo", "mi", "ren", "tus", "va", "dor", "el", "shi", "po", "gra", "nem", "ot", "ul", "bez")


def write_copies(articles: int, seed: int = 1, stories: int | None = None) -> list[Article]:
    """Return articles on `stories` stories: some copied once, some by everybody, with edits, cuts and other days.

    All carry the same line of boilerplate, so that some keys are shared by strangers.
    """
    source = random.Random(seed)  # noqa: S311 - test data, no secret
    words = ["".join(source.choices(SYLLABLES, k=source.randint(2, 4))) for _ in range(900)]
    texts = [source.choices(words, k=source.randint(60, 110)) for _ in range(stories or max(2, articles // 6))]
    return [
        _copy(number, texts[min(int(source.expovariate(3 / len(texts))), len(texts) - 1)], source)
        for number in range(articles)
    ]


def _copy(number: int, story: Sequence[str], source: random.Random) -> Article:
    words = [word if source.random() > 0.06 * source.randint(0, 4) else f"x{source.randint(0, 50)}" for word in story]
    words = words[: source.choice((len(words), len(words), 45))]
    sentences = [" ".join(words[at : at + 9]).capitalize() + "." for at in range(0, len(words), 9)]
    text = "\n".join([*sentences, "All rights reserved by the union of papers, ask before you print this again."])
    day = NOON + timedelta(days=source.choice((0, 1, 5, 40)))
    if source.random() < 0.1:
        text = text.upper()
    return make_article(f"{text}\n{number if source.random() < 0.8 else ''}", day, str(number))


def make_article(text: str, day: datetime = NOON, name: str = "a") -> Article:
    """Return an article of `text`, published on `day`, with what the index of duplicates needs."""
    keys = fingerprint(text)
    value = day.date().isoformat()
    return Article(
        id=sha256(f"{name}\0{text}".encode()).hexdigest(),
        sources=(Source(file=f"/in\x00{name}", path=name, first_seen=NOON, last_seen=NOON),),
        text=text,
        text_sha256=keys.text_sha256,
        minhash=keys.minhash,
        sketch=keys.sketch,
        published=Published(status=PublishedStatus.ASSERTED, value=value, earliest=value, latest=value),
    )


def bring_in(articles: Sequence[Article], store: Store, together: int = 20) -> None:
    """Do with `articles`, some at a time, what a batch does."""
    for at in range(0, len(articles), together):
        some = articles[at : at + together]
        store.articles.save(some)
        link_duplicates(some, store.duplicates)


def places(store: Store) -> dict[Sha256, Any]:
    """Return every article's place in its cluster."""
    return {str(one["_id"]): one.get("duplicate") for one in store.database["articles"].find({}, {"duplicate": 1})}


def links(store: Store) -> dict[str, Any]:
    """Return every link, by its key."""
    return {str(one["_id"]): one for one in store.database["links"].find()}


def empty(store: Store) -> None:
    """Take everything out of a store."""
    for name in store.database.list_collection_names():
        store.database[name].delete_many({})
