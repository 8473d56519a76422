from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from flows.liveness import alive, bury, dead_runs
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


def test_burying_never_ends_a_process_that_is_not_the_server_noted(tmp_path: Path) -> None:
    me = psutil.Process()
    noted = f'[{{"pid": {me.pid}, "started": {me.create_time()}}}, {{"pid": {me.pid}, "started": 1.0}}]'
    (tmp_path / "dead.lock").write_text(noted)

    bury(tmp_path, ["dead"])

    assert multiprocessing.current_process().is_alive()
    assert list(tmp_path.iterdir()) == []
