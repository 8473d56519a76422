"""kill -9 at random moments: nothing is lost, nothing is there twice."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.generated import write_articles
from store.connection import connect
from tests.conftest import Command

pytestmark = [pytest.mark.wire, pytest.mark.slow]

FILES = 240

KILLS = 6
"""Enough to fail when a write stands in the wrong place; the drill `flow` (`benchmarks.drills`) repeats it."""


@pytest.mark.timeout(600)
def test_kills_at_any_moment_and_a_clean_run_leave_every_file_stored_once(whowhen: Command, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    write_articles(inbox, FILES, characters=150)
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in inbox.iterdir()}
    client, store = connect(whowhen.json("db", "uri")["uri"], "whowhen")
    ledger = store.ledger(str(inbox))
    chance = random.Random()  # noqa: S311 - other moments every time: that is how the rare ones are met
    settings = {"WHOWHEN_BATCH_SIZE": "20", "WHOWHEN_WORKERS": "2"}

    killed_at_work = 0
    for _ in range(KILLS):
        process = whowhen.start("ingest", str(inbox), "--json", **settings)
        wait_for_work(whowhen.home, process)
        time.sleep(chance.uniform(0, 1.6))
        if process.poll() is None:
            killed_at_work += 1
        # the whole group but the database: what an out-of-memory killer or a power switch leaves
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()

    last = whowhen.run("ingest", str(inbox), "--json", **settings)

    rows = {row.path: row for row in ledger.all_rows()}
    stored = Counter(document["_id"] for document in store.database["articles"].find({}, {"_id": 1}))
    sources = [source.path for article in store.articles.matching({}) for source in article.sources if source.present]
    assert last.returncode == 0, last.stderr
    assert killed_at_work >= KILLS // 2
    assert {path: row.article for path, row in rows.items()} == digests
    assert {row.status.value for row in rows.values()} <= {"stored", "unchanged"}
    assert all(row.claim is None for row in rows.values())
    assert stored == Counter(digests.values())
    assert sorted(sources) == sorted(digests)
    assert store.database["postings"].count_documents({}) == FILES
    client.close()


def wait_for_work(home: Path, process: object) -> None:
    """Return once a run holds its lock: before that there is nothing to interrupt."""
    known = set((home / "runs").rglob("*.lock"))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if set((home / "runs").rglob("*.lock")) - known or process.poll() is not None:  # type: ignore[attr-defined]
            return
        time.sleep(0.02)
