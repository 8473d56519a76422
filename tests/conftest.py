"""Stores to test on: mongomock in memory, and the embedded server over the wire."""

from __future__ import annotations

import functools
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

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
