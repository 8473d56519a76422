from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from flows.ingestion import RunReport
from flows.order import MOST_PATHS, Order
from flows.redoing.quarantine import Retry
from flows.redoing.retrial import tried_again
from flows.stopping import ask_to_stop, forget
from model.errors import Reason
from model.outcome import FileResult, Outcome
from model.run import Counts, Run, RunStatus

PATHS = {f"{number}.txt": "1:2:3" for number in range(2 * MOST_PATHS + 1)}


def run(order: Order) -> RunReport:
    results = tuple(
        FileResult(path=path, outcome=Outcome.REJECTED, stage="read", reason=Reason.EMPTY, detail="it is empty")
        for path in order.paths or ()
    )
    record = Run(
        id=results[0].path, status=RunStatus.COMPLETED, inbox=order.inbox, started=datetime(2024, 3, 23, tzinfo=UTC),
        counts=Counts.of(results), seconds=1.5, steps={"dates": 0.25}, writes={"files": len(results)},
    )  # fmt: skip
    return RunReport(run=record, results=results, busy=("busy.txt",))


@pytest.fixture(autouse=True)
def _go_on() -> Iterator[None]:
    yield
    forget()


def test_several_runs_are_told_of_as_one() -> None:
    whole = tried_again(Retry(paths=PATHS, changed=False), "inbox", run)

    assert [result.path for result in whole.results] == list(PATHS)
    assert whole.run.counts == Counts.of(whole.results)
    assert (whole.run.seconds, whole.run.steps, whole.run.writes) == (4.5, {"dates": 0.75}, {"files": len(PATHS)})
    assert [(one.detail, one.files) for one in whole.run.problems] == [("it is empty", len(PATHS))]
    assert len(whole.busy) == 3


def test_whoever_is_asked_to_stop_begins_no_further_run() -> None:
    def last(order: Order) -> RunReport:
        ask_to_stop()
        return run(order)

    whole = tried_again(Retry(paths=PATHS, changed=False), "inbox", last)

    assert len(whole.results) == MOST_PATHS
    assert [*(result.path for result in whole.results), *whole.left] == list(PATHS)
