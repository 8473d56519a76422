"""Every Prefect task, through `.fn`: what it does, without a server."""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prefect.exceptions import TerminationSignal
from prefect.states import Completed, Failed

from flows.desk import Desk, seated
from flows.files.inbox import Entry
from flows.files.listing import list_inbox
from flows.files.scan import FileState, Wish
from flows.ingest import give_up
from flows.tasks import (
    claim_batch,
    compare_files,
    compare_inbox,
    is_passing,
    look_again,
    mark_missing,
    process_files,
    record_problems,
    record_run,
)
from model.errors import Reason, Rejected, Unavailable
from model.ledger import FileStatus
from model.outcome import Outcome
from model.run import Run, RunStatus
from store.connection import Store

MakeDesk = Callable[..., Desk]
STORY = "The town council of Bergen met on May 3, 2021 to speak about its harbour."
LATER = datetime(2030, 1, 1, tzinfo=UTC)


def test_claim_batch_takes_what_is_free_and_leaves_the_rest(mock_store: Store, make_desk: MakeDesk) -> None:
    make_desk(mock_store, "one")
    make_desk(mock_store, "two")

    assert claim_batch.fn(["b", "a"], "one") == ["b", "a"]
    assert claim_batch.fn(["a", "b", "c"], "two") == ["c"]
    assert claim_batch.fn(["a"], "one") == ["a"]


