"""Documents for a large store, derived from a few annotated articles: for load, never for quality.

Each derived article keeps the text and the structure of one that the steps have read; its actors, days, outlet and
relations are drawn anew, so that indexes meet what they meet in a real store: some actors are everywhere (Zipf's law)
and most hardly anywhere, fifty articles come out a day, one in seven is a copy.
"""

from __future__ import annotations

import copy
import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import Any

Mapping = dict[str, Any]
"""A document under construction."""

PER_DAY = 50
"""Articles that come out each day: 100,000 are five and a half years of a few outlets."""

FIRST_DAY = date(2019, 1, 1)
OUTLETS = 120
ARTICLES_PER_ACTOR = 8
"""How many articles there are for each distinct actor."""

COPIES, MOST_COPIES = 0.15, 6
"""The share of articles that are copies, and how many of one text there are at most beside it."""

CONFLICTS, UPDATES, REVISED, REJECTED = 0.005, 0.08, 0.03, 0.01
"""Shares of articles whose dates contradict, that update another, that were made again, and of files turned away."""

SEEN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """One article with what belongs to it in other collections."""

    article: Mapping
    files: list[Mapping]
    links: list[Mapping]
    revisions: list[Mapping]


class Population:
    """Articles by number, the same for the same bases, size and seed."""

    def __init__(self, bases: Sequence[Mapping], size: int, seed: int = 7) -> None:
        self.bases = bases
        self.size = size
        self.seed = seed
        self.names = [f"person:p{number}" for number in range(max(20, size // ARTICLES_PER_ACTOR))]
        self._odds = list(accumulate(1 / (rank + 3) for rank in range(len(self.names))))

    def id_of(self, number: int) -> str:
        """Return the id of an article."""
        return hashlib.sha256(f"{self.seed}/{number}".encode()).hexdigest()

    def day_of(self, number: int) -> date:
        """Return the day on which an article comes out."""
        return FIRST_DAY + timedelta(days=number // PER_DAY)

    def actors(self) -> Iterator[Mapping]:
        """Yield the actors that all articles are about."""
        for number, id_ in enumerate(self.names):
            words = [f"given{number % 97}", f"surname{number}"]
            name = " ".join(words).title()
            yield {"_id": id_, "name": name, "type": "person", "names": [name], "name_words": words}

    def derive(self, number: int) -> Derived:
        """Return one article."""
        chance = random.Random(f"{self.seed}/{number}")  # noqa: S311 - repeatable on purpose
        id_, day = self.id_of(number), self.day_of(number)
        article = copy.deepcopy(self.bases[number % len(self.bases)])
        article |= {"_id": id_, "text_sha256": id_, "publisher": f"Outlet {chance.randrange(OUTLETS)}"}
        path = f"{day:%Y/%m}/{number}.txt"
        article["sources"] = [
            {"file": f"load//{path}", "path": path, "first_seen": SEEN, "last_seen": SEEN, "present": True}
        ]
        self._rename_actors(article, chance)
        _move_dates(article["dates"], day, chance)
        article["published"] = _published(day, chance)
        origin = max(0, number - chance.randint(1, MOST_COPIES))
        links = []
        if chance.random() < COPIES and number:
            # the first of each few is what the others copy
            original = self.id_of(number - number % (MOST_COPIES + 1))
            article["duplicate"] = {"cluster": original, "of": original, "kind": "duplicate", "similarity": 0.9}
        elif chance.random() < UPDATES and number:
            first, second = sorted((id_, self.id_of(origin)))
            link = {"first": first, "second": second, "kind": "update", "similarity": 0.7, "passages": []}
            links.append({"_id": f"{first}|{second}", **link})
        return Derived(article=article, files=_files(path, id_, chance), links=links, revisions=_revisions(id_, chance))

    def _rename_actors(self, article: Mapping, chance: random.Random) -> None:
        own = [actor["id"] for actor in article["actors"]]
        drawn = chance.choices(self.names, cum_weights=self._odds, k=len(own))
        new = dict(zip(own, drawn, strict=True))
        for actor in article["actors"]:
            actor["id"] = new[actor["id"]]
        for mention in article["mentions"]:
            mention["actor_id"] = new.get(mention["actor_id"])
        for quote in article["quotes"]:
            speaker = quote["speaker"]
            for one in (speaker, *speaker["candidates"]) if speaker else ():
                one["actor_id"] = new.get(one["actor_id"])
            quote["actor_ids"] = sorted({new[one] for one in quote["actor_ids"] if one in new})
        article["actor_ids"] = sorted(set(drawn))


def _move_dates(dates: list[Mapping], day: date, chance: random.Random) -> None:
    for one in dates:
        if one["earliest_at"] is None or one["latest_at"] is None:
            continue
        # most of what news dates is a few days old, some of it years
        back = int(chance.expovariate(1 / 20)) if chance.random() < 0.8 else chance.randrange(4000)  # noqa: PLR2004
        first = day - timedelta(days=back)
        last = first + (one["latest_at"].date() - one["earliest_at"].date())
        one |= {"earliest": first.isoformat(), "latest": last.isoformat()}
        one["earliest_at"] = datetime(first.year, first.month, first.day, tzinfo=UTC)
        one["latest_at"] = datetime(last.year, last.month, last.day, 23, 59, 59, 999000, tzinfo=UTC)


def _published(day: date, chance: random.Random) -> Mapping:
    stated = day.isoformat()
    evidence = [{"role": "exact", "value": stated, "method": "stated", "confidence": 0.9, "span": None}]
    if chance.random() < CONFLICTS:
        other = (day - timedelta(days=9)).isoformat()
        evidence.append({"role": "exact", "value": other, "method": "dateline", "confidence": 0.9, "span": None})
        bounds = {"value": None, "earliest": other, "latest": stated, "method": None}
        return {"status": "conflict", **bounds, "evidence": evidence}
    bounds = {"value": stated, "earliest": stated, "latest": stated, "method": "stated"}
    return {"status": "asserted", **bounds, "evidence": evidence}


def _files(path: str, article: str, chance: random.Random) -> list[Mapping]:
    rows = [_row(path) | {"status": "stored", "article": article, "sha256": article}]
    if chance.random() < REJECTED:
        bad = {"status": "rejected", "stage": "read", "reason": "empty", "detail": "the file is empty"}
        rows.append(_row(f"{path}.part") | bad)
    return rows


def _row(path: str) -> Mapping:
    seen = {"first_seen": SEEN, "last_seen": SEEN, "attempts": 1, "history": []}
    return {"_id": f"load//{path}", "inbox": "load", "path": path, **seen}


def _revisions(article: str, chance: random.Random) -> list[Mapping]:
    if chance.random() >= REVISED:
        return []
    change = {"section": "headline", "old": "What it said", "new": "What it says", "new_left_out": False}
    made = {"old_version": "1", "new_version": "2", "digest": article[:16], "at": SEEN, "run": "load"}
    return [{"_id": f"{article}/headline/{article[:16]}", "article": article, **change, **made}]
