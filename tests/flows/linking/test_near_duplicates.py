"""A redo ends in the links and clusters of a fresh ingest, whatever the articles were alike to before."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from pymongo.errors import AutoReconnect

from flows.desk import Desk
from flows.redoing.redo import redo
from model.duplicate import Link, LinkKind
from model.errors import Unavailable
from model.span import Sha256
from store.connection import Store
from tests.flows.stories import STORY, document, ingest

MakeDesk = Callable[..., Desk]

LINKED = ("articles", "links", "postings")


def contents(store: Store) -> dict[str, dict[str, Any]]:
    return {name: {str(one["_id"]): one for one in store.database[name].find()} for name in LINKED}


def make_bridge(desk: Desk, inbox: Path) -> tuple[Sha256, dict[str, dict[str, Any]]]:
    """Return an article that an older fingerprint held to be alike to three others, and how all should be.

    Of the three, two are alike without it.
    """
    one, two = ingest(desk, inbox), ingest(desk, inbox, STORY.replace("came to see", "travelled to see"), "b.txt")
    alone = ingest(desk, inbox, "The weather will be mild, with rain in the evening and wind from the west.", "c.txt")
    bridge = ingest(desk, inbox, "A bakery has opened at the corner, and people queue for its bread at dawn.", "d.txt")
    fresh = contents(desk.store)
    assert document(desk, one)["duplicate"]["cluster"] == min(one, two)
    assert "duplicate" not in document(desk, bridge)

    posting = fresh["postings"][one]
    old = {"minhash": posting["minhash"], "sketch": posting["sketch"], "steps.fingerprint": "old"}
    desk.store.database["articles"].update_one({"_id": bridge}, {"$set": old})
    entry = {name: posting[name] for name in ("keys", "minhash", "sketch")}
    desk.store.database["postings"].update_one({"_id": bridge}, {"$set": entry})
    links = [
        Link(first=min(bridge, other), second=max(bridge, other), kind=LinkKind.DUPLICATE, similarity=1.0)
        for other in (one, two, alone)
    ]
    desk.store.duplicates.links.save(links)
    desk.store.duplicates.clusters.rebuild([bridge])
    assert {document(desk, id_)["duplicate"]["cluster"] for id_ in (one, two, alone, bridge)} == {
        min(one, two, alone, bridge)
    }
    return bridge, fresh


def test_links_that_hold_no_more_go_and_the_cluster_falls_apart(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    bridge, fresh = make_bridge(desk, inbox)

    redo([bridge], desk)

    assert contents(store) == fresh


@pytest.mark.parametrize("calls", range(5))
@pytest.mark.parametrize("broken", ["articles.bulk_write", "links.delete_many", "links.bulk_write"])
def test_a_redo_that_was_cut_short_anywhere_is_mended_by_the_next(  # noqa: PLR0913, PLR0917 - fixtures
    mock_store: Store, make_desk: MakeDesk, inbox: Path, monkeypatch: pytest.MonkeyPatch, broken: str, calls: int
) -> None:
    collection, method = broken.split(".")
    desk = make_desk(mock_store)
    bridge, fresh = make_bridge(desk, inbox)
    done = 0
    real = getattr(mock_store.database[collection], method)

    def break_off(*arguments: Any, **named: Any) -> Any:
        nonlocal done
        done += 1
        if done > calls:
            raise AutoReconnect("gone")
        return real(*arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(mock_store.database[collection], method, break_off)
        with suppress(Unavailable):
            redo([bridge], desk)
    redo([bridge], desk)

    assert contents(mock_store) == fresh


def test_all_outdated_at_once_in_any_batches_end_as_fresh(mock_store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(mock_store)
    _, fresh = make_bridge(desk, inbox)
    stale = {"minhash": b"\xff" * 504, "steps.fingerprint": "old"}
    mock_store.database["articles"].update_many({}, {"$set": stale})

    for id_ in sorted(fresh["articles"], reverse=True):
        redo([id_], desk)

    assert contents(mock_store) == fresh


def test_a_cluster_is_mended_though_another_wrote_a_link_meanwhile(
    mock_store: Store, make_desk: MakeDesk, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(mock_store)
    bridge, fresh = make_bridge(desk, inbox)
    ((key, link),) = fresh["links"].items()
    articles = mock_store.database["articles"]
    real = articles.bulk_write
    mock_store.database["links"].delete_one({"_id": key})

    def overtaken(*arguments: Any, **named: Any) -> Any:
        mock_store.database["links"].replace_one({"_id": key}, link, upsert=True)
        return real(*arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(articles, "bulk_write", overtaken)
        others = [one for one in mock_store.duplicates.links.of([bridge]) if one.id != key]
        mock_store.duplicates.links.withdraw(others)
        mock_store.duplicates.clusters.rebuild([bridge])
        mock_store.duplicates.links.delete(others)

    assert {id_: one.get("duplicate") for id_, one in contents(mock_store)["articles"].items()} == {
        id_: one.get("duplicate") for id_, one in fresh["articles"].items()
    }
