"""Whatever the order, the split and the moment of a kill: the same clusters, held together by the same links."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from pymongo.errors import AutoReconnect

from flows.linking.near_duplicates import relink_duplicates
from model.article import Article
from model.errors import Unavailable
from store.connection import Store, connect
from tests.flows.copies import bring_in, empty, links, places, write_copies

WRITTEN = ("articles", "postings", "bands", "links")


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let keys be crowded that a few articles share."""
    monkeypatch.setattr("store.duplicates.index.MOST_OF_A_KEY", 6)
    monkeypatch.setattr("store.duplicates.bands.FEW_OF_A_KEY", 2)


def shuffled(articles: Sequence[Article], seed: int) -> list[Article]:
    return random.Random(seed).sample(articles, len(articles))  # noqa: S311 - test data, no secret


def end_of(store: Store, bring: Callable[[], object]) -> tuple[dict[str, Any], dict[str, Any]]:
    empty(store)
    bring()
    return places(store), links(store)


def test_two_hundred_articles_end_in_the_same_clusters_in_any_order(mock_store: Store) -> None:
    articles = write_copies(200, stories=40)

    one = end_of(mock_store, lambda: bring_in(articles, mock_store, together=200))
    other = end_of(mock_store, lambda: bring_in(shuffled(articles, 1), mock_store, together=33))

    assert 20 < len({place["cluster"] for place in one[0].values() if place}) < 60
    assert other == one


@pytest.mark.usefixtures("crowded")
def test_it_does_not_matter_who_came_first_to_a_crowded_key(store: Store) -> None:
    articles = write_copies(24, stories=2)

    one = end_of(store, lambda: bring_in(articles, store, together=24))
    crowds = store.database["bands"].count_documents({})
    other = end_of(store, lambda: bring_in(shuffled(articles, 1), store, together=7))

    assert crowds > 3
    assert store.database["bands"].count_documents({"settled": False}) == 0
    assert other == one


@contextmanager
def killed_at(store: Store, write: int, *, halfway: bool) -> Iterator[list[int]]:
    """Let the process die at a write: before it, or with half of it done. Yields the number of writes so far."""
    done = [0]

    def mortal(real: Callable[..., Any]) -> Callable[..., Any]:
        def called(what: Any, *arguments: Any, **named: Any) -> Any:
            done[0] += 1
            if done[0] > write:
                if halfway and isinstance(what, list) and done[0] == write + 1:
                    real(what[: len(what) // 2], *arguments, **named) if len(what) > 1 else None
                raise AutoReconnect("killed")
            return real(what, *arguments, **named)

        return called

    with pytest.MonkeyPatch.context() as patch:
        for name in WRITTEN:
            collection = store.database[name]
            for method in ("bulk_write", "delete_many", "delete_one"):
                patch.setattr(collection, method, mortal(getattr(collection, method)))
        yield done


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("halfway", [False, True], ids=["before", "halfway"])
def test_a_kill_at_any_write_is_mended_by_the_next_run(mock_store: Store, halfway: bool) -> None:  # noqa: FBT001
    articles = write_copies(18, stories=2, seed=3)
    batches = [articles[at : at + 6] for at in range(0, 18, 6)]
    whole = end_of(mock_store, lambda: bring_in(shuffled(articles, 1), mock_store))
    assert mock_store.database["bands"].count_documents({}) > 0

    write, killed = 0, True
    while killed:
        empty(mock_store)
        finished, killed = 0, False
        with killed_at(mock_store, write, halfway=halfway):
            try:
                for batch in batches:
                    bring_in(batch, mock_store)
                    finished += 1
            except Unavailable:
                killed = True
        # what the ledger says is finished is not done again
        for batch in batches[finished:]:
            bring_in(batch, mock_store)
        assert (places(mock_store), links(mock_store)) == whole, f"killed at write {write}"
        write += 1

    assert write > 15


@pytest.mark.usefixtures("crowded")
def test_articles_that_get_other_keys_end_as_if_they_had_come_with_them(mock_store: Store) -> None:
    articles = write_copies(30, stories=3)
    fresh = end_of(mock_store, lambda: bring_in(articles, mock_store))
    first = articles[0]
    wrong = [
        replace(one, minhash=first.minhash, sketch=first.sketch, text=first.text) if number % 3 else one
        for number, one in enumerate(articles)
    ]
    stale = end_of(mock_store, lambda: bring_in(wrong, mock_store))
    assert {place["cluster"] for place in stale[0].values() if place} != {
        place["cluster"] for place in fresh[0].values() if place
    }

    for at in range(0, 30, 8):
        some = shuffled(articles, 4)[at : at + 8]
        mock_store.articles.save(some)
        relink_duplicates(some, mock_store.duplicates)

    assert places(mock_store) == fresh[0]
    assert links(mock_store) == fresh[1]


@pytest.mark.wire
@pytest.mark.usefixtures("crowded")
def test_four_at_once_end_as_one_alone(wire_store: Store, wire_uri: str) -> None:
    articles = write_copies(24, stories=2, seed=2)
    alone = end_of(wire_store, lambda: bring_in(articles, wire_store))

    def work(part: int) -> None:
        client, store = connect(wire_uri, wire_store.database.name)
        # two of the four have the same articles: what two runs do at once is done once
        bring_in(articles[part::3], store, together=4)
        client.close()

    empty(wire_store)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, (0, 1, 2, 0)))

    assert places(wire_store) == alone[0]
    assert links(wire_store) == alone[1]
