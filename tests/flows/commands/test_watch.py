"""The watcher as an operator runs it: the program, a real database, real files, real signals."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generated import article, write_articles
from store.connection import Store, connect
from tests.conftest import ROOT, Command

pytestmark = [pytest.mark.wire, pytest.mark.slow]

WRITER = """
import sys, time
path, parts, pause = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
for part in range(parts):
    with open(path, "a") as file:
        file.write(f"Part {part}: the council of Bergen met on May {part + 1}, 2021. Lena Castellano was there.\\n")
    time.sleep(pause)
"""
"""Appends, and closes the file each time: only its look tells that it is not whole."""

QUICK = {"WHOWHEN_SETTLE_SECONDS": "1", "WHOWHEN_WORKERS": "1"}


class Watching:
    """A watcher that runs, and what it has told."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.events: list[dict[str, Any]] = []

    def wait_for(self, event: str) -> dict[str, Any]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.events.append(json.loads(line))
            if self.events[-1]["event"] == event:
                return self.events[-1]
        raise AssertionError((self.events, self.process.stderr and self.process.stderr.read()))

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=100)
        self.events += [json.loads(line) for line in out.splitlines()]
        assert err == ""
        return self.process.returncode


@pytest.fixture(scope="module")
def open_database(whowhen: Command) -> Iterator[Store]:
    client, store = connect(whowhen.json("db", "uri")["uri"], "whowhen")
    yield store
    client.close()


@contextmanager
def watching(whowhen: Command, inbox: Path, **settings: str) -> Iterator[Watching]:
    with whowhen.start("watch", str(inbox), "--json", **(QUICK | settings)) as process:
        try:
            yield Watching(process)
        finally:
            process.kill()


def wait_until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 100
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_files_are_stored_as_they_arrive_and_a_slow_writers_file_once_it_is_whole(
    whowhen: Command, open_database: Store, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "early.txt").write_text(article(1, 300))
    (tmp_path / "moved.txt").write_text(article(2, 300))
    ledger = open_database.ledger(str(inbox))

    with watching(whowhen, inbox) as watcher:
        watcher.wait_for("round")
        (tmp_path / "moved.txt").rename(inbox / "moved.txt")
        subprocess.run([sys.executable, "-c", WRITER, str(inbox / "slow.txt"), "10", "0.3"], check=True)
        (inbox / "empty.txt").touch()
        told = watcher.wait_for("rejected")
        wait_until(lambda: len(ledger.rows(["slow.txt"])) == 1 and ledger.rows(["slow.txt"])["slow.txt"].article)
        code = watcher.end(signal.SIGINT)

    rows = {row.path: row for row in ledger.all_rows()}
    slow = open_database.articles.get(rows["slow.txt"].article or "")
    assert code == 0
    assert {path: row.status.value for path, row in rows.items()} == {
        "early.txt": "stored",
        "moved.txt": "stored",
        "slow.txt": "stored",
        "empty.txt": "rejected",
    }
    assert (told["path"], told["reason"]) == ("empty.txt", "empty")
    assert slow is not None
    assert slow.text is not None
    assert "Part 9" in slow.text
    assert slow.revision_of is None
    assert rows["slow.txt"].history == ()
    assert watcher.events[-1]["event"] == "stopped"
    assert watcher.events[-1]["stored"] == 3


def test_a_signal_in_the_middle_ends_it_well_and_the_next_run_does_the_rest(
    whowhen: Command, open_database: Store, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    files = 40
    write_articles(inbox, files, characters=1500)
    ledger = open_database.ledger(str(inbox))

    with watching(whowhen, inbox, WHOWHEN_BATCH_SIZE="4") as watcher:
        wait_until(lambda: any(row.article for row in ledger.all_rows()))
        code = watcher.end(signal.SIGTERM)

    (run,) = open_database.database["runs"].find({"inbox": str(inbox)})
    done = sum(row.article is not None for row in ledger.all_rows())
    rest = whowhen.json("ingest", str(inbox))
    assert code == 0
    assert run["status"] == "stopped"
    assert 0 < done < files
    assert ledger.holders() == set()
    assert rest["counts"] | {"seen": files} == {
        "seen": files,
        "stored": files - done,
        "unchanged": done,
        "rejected": 0,
        "failed": 0,
    }


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param(("watch", "nowhere"), "Name the folder", id="no such folder"),
        pytest.param(
            ("watch", str(ROOT / "seeds"), "--deployment", "ingest/none"), "whowhen deploy", id="no such deployment"
        ),
    ],
)
def test_what_cannot_be_watched_is_refused_at_once(whowhen: Command, words: tuple[str, ...], sentence: str) -> None:
    ended = whowhen.run(*words)

    assert ended.returncode == 2
    assert sentence in ended.stderr