def test_process_files_stores_a_batch_and_gives_its_claims_back(
    mock_store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    make_desk(mock_store)
    (inbox / "a.txt").write_text(STORY)
    claim_batch.fn(["a.txt"], "run")

    report = process_files.fn(["a.txt"], "run")

    assert [result.outcome for result in report.results] == [Outcome.STORED]
    assert report.writes["articles"] == 1
    assert mock_store.ledger("/in").holders() == set()


def test_process_files_of_nothing_is_nothing(mock_store: Store, make_desk: MakeDesk) -> None:
    make_desk(mock_store)

    assert process_files.fn([], "run").results == ()


def test_record_problems_writes_a_row_for_what_is_no_file(mock_store: Store, make_desk: MakeDesk) -> None:
    make_desk(mock_store)
    problem = Rejected(Reason.NOT_A_FILE, "this is a folder")

    report = record_problems.fn([Entry(path="x.txt", problem=problem), Entry(path="fine.txt")], "run")

    assert [(one.path, one.outcome, one.reason) for one in report.results] == [
        ("x.txt", Outcome.REJECTED, Reason.NOT_A_FILE)
    ]
    assert mock_store.ledger("/in").rows(["x.txt"])["x.txt"].detail == "this is a folder"


def test_mark_missing_keeps_the_article_and_says_that_its_file_is_gone(
    mock_store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    make_desk(mock_store)
    (inbox / "a.txt").write_text(STORY)
    (result,) = process_files.fn(["a.txt"], "run").results
    gone = [("/in//a.txt", result.article)]

    assert mark_missing.fn(gone, "run", LATER) == 1
    article = mock_store.articles.get(result.article or "")
    assert article is not None
    assert [source.present for source in article.sources] == [False]
    assert mock_store.ledger("/in").rows(["a.txt"])["a.txt"].status is FileStatus.MISSING
    assert mark_missing.fn([], "run", LATER) == 0


def test_a_file_that_came_back_while_the_run_was_at_work_is_not_missing(
    mock_store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    make_desk(mock_store)
    (inbox / "a.txt").write_text(STORY)
    (result,) = process_files.fn(["a.txt"], "run").results
    before = datetime(2020, 1, 1, tzinfo=UTC)

    assert mark_missing.fn([("/in//a.txt", result.article)], "run", before) == 0
    article = mock_store.articles.get(result.article or "")
    assert article is not None
    assert [source.present for source in article.sources] == [True]


def test_record_run_keeps_the_record_and_releases_what_an_ended_run_holds(
    mock_store: Store, make_desk: MakeDesk
) -> None:
    desk = make_desk(mock_store)
    run = Run(id="run", status=RunStatus.RUNNING, inbox="/in", started=desk.now())
    claim_batch.fn(["a"], "run")

    record_run.fn(run)
    while_running = mock_store.ledger("/in").holders()
    record_run.fn(replace(run, status=RunStatus.COMPLETED))

    assert while_running == {"run"}
    assert mock_store.ledger("/in").holders() == set()
    assert mock_store.runs.get("run") == replace(run, status=RunStatus.COMPLETED)


def test_the_comparison_finds_what_is_new_and_what_is_as_it_was(
    mock_store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(mock_store)
    (inbox / "old.txt").write_text(STORY)
    process_files.fn(["old.txt"], "run")
    (inbox / "new.txt").write_text("Other words.")
    wish = Wish(listed=LATER, conditions=desk.conditions)

    scan = compare_inbox.fn("run", wish)
    narrow = compare_files.fn(list(list_inbox(inbox)), "run", wish, ["new.txt", "old.txt"])

    assert (scan.due, scan.states) == (narrow.due, narrow.states)
    assert scan.states == {"new.txt": FileState.NEW}
    assert [(one.path, one.outcome) for one in scan.known] == [("old.txt", Outcome.UNCHANGED)]
    assert [entry.path for entry in scan.due] == ["new.txt"]


def test_a_file_that_is_named_and_gone_is_absent(mock_store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(mock_store)
    (inbox / "gone.txt").write_text(STORY)
    process_files.fn(["gone.txt"], "run")

    scan = compare_files.fn([], "run", Wish(listed=LATER, conditions=desk.conditions), ["gone.txt"])

    assert scan.states == {"gone.txt": FileState.MISSING}


def test_look_again_keeps_back_what_has_changed_and_drops_what_is_gone(
    mock_store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    make_desk(mock_store)
    for name in ("still", "growing", "gone"):
        (inbox / name).write_text("words")
    entries = list(list_inbox(inbox))
    (inbox / "growing").write_text("more words")
    (inbox / "gone").unlink()

    assert look_again.fn(entries, "run") == (["still"], ["growing"])


def test_the_store_is_woken_before_it_is_used(mock_store: Store, make_desk: MakeDesk) -> None:
    woken: list[str] = []
    desk = replace(make_desk(mock_store), run="woken", wake=lambda: woken.append("again"))

    with seated(desk):
        compare_inbox.fn("woken", Wish(listed=LATER, conditions="today"))
        claim_batch.fn(["a"], "woken")
        process_files.fn([], "woken")
        record_problems.fn([], "woken")
        mark_missing.fn([], "woken", desk.now())

    assert len(woken) == 5


def test_only_the_worlds_fault_is_tried_again() -> None:
    away = Unavailable("database", "it went away")

    assert is_passing(None, None, Failed(data=away))
    assert not is_passing(None, None, Failed(data=RuntimeError("a defect")))
    assert not is_passing(None, None, Completed(data=1))


@pytest.mark.parametrize(
    ("error", "status"),
    [
        pytest.param(Unavailable("database", "it went away"), RunStatus.FAILED, id="the database is away"),
        pytest.param(KeyboardInterrupt(), RunStatus.STOPPED, id="Ctrl-C"),
        pytest.param(TerminationSignal(signal.SIGTERM), RunStatus.STOPPED, id="cancelled by Prefect"),
    ],
)
def test_giving_up_says_why_and_gives_claims_back(
    mock_store: Store, make_desk: MakeDesk, error: BaseException, status: RunStatus
) -> None:
    desk = make_desk(mock_store)
    claim_batch.fn(["a"], "run")

    give_up(desk, Run(id="run", status=RunStatus.RUNNING, inbox="/in", started=desk.now()), error)

    saved = mock_store.runs.get("run")
    assert saved is not None
    assert saved.status is status
    assert mock_store.ledger("/in").holders() == set()


@pytest.mark.parametrize(
    "task",
    [compare_inbox, compare_files, claim_batch, process_files, record_problems, mark_missing, record_run],
    ids=lambda task: task.name,
)
def test_tasks_that_use_the_store_are_tried_again_with_growing_waits(task: object) -> None:
    waits = task.retry_delay_seconds  # type: ignore[attr-defined]

    assert task.retries == len(waits)  # type: ignore[attr-defined]
    assert waits == sorted(waits)
    assert waits
