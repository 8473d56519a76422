"""Stores to test on: mongomock in memory, and the embedded server over the wire."""

from __future__ import annotations

import functools
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import mongomock
import pytest
from hypothesis import HealthCheck, settings
from mongomock.collection import BulkOperationBuilder

from store.connection import Store, connect
from store.embedded import start, stop
from store.setup import create_indexes

ROOT = Path(__file__).resolve().parents[1]

# CI machines are slow and shared: a law is not broken because an example took long
settings.register_profile("whowhen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whowhen")


def _without_sort(method: Callable[..., Any]) -> Callable[..., Any]:
    """Let mongomock 4.3 take pymongo's bulk writes: it does not know their argument `sort` (mongomock#912)."""

    @functools.wraps(method)
    def called(*args: Any, sort: Any = None, **kwargs: Any) -> Any:
        assert sort is None, "mongomock cannot sort in a bulk write"
        return method(*args, **kwargs)

    return called


for name in ("add_update", "add_replace"):
    setattr(BulkOperationBuilder, name, _without_sort(getattr(BulkOperationBuilder, name)))


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in list(os.environ):
        if variable.startswith("WHOWHEN_"):
            monkeypatch.delenv(variable)
    # files of tests are whole when they are there; the ones that are not say so
    monkeypatch.setenv("WHOWHEN_SETTLE_SECONDS", "0")


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start one Prefect server for all commands that tests run: each would start its own otherwise, in 10 to 20 s."""
    home = tmp_path_factory.mktemp("prefect")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with (home / "log").open("w") as log, subprocess.Popen(command, env=environment, stdout=log, stderr=log) as server:
        url = f"http://127.0.0.1:{port}/api"
        for _ in range(240):
            try:
                if httpx.get(f"{url}/health", trust_env=False).status_code == httpx.codes.OK:
                    break
            except httpx.TransportError:
                time.sleep(0.5)
        yield url
        server.terminate()


class Command:
    """The program `whowhen` in a data directory of its own."""

    def __init__(self, home: Path, api: str) -> None:
        self.home = home
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("WHOWHEN_", "PREFECT_"))},
            "WHOWHEN_HOME": str(home),
            "WHOWHEN_SETTLE_SECONDS": "0",
            # each process loads its models: where a test is about several, it says so
            "WHOWHEN_WORKERS": "1",
            "PREFECT_API_URL": api,
            "PREFECT_HOME": str(home / "prefect"),
            "COLUMNS": "200",
        }
        self.program = [sys.executable, "-c", "from flows.commandline import main; main()"]

    def start(self, *words: str, **settings: str) -> subprocess.Popen[str]:
        """Start the program and do not wait for it."""
        return subprocess.Popen(
            [*self.program, *words],
            env=self.environment | settings,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *words: str, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        """Run the program to its end."""
        with self.start(*words, **settings) as process:
            out, err = process.communicate(given, timeout=200)
        return subprocess.CompletedProcess(words, process.returncode, out, err)

    def json(self, *words: str, **settings: str) -> Any:
        """Run the program and read the one JSON object it prints."""
        done = self.run(*words, "--json", **settings)
        assert done.stdout.count("\n") == 1, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def whowhen(tmp_path_factory: pytest.TempPathFactory, prefect_api: str) -> Iterator[Command]:
    """Return the program, with an embedded server of its own that is stopped afterwards."""
    home = tmp_path_factory.mktemp("home")
    yield Command(home, prefect_api)
    stop(home)


@pytest.fixture
def mock_store() -> Store:
    """Return an empty store in memory. Validators are MongoDB's own: the wire store has them."""
    database: Any = mongomock.MongoClient(tz_aware=True)["whowhen"]
    create_indexes(database)
    return Store(database)


@pytest.fixture(scope="session")
def wire_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start one embedded server for all tests that need one."""
    if shutil.which("secantusd-py") is None and not (ROOT / ".venv/bin/secantusd-py").exists():
        pytest.skip("the embedded server (extra `local`) is not installed")
    home = tmp_path_factory.mktemp("server")
    yield start(home).uri
    stop(home)


@pytest.fixture
def wire_store(wire_uri: str) -> Iterator[Store]:
    """Return an empty store on the embedded server, with validators."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    client, store = connect(wire_uri, name)
    store.prepare()
    yield store
    client.drop_database(name)
    client.close()


@pytest.fixture(params=[pytest.param("mock"), pytest.param("wire", marks=pytest.mark.wire)])
def store(request: pytest.FixtureRequest) -> Store:
    """Return each kind of store in turn: one contract holds for all."""
    made: Store = request.getfixturevalue(f"{request.param}_store")
    return made
