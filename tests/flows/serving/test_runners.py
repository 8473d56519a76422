"""Where batches are done: the runner that the settings name, and a worker that visits a run of another process."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from prefect.task_runners import ThreadPoolTaskRunner

from benchmarks.generated import write_articles
from flows import desk as desks
from flows.desk import Tools, desk_of
from flows.serving.runners import chosen_runner
from flows.tasks import process_files
from model.errors import WrongUse
from model.ledger import FileStatus
from model.run import Run, RunStatus
from store.connection import Store, connect
from tests.conftest import ROOT, Command
from tests.flows.conftest import InProcess

QUICK = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "3s"}
"""Dask's own setting for how long to wait for who is not there."""

NOON = datetime(2024, 3, 23, 12, 0, tzinfo=UTC)
TEXT = "The council of Odesa approved the ferry line on 3 May 2021, the mayor said on Friday.\n"


def test_batches_are_done_in_as_many_threads_as_may_be_under_way_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOWHEN_BATCHES_IN_FLIGHT", "7")

    runner: Any = chosen_runner()

    assert isinstance(runner, ThreadPoolTaskRunner)
    assert runner._max_workers == 7  # noqa: SLF001 - Prefect tells it nowhere else


def test_an_address_of_dask_makes_its_workers_do_the_batches() -> None:
    # in a process of its own: what Dask imports warns about itself
    code = "from flows.serving.runners import chosen_runner as c; r = c(); print(type(r).__mro__[-5:], r.address)"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"WHOWHEN_DASK_ADDRESS": "tcp://10.0.0.5:8786", "DO_NOT_TRACK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 0, told.stderr
    assert "DaskTaskRunner" in told.stdout
    assert "tcp://10.0.0.5:8786" in told.stdout


def test_an_address_without_dask_installed_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOWHEN_DASK_ADDRESS", "tcp://10.0.0.5:8786")
    monkeypatch.setitem(sys.modules, "dask", None)

    with pytest.raises(WrongUse, match=r"pip install 'whowhen\[dask\]'"):
        chosen_runner()


@pytest.fixture
def visited(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Return the store of a process in which no run was begun: a worker's."""
    workers: Any = InProcess()
    monkeypatch.setattr(desks, "_kept", [Tools(store=store, workers=workers)])
    monkeypatch.setattr(desks, "_visitors", desks._Visitors())  # noqa: SLF001 - one process has one
    # nothing is to be started again: the store is here
    monkeypatch.setattr(desks, "store_uri", lambda _settings: "")
    return store


def record(run: str, inbox: Path, label: str) -> Run:
    return Run(id=run, status=RunStatus.RUNNING, inbox=label, started=NOON, parameters={"inbox": str(inbox)})


def test_a_worker_finds_the_inbox_of_a_run_and_its_name_in_the_runs_record(visited: Store, inbox: Path) -> None:
    (inbox / "a.txt").write_text(TEXT)
    visited.runs.save(record("theirs", inbox, "/shared/news"))

    report = process_files.fn(["a.txt"], "theirs")

    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    row = visited.ledger("/shared/news").rows(["a.txt"])["a.txt"]
    assert [result.article for result in report.results] == [digest]
    assert (row.status, row.article, row.run) == (FileStatus.STORED, digest, "theirs")
    assert [source.file for article in visited.articles.get_many([digest]) for source in article.sources] == [
        "/shared/news//a.txt"
    ]


def test_a_worker_goes_from_one_run_to_the_next(visited: Store, inbox: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    visited.runs.save(record("first", inbox, "/one"))
    visited.runs.save(record("second", elsewhere, "/two"))

    assert [(desk_of(run).inbox, desk_of(run).label) for run in ("first", "second", "first")] == [
        (inbox, "/one"),
        (elsewhere, "/two"),
        (inbox, "/one"),
    ]


def test_a_worker_with_another_database_says_so(visited: Store, inbox: Path) -> None:
    visited.runs.save(record("known", inbox, "/one"))

    with pytest.raises(WrongUse, match=r"run unknown is not in the database 'whowhen'.*WHOWHEN_MONGODB_URI"):
        desk_of("unknown")


@contextmanager
def dask(whowhen: Command, folder: Path, *, workers: int) -> Iterator[str]:
    """Start a scheduler and workers with nannies, as the operations page says; yields the scheduler's address."""
    program, file = str(Path(sys.executable).with_name("dask")), folder / "scheduler.json"
    environment = whowhen.environment | {
        "WHOWHEN_MONGODB_URI": whowhen.json("db", "uri")["uri"],
        "WHOWHEN_WORKERS": "1",
        "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
    }
    scheduler = [program, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    worker = [program, "worker", "--nworkers", "1", "--nthreads", "2", "--no-dashboard"]
    commands = [scheduler, *[worker] * workers]
    with ExitStack() as running, (folder / "log").open("w") as log:
        for command in commands:
            started = subprocess.Popen(
                [*command, "--scheduler-file", str(file)], env=environment, cwd=ROOT, stdout=log, stderr=log
            )
            running.callback(started.wait)
            running.callback(started.terminate)
        while not file.exists() or not file.read_text():
            time.sleep(0.1)
        yield json.loads(file.read_text())["address"]


@pytest.mark.wire
@pytest.mark.slow
def test_a_dask_worker_does_the_batches_of_a_run(whowhen: Command, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    write_articles(inbox, 20, characters=200)

    with dask(whowhen, tmp_path, workers=1) as address:
        done = whowhen.run("ingest", str(inbox), "--json", WHOWHEN_DASK_ADDRESS=address, WHOWHEN_BATCH_SIZE="5")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["counts"]["stored"] == 20
    assert (tmp_path / "log").read_text().count("batch seen=5 stored=5") == 4
    client, store = connect(whowhen.json("db", "uri")["uri"], "whowhen")
    rows = list(store.ledger(str(inbox)).all_rows())
    client.close()
    assert [(row.status, row.claim) for row in rows] == [(FileStatus.STORED, None)] * 20


@pytest.mark.wire
@pytest.mark.slow
@pytest.mark.parametrize("workers", [None, 0], ids=["no scheduler", "no worker"])
def test_a_run_without_dask_says_what_is_missing(whowhen: Command, tmp_path: Path, workers: int | None) -> None:
    inbox = tmp_path / "inbox"
    write_articles(inbox, 1, characters=200)

    with nullcontext("tcp://127.0.0.1:9") if workers is None else dask(whowhen, tmp_path, workers=workers) as address:
        done = whowhen.run("ingest", str(inbox), "--json", WHOWHEN_DASK_ADDRESS=address, **QUICK)

    missing = "no Dask scheduler answers at" if workers is None else "has no worker. Start one: dask worker"
    assert done.returncode == 3, done.stderr
    assert missing in done.stderr
    assert "Traceback" not in done.stderr
