"""When runs of a deployment are asked for, and when not."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from uuid import UUID, uuid4

import pytest

from flows.watching.deployment import PATIENCE_SECONDS, AskedRun, Deployment, digest
from flows.watching.event import Event, What
from flows.watching.handing import Wanted
from model.errors import Unavailable

A, B = Wanted(paths={"a.txt": "1"}), Wanted(paths={"a.txt": "1", "b.txt": "1"})


@dataclass(slots=True)
class Server:
    """Prefect's server, with runs that are in the state a test says; a key stands for one run."""

    runs: dict[str, UUID] = field(default_factory=dict)
    states: dict[UUID, str] = field(default_factory=dict)
    is_away: bool = False

    def check(self) -> None:
        pass

    def ask(self, key: str) -> AskedRun:
        if self.is_away:
            raise Unavailable("Prefect", "no answer")
        run = self.runs.setdefault(key, uuid4())
        self.states.setdefault(run, "scheduled")
        return self._run(run)

    def find(self, run: UUID) -> AskedRun | None:
        if self.is_away:
            raise Unavailable("Prefect", "no answer")
        return self._run(run) if run in self.states else None

    def _run(self, run: UUID) -> AskedRun:
        state = self.states[run]
        return AskedRun(id=run, name="wise-owl", state=state, is_final=state in {"completed", "failed", "crashed"})

    def end(self, state: str) -> None:
        self.states |= dict.fromkeys(self.states, state)


@dataclass(slots=True)
class Clock:
    moment: float = 0.0

    def __call__(self) -> float:
        return self.moment


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def events() -> list[Event]:
    return []


@pytest.fixture
def hands(server: Server, clock: Clock, events: list[Event]) -> Deployment:
    return Deployment(server, clock, events.append)


def ask_for(hands: Deployment, wanted: Wanted) -> None:
    if not hands.is_busy():
        hands.take(wanted)


def test_one_run_is_asked_for_until_it_has_ended(hands: Deployment, server: Server, clock: Clock) -> None:
    for state in ("scheduled", "pending", "running"):
        for wanted in (A, B):
            server.end(state)
            ask_for(hands, wanted)
            clock.moment += 60

    assert len(server.runs) == 1


def test_what_a_run_asked_for_is_the_ledgers_affair_nothing_is_done_at_once(hands: Deployment) -> None:
    taken = hands.take(A)

    assert (taken.done, taken.again) == (frozenset(), frozenset())


def test_new_files_after_a_run_that_ended_well_are_asked_for_at_once(hands: Deployment, server: Server) -> None:
    ask_for(hands, A)
    server.end("completed")
    ask_for(hands, B)

    assert len(server.runs) == 2


@pytest.mark.parametrize("state", ["failed", "crashed", "completed"])
def test_files_that_are_still_due_are_asked_for_again_with_growing_waits(
    hands: Deployment, server: Server, clock: Clock, state: str
) -> None:
    asked = []
    for second in range(200):
        clock.moment = second
        before = len(server.runs)
        ask_for(hands, A)
        if len(server.runs) > before:
            asked.append(second)
            server.end(state)

    waits = [later - earlier for earlier, later in pairwise(asked)]
    assert waits == [11, 21, 41, 81]


def test_a_run_that_does_not_end_keeps_other_files_waiting_for_some_time_only(
    hands: Deployment, server: Server, clock: Clock
) -> None:
    ask_for(hands, A)
    server.end("running")
    clock.moment = PATIENCE_SECONDS + 1
    ask_for(hands, A)
    same = len(server.runs)
    ask_for(hands, B)

    assert (same, len(server.runs)) == (1, 2)


def test_a_server_that_is_away_is_asked_again_for_the_same_run(hands: Deployment, server: Server) -> None:
    server.is_away = True
    with pytest.raises(Unavailable):
        hands.take(A)
    server.is_away = False
    hands.take(A)

    assert list(server.runs) == [f"{digest(A)}-0"]


def test_a_run_the_server_forgot_is_asked_for_again(
    hands: Deployment, server: Server, clock: Clock, events: list[Event]
) -> None:
    ask_for(hands, A)
    server.states.clear()
    ask_for(hands, A)
    clock.moment = 11
    ask_for(hands, A)

    assert len(server.runs) == 2
    assert [event.what for event in events] == [What.ASKED, What.ENDED, What.ASKED]
    assert events[1].facts["state"] == "lost"


def test_a_new_watcher_finds_the_run_of_an_old_one_or_goes_past_it_when_it_has_ended(
    server: Server, clock: Clock, events: list[Event]
) -> None:
    Deployment(server, clock, events.append).take(A)
    Deployment(server, clock, events.append).take(A)
    under_way = len(server.runs)
    server.end("completed")
    Deployment(server, clock, events.append).take(A)

    assert (under_way, len(server.runs)) == (1, 2)


def test_the_key_of_a_run_is_that_of_its_files_and_of_how_they_look() -> None:
    other_order = Wanted(paths={"b.txt": "1", "a.txt": "1"})
    other_look = Wanted(paths={"a.txt": "2"})

    assert digest(B) == digest(other_order)
    assert len({digest(A), digest(B), digest(other_look)}) == 3
