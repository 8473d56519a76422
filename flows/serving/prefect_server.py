"""A Prefect server of our own on this machine, for as long as somebody serves the deployments."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil

from flows.liveness import is_start
from model.errors import Unavailable, WrongUse

PORT = 4200
"""Prefect's own: what its documentation and an operator's habit expect."""

START_SECONDS = 180
"""A first start, which makes the database, took 20 s; a busy small machine takes some times as long."""

STOP_SECONDS = 30
"""What a server gets to end by itself."""

SETTINGS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    # a scan every five minutes makes 100,000 runs a year; without `flow_runs` all are kept
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(30 * 24 * 3600),
}
"""Settings of the server, where the operator has not set them."""


@contextmanager
def prefect_server(home: Path, port: int | None) -> Iterator[str]:
    """Keep a server with its records in `home` while the body runs; yields the address of its API.

    One per folder. A server whose keeper was killed is ended first: nobody would run what it schedules.

    Raises:
        WrongUse: the port is taken, or another process keeps a server in `home`.
        Unavailable: the server does not start.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (home / "serve.lock").open("a+", encoding="utf-8") as lock:
        _acquire(lock.fileno(), home)
        _end_left(home)
        number = _free_port(port)
        url = f"http://127.0.0.1:{number}/api"
        with (home / "server.log").open("w", encoding="utf-8") as log:
            server = subprocess.Popen(  # noqa: S603 - our own interpreter
                [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(number)],
                env=_environment(home, url),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C is for its keeper, who has still something to tell it
                start_new_session=True,
            )
        try:
            _note(home, server.pid, url)
            _wait_until_healthy(server, url, home)
            yield url
        finally:
            if server.poll() is None:
                _end(psutil.Process(server.pid))
            server.wait()
            (home / "serve.json").unlink(missing_ok=True)


def _acquire(lock: int, home: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        where = _noted(home).get("url", "an address of its own")
        raise WrongUse(f"the deployments are being served already at {where}. Stop that one first") from None


def _environment(home: Path, url: str) -> dict[str, str]:
    given = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    # the pages ask port 4200 unless told, whatever port they came from
    return SETTINGS | given | {"PREFECT_HOME": str(home), "PREFECT_SERVER_UI_API_URL": url}


def _free_port(wanted: int | None) -> int:
    number = PORT if wanted is None else wanted
    with socket.socket() as probe:
        # as the server itself will ask: a port that was in use a moment ago counts as free
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except OSError:
            detail = "Name another with --port, or, if a Prefect server of yours has it, set PREFECT_API_URL"
            raise WrongUse(f"port {number} is taken. {detail}") from None
    return number


def _wait_until_healthy(server: subprocess.Popen[bytes], url: str, home: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            # not through a proxy: it is this machine
            if httpx.get(f"{url}/health", timeout=5, trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise Unavailable("Prefect", f"Prefect's own server did not start. See {home / 'server.log'}, and try again")


def _note(home: Path, pid: int, url: str) -> None:
    record = {"pid": pid, "started": psutil.Process(pid).create_time(), "url": url}
    (home / "serve.json").write_text(json.dumps(record), encoding="utf-8")


def _noted(home: Path) -> dict[str, str | int | float]:
    try:
        noted = json.loads((home / "serve.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def _end_left(home: Path) -> None:
    noted = _noted(home)
    try:
        server = psutil.Process(int(noted.get("pid", -1)))
        # a number may be another process's by now: the moment of its start tells
        if is_start(server, float(noted.get("started") or 0)):
            _end(server)
    except (psutil.Error, ValueError, TypeError):
        return


def _end(server: psutil.Process) -> None:
    try:
        server.terminate()
        server.wait(STOP_SECONDS)
    except psutil.TimeoutExpired:
        server.kill()
        server.wait(STOP_SECONDS)
    except psutil.NoSuchProcess:
        return
