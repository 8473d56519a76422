"""What a round of this process leaves: its totals, its lines, and the files that must be looked at again."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from flows.ingestion import RunReport
from flows.watching.event import Event, What
from flows.watching.handing import Wanted
from flows.watching.rounds import Rounds
from flows.watching.words import words_of
from model.errors import Reason, Unavailable
from model.outcome import FileResult, Outcome
from model.run import Run, RunStatus

RUN = Run(id="run", status=RunStatus.COMPLETED, inbox="/in", started=datetime(2024, 3, 23, tzinfo=UTC), seconds=1.5)


def report(*results: FileResult, waiting: tuple[str, ...] = (), left: tuple[str, ...] = ()) -> RunReport:
    return RunReport(run=RUN, results=results, waiting=waiting, left=left)


def hands(answer: RunReport, events: list[Event]) -> Rounds:
    return Rounds(lambda _: answer, lambda: None, events.append)


def test_a_round_is_told_in_one_line_and_so_is_each_file_that_did_not_become_an_article() -> None:
    events: list[Event] = []
    bad = FileResult(path="[red]bad.txt", outcome=Outcome.REJECTED, reason=Reason.EMPTY, detail="it is empty")
    done = hands(report(FileResult(path="a.txt", outcome=Outcome.STORED), bad), events)

    taken = done.take(Wanted(paths={"a.txt": "1", "[red]bad.txt": "1"}))

    assert [words_of(event) for event in events] == [
        "1 stored, 0 unchanged, 1 rejected, 0 failed in 1.5 s",
        "rejected [red]bad.txt: it is empty",
    ]
    assert taken.done == {"a.txt", "[red]bad.txt"}
    assert done.totals == {"rounds": 1, "stored": 1, "unchanged": 0, "rejected": 1, "failed": 0}


def test_of_a_run_over_the_whole_inbox_only_what_was_due_is_told() -> None:
    events: list[Event] = []
    known = FileResult(path="old.txt", outcome=Outcome.REJECTED, reason=Reason.EMPTY, detail="it is empty")

    hands(report(known, FileResult(path="a.txt", outcome=Outcome.STORED)), events).take(
        Wanted(paths={"a.txt": "1"}, whole=True)
    )

    assert [event.what for event in events] == [What.ROUND]
    assert (events[0].facts["stored"], events[0].facts["rejected"]) == (1, 0)


def test_members_of_what_was_due_are_told_with_it() -> None:
    events: list[Event] = []
    member = FileResult(path="a.zip!/x", outcome=Outcome.REJECTED, reason=Reason.ENCRYPTED, detail="it is locked")

    hands(report(FileResult(path="a.zip", outcome=Outcome.STORED), member), events).take(Wanted(paths={"a.zip": ""}))

    assert [event.facts.get("path") for event in events] == [None, "a.zip!/x"]


def test_files_that_are_still_being_written_are_looked_at_again_without_a_word() -> None:
    events: list[Event] = []
    caught = FileResult(path="b.txt", outcome=Outcome.REJECTED, reason=Reason.BEING_WRITTEN, detail="still written")

    taken = hands(report(caught, waiting=("a.txt",)), events).take(Wanted(paths={"a.txt": "1", "b.txt": "1"}))

    assert taken.again == {"a.txt", "b.txt"}
    assert [event.what for event in events] == [What.ROUND]


def test_what_a_run_left_is_not_done_with() -> None:
    taken = hands(report(left=("b.txt",)), []).take(Wanted(paths={"a.txt": "1", "b.txt": "1"}, whole=True))

    assert taken.done == {"a.txt"}
    assert taken.left


def test_hands_get_ready_without_keeping_anybody_waiting_and_again_after_trouble() -> None:
    starts: list[float] = []
    tries = iter([Unavailable("Prefect", "no answer"), None, None])

    def start() -> None:
        starts.append(time.monotonic())
        if (trouble := next(tries)) is not None:
            raise trouble

    def run(_: Wanted) -> RunReport:
        raise Unavailable("Prefect", "gone")

    events: list[Event] = []
    done = Rounds(run, start, events.append)

    with pytest.raises(Unavailable, match="no answer"):
        wait_until_ready(done)
    wait_until_ready(done)
    with pytest.raises(Unavailable, match="gone"):
        done.take(Wanted(paths={}))
    wait_until_ready(done)
    assert len(starts) == 3


def wait_until_ready(hands: Rounds) -> None:
    deadline = time.monotonic() + 20
    while not hands.is_ready():
        assert time.monotonic() < deadline
        time.sleep(0.01)
