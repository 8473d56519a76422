from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from flows.liveness import alive, bury, dead_runs, is_start
from model.errors import Unavailable


def start_holder(folder: Path) -> subprocess.Popen[bytes]:
    code = (
        "import sys, time, pathlib\n"
        "from flows.liveness import alive\n"
        "with alive(pathlib.Path(sys.argv[1]), 'held'):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    return holder


def test_a_run_is_dead_once_its_process_is_killed_and_not_before(tmp_path: Path) -> None:
    holder = start_holder(tmp_path)
    try:
        assert dead_runs(tmp_path) == set()
    finally:
        holder.kill()
        holder.communicate()

    assert dead_runs(tmp_path) == {"held"}


def test_a_run_that_ended_leaves_no_lock(tmp_path: Path) -> None:
    with alive(tmp_path, "run") as lock:
        assert lock.exists()

    assert list(tmp_path.iterdir()) == []


def test_a_run_that_ended_in_an_error_is_found_dead(tmp_path: Path) -> None:
    with pytest.raises(Unavailable), alive(tmp_path, "run"):
        raise Unavailable("database", "it went away and could not be told")

    assert dead_runs(tmp_path) == {"run"}


def test_burying_removes_the_locks_of_dead_runs_only(tmp_path: Path) -> None:
    holder = start_holder(tmp_path)
    (tmp_path / "dead.lock").write_text("")
    try:
        bury(tmp_path, dead_runs(tmp_path))
        assert [path.name for path in tmp_path.iterdir()] == ["held.lock"]
    finally:
        holder.kill()
        holder.communicate()


def noted(*, owner: psutil.Process | None, servers: list[tuple[int, float]]) -> str:
    gone = {"pid": os.getpid(), "started": 1.0}
    held = gone if owner is None else {"pid": owner.pid, "started": owner.create_time()}
    return json.dumps({"owner": held, "servers": [{"pid": pid, "started": started} for pid, started in servers]})


def test_burying_never_ends_a_process_that_is_not_the_server_noted(tmp_path: Path) -> None:
    me = psutil.Process()
    servers = [(me.pid, me.create_time()), (me.pid, 1.0)]
    (tmp_path / "dead.lock").write_text(noted(owner=None, servers=servers))

    bury(tmp_path, ["dead"])

    assert multiprocessing.current_process().is_alive()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("shift", "same"), [(0.0, True), (1.0, True), (-1.0, True), (60.0, False)])
def test_a_process_is_the_one_noted_though_the_clock_was_set(*, shift: float, same: bool) -> None:
    process = psutil.Process()
    assert is_start(process, process.create_time() + shift) is same


@pytest.mark.parametrize("owner_lives", [True, False])
def test_a_dead_runs_server_is_ended_unless_its_process_lives_on(tmp_path: Path, *, owner_lives: bool) -> None:
    words = [sys.executable, "-c", "import time; time.sleep(60)", "prefect.server"]
    with subprocess.Popen(words) as process:
        server = psutil.Process(process.pid)
        servers = [(server.pid, server.create_time())]
        (tmp_path / "dead.lock").write_text(noted(owner=psutil.Process() if owner_lives else None, servers=servers))

        bury(tmp_path, ["dead"])

        try:
            ended = process.wait(timeout=1 if owner_lives else 20) is not None
        except subprocess.TimeoutExpired:
            ended = False
        process.kill()
    assert ended is not owner_lives


@pytest.mark.parametrize("words", ["", "[]", "nonsense", '{"owner": {}}'])
def test_a_lock_with_other_words_is_buried_all_the_same(tmp_path: Path, words: str) -> None:
    (tmp_path / "dead.lock").write_text(words)

    bury(tmp_path, ["dead"])

    assert list(tmp_path.iterdir()) == []
