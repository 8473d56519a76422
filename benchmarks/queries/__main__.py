"""How long the questions of `docs/queries.md` take on the embedded server.

Run with `python -m benchmarks.queries [--articles N ...] [--rounds N] [--json]`. A store of its own is filled with
documents derived from the samples, from generated articles and from the passages of the gold quotations
(`benchmarks/queries/population.py`), with all indexes and validators, without waiting for the disk. Each question is
asked anew each time: of an article drawn by chance, its rarest actor is the one that is asked for. `most named` is the
same question once, about the actor that is named most. Wall time counts what else the machine does; `server` is the
mean CPU time of the server alone.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.database import Database
from pymongo.write_concern import WriteConcern
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks import generated
from benchmarks.growth.server import seconds_of
from benchmarks.queries.population import Population
from benchmarks.quotes.gold import read_gold
from docs.questions import QUESTIONS, Given, Question
from model.article import Article
from model.document import to_document
from store.connection import Store
from store.embedded import start, stop
from transforms.apply import apply
from transforms.steps import STEPS

ROOT = Path(__file__).resolve().parents[2]
GENERATED = 40
"""Generated English articles among those that others are derived from."""

PASSAGES = 25
"""Texts of each language made of the passages of the gold quotations, five to a text."""

BATCH = 500
P95 = 0.95
TARGET_MS = 100.0
"""What a person does not notice, and what was promised for the median."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """What one question took: milliseconds, and how many documents it answered at the median."""

    words: str
    median_ms: float
    p95_ms: float
    server_ms: float
    answers: float
    most_named_ms: float


def annotated() -> list[dict[str, Any]]:
    """Return the documents of varied articles, as the steps read them."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").iterdir())]
    texts += [generated.article(seed, 2_500) for seed in range(GENERATED)]
    for language in ("en", "uk", "ru"):
        passages = [passage.text for passage in read_gold(language)]
        texts += ["\n\n".join(passages[at * 5 : at * 5 + 5]) for at in range(min(PASSAGES, len(passages) // 5))]
    fresh = [Article(id=hashlib.sha256(text.encode()).hexdigest(), raw=text.encode()) for text in texts]
    made = apply(STEPS, fresh, time.process_time).articles
    return [to_document(one) for one in made if isinstance(one, Article)]


def fill(database: Database[Any], population: Population, numbers: range) -> float:
    """Write some articles of a population into a prepared store; return the seconds that took."""
    began = time.perf_counter()
    if numbers.start == 0:
        database["actors"].insert_many(population.actors(), ordered=False)
    rest: dict[str, list[dict[str, Any]]] = {name: [] for name in ("articles", "files", "links", "revisions")}
    for number in track(numbers, "articles", console=Console(stderr=True), refresh_per_second=1):
        one = population.derive(number)
        rest["articles"].append(one.article)
        rest["files"] += one.files
        rest["links"] += one.links
        rest["revisions"] += one.revisions
        if len(rest["articles"]) == BATCH:
            _write(database, rest)
    _write(database, rest)
    return time.perf_counter() - began


def _write(database: Database[Any], waiting: dict[str, list[dict[str, Any]]]) -> None:
    for name, documents in waiting.items():
        # two articles may draw the same pair
        distinct = {document["_id"]: document for document in documents}
        known = database[name].find({"_id": {"$in": [*distinct]}}, {"_id": 1}) if name == "links" and distinct else ()
        for one in known:
            del distinct[one["_id"]]
        if distinct:
            database[name].insert_many(distinct.values(), ordered=False)
        documents.clear()


def draw(population: Population, size: int, chance: random.Random) -> Given:
    """Return whom and what to ask about, so that there is an answer among the first `size` articles."""
    rarity = {name: rank for rank, name in enumerate(population.names)}

    def rarest(ids: Sequence[str]) -> str:
        return max(ids, key=rarity.__getitem__)

    given = Given(inbox="load", name=f"surname{chance.randrange(len(population.names))}")
    speaker = article = None
    while speaker is None or article is None:
        number = chance.randrange(size)
        one = population.derive(number)
        if len(one.article["actor_ids"]) > 1:
            actor = rarest(one.article["actor_ids"])
            given = replace(given, actor=actor, other=min(one.article["actor_ids"], key=rarity.__getitem__))
        for quote in one.article["quotes"]:
            who = quote["speaker"]
            if who and who["actor_id"] and who["candidates"] and quote["actor_ids"]:
                speaker = who["actor_id"]
                given = replace(given, about=rarest(quote["actor_ids"]))
        article = one.revisions[0]["article"] if one.revisions else article
        day = population.day_of(number)
        monday = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=day.weekday())
        given = replace(
            given,
            week=monday,
            language=one.article["language"]["code"],
            cluster=population.id_of(number - number % 7),
            publisher=one.article["publisher"],
        )
    return replace(given, speaker=speaker, article=article)


def ask_all(database: Database[Any], population: Population, extent: tuple[int, int], server: int) -> Iterator[Timing]:
    """Yield how long each question takes; `extent` is how many articles there are, and how often to ask."""
    size, rounds = extent
    chance = random.Random(3)  # noqa: S311 - repeatable on purpose
    drawn = [draw(population, size, chance) for _ in range(rounds)]
    first, second = population.names[:2]
    for question in QUESTIONS:
        most_named = replace(drawn[0], actor=first, other=second, speaker=first)
        took, cpu, answers = zip(*(_time(question, given, database, server) for given in drawn), strict=True)
        worst, _, _ = _time(question, most_named, database, server)
        yield Timing(
            words=question.words,
            median_ms=statistics.median(took),
            p95_ms=sorted(took)[round(P95 * (len(took) - 1))],
            server_ms=statistics.mean(cpu),
            answers=statistics.median(answers),
            most_named_ms=worst,
        )


def _time(question: Question, given: Given, database: Database[Any], server: int) -> tuple[float, float, int]:
    asked = question.ask(given)
    cpu, began = seconds_of(server), time.perf_counter()
    answer = asked.run(database)
    return (time.perf_counter() - began) * 1000, (seconds_of(server) - cpu) * 1000, len(answer)


def measure(sizes: Sequence[int], rounds: int) -> Iterator[tuple[int, float, list[Timing]]]:
    """Yield each size, the seconds that the store took to grow to it, and how long each question takes then."""
    population = Population(annotated(), max(sizes))
    with tempfile.TemporaryDirectory(prefix="whowhen-queries-") as folder:
        server = start(Path(folder))
        client: MongoClient[Any] = MongoClient(server.uri, tz_aware=True)
        try:
            Store(client["queries"]).prepare()
            durable_later = client.get_database("queries", write_concern=WriteConcern(w=1))
            for before, size in itertools.pairwise((0, *sorted(sizes))):
                seconds = fill(durable_later, population, range(before, size))
                yield size, seconds, list(ask_all(client["queries"], population, (size, rounds), server.pid))
        finally:
            client.close()
            stop(Path(folder))


def main() -> int:
    """Measure and print, size by size; return 1 if a median is over the target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000])
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--json", action="store_true", help="one JSON object a size")
    given = parser.parse_args()
    over = False
    for size, seconds, timings in measure(given.articles, given.rounds):
        over |= any(one.median_ms > TARGET_MS for one in timings)
        if given.json:
            told = {"articles": size, "fill_seconds": seconds, "questions": [asdict(one) for one in timings]}
            sys.stdout.write(json.dumps(told) + "\n")
            sys.stdout.flush()
        else:
            _print(size, seconds, timings)
    return int(over)


def _print(size: int, seconds: float, timings: list[Timing]) -> None:
    table = Table("question", "answers", "median ms", "p95 ms", "server ms", "most named, ms")
    for one in timings:
        numbers = (one.answers, one.median_ms, one.p95_ms, one.server_ms, one.most_named_ms)
        table.add_row(one.words, *(f"{number:,.0f}" for number in numbers))
    console = Console()
    console.print(table)
    console.print(f"{size:,} articles; the last of them were written in {seconds:,.0f} s")


if __name__ == "__main__":
    sys.exit(main())
