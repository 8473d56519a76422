"""Whatever the order, the split over processes and the moment of a kill: the same clusters and links, on a server.

Run with `python -m benchmarks.growth.laws [--articles N] [--kills N] [--killed N]`. The tests hold the same laws on
fewer articles, in threads and with errors in place of kills; here processes are really ended. Ends with 1 if a law is
broken.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from pymongo import MongoClient, monitoring
from rich.console import Console

from benchmarks.growth.story import write_copies
from flows.linking.near_duplicates import link_duplicates
from model.article import Article
from store.connection import Store, connect
from store.embedded import start, stop

WRITES = frozenset({"update", "insert", "delete", "findAndModify"})
"""Commands that change something."""

NAME = "laws"
TOGETHER = 20
"""Articles of a batch."""

PROCESSES = 4
FEWEST_COPIES = 10
"""Mean number of copies of a story: enough to crowd its keys."""


class Progress(Protocol):
    """A number that two processes share."""

    value: int


class Deadline(monitoring.CommandListener):
    """Ends this process as if by the power going, before its write number `last`."""

    def __init__(self, last: int | None = None) -> None:
        self.writes = 0
        self._last = last

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        """Count a write that is about to be sent."""
        if event.command_name in WRITES:
            if self.writes == self._last:
                os.kill(os.getpid(), signal.SIGKILL)
            self.writes += 1

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        """Nothing to do."""

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        """Nothing to do."""


def bring_in(articles: Sequence[Article], store: Store, together: int = TOGETHER) -> None:
    """Do with `articles` what batches do."""
    for at in range(0, len(articles), together):
        some = articles[at : at + together]
        store.articles.save(some)
        link_duplicates(some, store.duplicates)


def work(uri: str, articles: Sequence[Article], last: int | None, finished: Progress) -> None:
    """Bring in `articles` from a process of its own, which dies before its write number `last`."""
    monitoring.register(Deadline(last))
    client, store = connect(uri, NAME)
    for at in range(0, len(articles), TOGETHER):
        bring_in(articles[at : at + TOGETHER], store)
        # what the ledger would say
        finished.value = at + TOGETHER
    client.close()


def state(store: Store) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return every article's place and every link."""
    places = {str(one["_id"]): one.get("duplicate") for one in store.database["articles"].find({}, {"duplicate": 1})}
    return places, {str(one["_id"]): one for one in store.database["links"].find()}


def end_of(store: Store, bring: Callable[[], None]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what an empty store holds after `bring`."""
    for name in ("articles", "postings", "bands", "links"):
        store.database[name].delete_many({})
    bring()
    return state(store)


def split(uri: str, articles: Sequence[Article]) -> None:
    """Bring in `articles` from four processes at once."""
    context = multiprocessing.get_context("spawn")
    finished = context.Value("i", 0)
    crew = [
        context.Process(target=work, args=(uri, articles[part::PROCESSES], None, finished)) for part in range(PROCESSES)
    ]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    if any(one.exitcode for one in crew):
        raise RuntimeError("a process that brought in articles ended with an error")


def kill(uri: str, articles: Sequence[Article], store: Store, last: int) -> bool:
    """Bring in `articles` from a process that dies before a write, then what it has not finished; say if it died."""
    context = multiprocessing.get_context("spawn")
    finished = context.Value("i", 0)
    one = context.Process(target=work, args=(uri, articles, last, finished))
    one.start()
    one.join()
    bring_in(articles[finished.value :], store)
    return one.exitcode == -signal.SIGKILL


def check(articles: Sequence[Article], killed: Sequence[Article], kills: int, console: Console) -> bool:
    """Hold all laws; return whether none was broken."""
    with tempfile.TemporaryDirectory(prefix="whowhen-laws-") as folder:
        home = Path(folder)
        server = start(home)
        count = Deadline()
        client: MongoClient[Any] = MongoClient(server.uri, event_listeners=[count])
        durable, store = connect(server.uri, NAME)
        try:
            store.prepare()
            counting = Store(client[NAME])

            def told(law: str, bring: Callable[[], None], expected: object) -> bool:
                began = time.monotonic()
                holds = end_of(store, bring) == expected
                console.print(f"{law}: {'holds' if holds else 'BROKEN'} ({time.monotonic() - began:.0f} s)")
                return holds

            mixed = random.Random(1).sample(articles, len(articles))  # noqa: S311 - an order, no secret
            whole = end_of(store, lambda: bring_in(articles, store))
            names = {place["cluster"] for place in whole[0].values() if place}
            crowds = store.database["bands"].count_documents({})
            console.print(
                f"{len(articles)} articles, {len(names)} clusters, {len(whole[1])} links, {crowds} crowded keys"
            )
            sound = told("another order, other batches", lambda: bring_in(mixed, store, 33), whole)
            sound &= told(f"split over {PROCESSES} processes", lambda: split(server.uri, articles), whole)
            few = end_of(store, lambda: bring_in(killed, counting))
            writes = count.writes
            step = max(1, writes // kills)
            for last in range(0, writes, step):
                law = f"{len(killed)} articles, killed before write {last} of {writes}"
                sound &= told(law, lambda last=last: _must_die(kill(server.uri, killed, store, last)), few)  # type: ignore[misc]
            return sound
        finally:
            client.close()
            durable.close()
            stop(home)


def _must_die(died: bool) -> None:  # noqa: FBT001 - what another function found
    if not died:
        raise RuntimeError("the process that was to be killed had ended before")


def main() -> int:
    """Check and print; return 1 if a law is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--killed", type=int, default=40, help="articles of a run that is killed")
    parser.add_argument(
        "--kills", type=int, default=20, help="kills, evenly over all writes; as many as writes for each"
    )
    given = parser.parse_args()
    source = random.Random(4)  # noqa: S311 - test data, no secret
    stories = [min(int(source.expovariate(0.2)), 19) for _ in range(given.articles)]
    few = [number // FEWEST_COPIES for number in range(given.killed)]
    return int(not check(write_copies(stories), write_copies(few, seed=8), given.kills, Console()))


if __name__ == "__main__":
    sys.exit(main())
