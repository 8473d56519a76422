from __future__ import annotations

import fcntl
import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from flows.serving.prefect_server import prefect_server
from model.errors import WrongUse
from tests.conftest import Command


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@pytest.fixture
def alone(tmp_path: Path) -> Command:
    """Return the program for somebody who has no Prefect server."""
    command = Command(tmp_path, "")
    del command.environment["PREFECT_API_URL"]
    return command


@pytest.fixture
def started(alone: Command) -> Iterator[list[subprocess.Popen[str]]]:
    processes: list[subprocess.Popen[str]] = []
    yield processes
    for process in processes:
        process.kill()
        process.communicate()
    noted = alone.home / "prefect" / "serve.json"
    if noted.exists():
        psutil.Process(json.loads(noted.read_text())["pid"]).kill()


def read_until(process: subprocess.Popen[str], words: str) -> str:
    assert process.stdout is not None
    lines = ""
    for line in process.stdout:
        lines += line
        if words in line:
            return lines
    raise AssertionError(lines)


def noted(home: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((home / "prefect" / "serve.json").read_text())
    return record


@pytest.mark.slow
def test_it_serves_the_deployments_until_it_is_asked_to_end_and_leaves_nothing_behind(
    alone: Command, started: list[subprocess.Popen[str]]
) -> None:
    port = free_port()
    started.append(alone.start("serve", "--inbox", "seeds", "--port", str(port)))
    told = read_until(started[0], "Ctrl-C")
    server = noted(alone.home)["pid"]
    found = httpx.post(f"http://127.0.0.1:{port}/api/deployments/filter", json={}, trust_env=False).json()
    pages = httpx.get(f"http://127.0.0.1:{port}/ui-settings", trust_env=False).json()
    started[0].send_signal(signal.SIGTERM)
    _, trouble = started[0].communicate(timeout=60)

    assert f"http://127.0.0.1:{port}\n" in told
    assert sorted(one["name"] for one in found) == ["nightly", "on-demand", "on-demand", "scan"]
    assert all(Path(one["parameters"]["inbox"]).is_absolute() for one in found)
    assert pages["api_url"] == f"http://127.0.0.1:{port}/api"
    assert started[0].returncode == 0, trouble
    assert "Traceback" not in trouble
    assert not psutil.pid_exists(server)
    assert not (alone.home / "prefect" / "serve.json").exists()


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.fixture
def left() -> Iterator[subprocess.Popen[bytes]]:
    """Return a process that stands for the server of a keeper that was killed."""
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("earlier", [0, 60], ids=["it", "another with its number"])
def test_the_server_of_a_keeper_that_was_killed_is_ended_first(
    earlier: int, left: subprocess.Popen[bytes], taken_port: int, tmp_path: Path
) -> None:
    started = psutil.Process(left.pid).create_time() - earlier
    (tmp_path / "serve.json").write_text(json.dumps({"pid": left.pid, "started": started, "url": ""}))

    with pytest.raises(WrongUse), prefect_server(tmp_path, taken_port):
        pass

    assert (left.poll() is None) is bool(earlier)


def test_a_second_server_over_the_same_records_is_refused(tmp_path: Path) -> None:
    (tmp_path / "serve.json").write_text(json.dumps({"pid": 1, "started": 0, "url": "http://127.0.0.1:1234"}))
    with (tmp_path / "serve.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)

        with pytest.raises(WrongUse, match=r"already at http://127.0.0.1:1234"), prefect_server(tmp_path, None):
            pass


def test_a_port_that_is_taken_is_told_and_nothing_is_started(taken_port: int, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=f"port {taken_port} is taken.*--port"), prefect_server(tmp_path, taken_port):
        pass

    assert not (tmp_path / "server.log").exists()


def test_an_inbox_that_is_no_folder_is_told_at_once(alone: Command) -> None:
    done = alone.run("serve", "--inbox", "no-such-folder")

    assert done.returncode == 2
    assert "no-such-folder" in done.stderr
