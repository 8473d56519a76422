from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from prefect import flow
from prefect.events.worker import EventsWorker
from prefect.logging.handlers import APILogWorker
from prefect.runtime import flow_run
from prefect.settings import PREFECT_API_URL, PREFECT_HOME, temporary_settings

from flows.serving import hooks
from flows.serving.hooks import give_back
from model.errors import Unavailable
from model.ledger import Claim
from model.run import FlowRun, Run, RunStatus
from store.connection import Store

NOW = datetime(2024, 3, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def opened_store(mock_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    @contextmanager
    def opened(_settings: object) -> Iterator[Store]:
        yield mock_store

    monkeypatch.setattr(hooks, "opened", opened)
    return mock_store


def begin(store: Store, run: str, flow_run_id: str, status: RunStatus = RunStatus.RUNNING) -> None:
    of = FlowRun(id=flow_run_id)
    store.runs.save(Run(id=run, status=status, inbox="/in", started=NOW, flow_run=of))
    store.ledger("/in").claim([f"{run}.txt"], Claim(run=run, until=NOW + timedelta(hours=1)), NOW)


def claimed(store: Store) -> list[str]:
    return sorted(str(row["path"]) for row in store.database["files"].find({"claim": {"$ne": None}}))


def statuses(store: Store) -> dict[str, str]:
    return {run.id: run.status.value for run in store.runs.latest()}


def test_prefect_calls_a_hook_by_the_names_of_its_parameters() -> None:
    assert list(inspect.signature(give_back).parameters) == ["flow", "flow_run", "state"]


def test_a_dead_run_loses_its_claims_and_others_keep_theirs(opened_store: Store) -> None:
    begin(opened_store, "dead", "1")
    begin(opened_store, "alive", "2")

    give_back(flow=None, flow_run=SimpleNamespace(id="1"), state=None)

    assert claimed(opened_store) == ["alive.txt"]
    assert statuses(opened_store) == {"dead": "failed", "alive": "running"}


def test_a_run_that_has_spoken_keeps_its_word(opened_store: Store) -> None:
    begin(opened_store, "stopped", "1", RunStatus.STOPPED)

    give_back(flow=None, flow_run=SimpleNamespace(id="1"), state=None)

    assert claimed(opened_store) == []
    assert statuses(opened_store) == {"stopped": "stopped"}


def test_a_run_that_never_began_is_no_trouble(opened_store: Store) -> None:
    give_back(flow=None, flow_run=SimpleNamespace(id="unheard of"), state=None)

    assert statuses(opened_store) == {}


def test_a_store_that_is_away_is_told_and_left_to_the_next_run(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    @contextmanager
    def opened(_settings: object) -> Iterator[Store]:
        raise Unavailable("database", "no server answers")
        yield

    monkeypatch.setattr(hooks, "opened", opened)

    give_back(flow=None, flow_run=SimpleNamespace(id="1"), state=None)

    assert "no server answers" in caplog.text


class Killed(BaseException):
    """What is no error of a flow's own: to Prefect, a crash."""


def fail() -> None:
    raise ValueError


def crash() -> None:
    raise Killed


def complete() -> None:
    pass


@pytest.mark.slow
@pytest.mark.parametrize(("work", "left"), [(fail, []), (crash, []), (complete, ["run.txt"])])
def test_prefect_calls_the_hook_when_a_run_ends_otherwise_than_well(
    work: Callable[[], None], left: list[str], opened_store: Store, prefect_api: str, tmp_path: Path
) -> None:
    # a run that is cancelled is ended by its worker, which calls the hook then: see test_deployment.py
    @flow(on_failure=[give_back], on_crashed=[give_back], on_cancellation=[give_back])
    def tiny() -> None:
        begin(opened_store, "run", str(flow_run.id))
        work()

    with temporary_settings({PREFECT_API_URL: prefect_api, PREFECT_HOME: tmp_path}):
        with suppress(ValueError, Killed):
            tiny()
        # or they would try to reach the server at the end of all tests, when it is gone
        EventsWorker.drain_all()
        APILogWorker.drain_all()

    assert claimed(opened_store) == left
    assert statuses(opened_store) == {"run": "failed" if left == [] else "running"}
