from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generated import write_articles
from store.connection import Store, connect
from tests.conftest import Command
from transforms.steps import VERSIONS

pytestmark = pytest.mark.wire

FILES = 48
"""Four to a batch: a kill lands between the first and the last."""

ONE_WORKER = {"WHOWHEN_BATCH_SIZE": "4", "WHOWHEN_WORKERS": "1"}

WRITTEN = ("articles", "postings", "links", "stories", "actors")


@pytest.fixture(scope="module")
def inbox(whowhen: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    write_articles(folder, FILES, characters=150)
    (folder / "empty.txt").touch()
    whowhen.run("ingest", str(folder), WHOWHEN_WORKERS="1")
    return folder


@pytest.fixture
def store(whowhen: Command, inbox: Path) -> Iterator[Store]:
    del inbox
    client, store = connect(whowhen.json("db", "uri")["uri"], "whowhen")
    current = {f"steps.{name}": version for name, version in VERSIONS.items()}
    store.database["articles"].update_many({}, {"$set": current})
    yield store
    client.close()


def contents(store: Store, *collections: str) -> dict[str, dict[str, Any]]:
    return {name: {str(one["_id"]): one for one in store.database[name].find()} for name in collections}


def test_a_dry_run_counts_and_changes_nothing(whowhen: Command, store: Store) -> None:
    store.database["articles"].update_one({}, {"$set": {"steps.quotes": "old"}})
    before = contents(store, *WRITTEN, "files", "revisions", "runs")

    seen = whowhen.json("reprocess", "--dry-run")

    assert (seen["articles"], seen["steps"]) == (1, {"quotes": {"old": 1}})
    assert contents(store, *WRITTEN, "files", "revisions", "runs") == before


@pytest.mark.slow
def test_a_killed_reprocess_keeps_what_it_did_and_the_next_does_the_rest(
    whowhen: Command, store: Store, inbox: Path
) -> None:
    articles = store.database["articles"]
    fresh = contents(store, *WRITTEN)
    outdated = {f"steps.{name}": "old" for name in VERSIONS}
    articles.update_many({}, {"$set": outdated | {"headline": "From an older version", "quotes": []}})
    # the last in order, so that it is not done before the kill
    last = max(fresh["articles"])
    (inbox / fresh["articles"][last]["sources"][0]["path"]).unlink()

    process = whowhen.start("reprocess", str(inbox), "--json", **ONE_WORKER)
    deadline = time.monotonic() + 120
    while store.articles.count_outdated(VERSIONS) == FILES and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    left = settled_count(store)
    done = whowhen.run("reprocess", str(inbox), "--rejected", "--json", **ONE_WORKER)
    rest = json.loads(done.stdout)

    assert 0 < left < FILES
    # of a batch that was cut short, the articles may be as they should, and their steps not yet said to be
    assert left - 5 <= rest["articles"]["redone"] < left
    assert sum(rest["articles"].values()) == left
    assert [kept["article"] for kept in rest["kept"]] == [last]
    assert rest["files"]["rejected"] == 1
    assert done.returncode == 1
    missing = fresh["articles"][last]
    missing["steps"]["read"] = "old"
    assert contents(store, *WRITTEN) == fresh
    assert store.database["revisions"].count_documents({"section": "headline"}) == FILES
    runs = [run for run in store.runs.latest() if run.parameters.get("flow") == "reprocess"]
    assert [run.status.value for run in runs] == ["completed", "failed"]
    assert runs[0].articles == rest["articles"]


def test_what_cannot_be_obeyed_is_said_at_once(whowhen: Command) -> None:
    done = whowhen.run("reprocess", "--step", "verbs")

    assert done.returncode == 2
    assert "there is no step 'verbs'" in done.stderr


def settled_count(store: Store) -> int:
    """Return how many articles are outdated once that stays so: the server ends what a killed client has sent."""
    before = -1
    while (now := store.articles.count_outdated(VERSIONS)) != before:
        before = now
        time.sleep(0.5)
    return now
