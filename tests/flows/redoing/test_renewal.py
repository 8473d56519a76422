"""The Prefect tasks of `reprocess`, through `.fn`: what they do, without a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pymongo.errors import AutoReconnect

from flows.desk import Desk
from flows.redoing import choice, renewal
from flows.redoing.choice import Choice
from flows.redoing.redone import Redone, RedoOutcome
from flows.redoing.renewal import find_outdated, redo_articles, redo_outdated
from flows.settings import Settings
from flows.stopping import LANDING_SECONDS, ask_to_stop, forget
from flows.tasks import is_passing
from model.errors import Unavailable
from store.connection import Store
from tests.flows.stories import document, ingest, make_stale
from transforms.steps import VERSIONS

MakeDesk = Callable[..., Desk]


def test_find_outdated_returns_ids_and_where_to_go_on(mock_store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(mock_store)
    ingest(desk, inbox)
    old = ingest(desk, inbox, "Another story about Bergen and its harbour.", "b.txt")
    make_stale(desk, old, "quotes")

    assert find_outdated.fn(Choice(), "", "run") == ([old], None)
    assert find_outdated.fn(Choice(), old, "run") == ([], None)


def test_redo_articles_brings_a_batch_up_to_date(mock_store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(mock_store)
    old = ingest(desk, inbox)
    fresh = document(desk, old)
    make_stale(desk, old, "quotes")

    done = redo_articles.fn([old], None, "run")

    assert [end.outcome for end in done.ends] == [RedoOutcome.REDONE]
    assert done.writes["articles"] == done.writes["revisions"] == 1
    assert document(desk, old) == fresh


@pytest.mark.parametrize("task", [find_outdated, redo_articles], ids=lambda task: str(task.name))
def test_the_tasks_are_tried_again_when_the_store_is_away_and_only_then(task: object) -> None:
    assert task.retry_condition_fn is is_passing  # type: ignore[attr-defined]
    assert task.retries > 0  # type: ignore[attr-defined]


def test_a_store_that_is_away_is_said_to_be(
    mock_store: Store, make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_desk(mock_store)

    def break_off(*_args: object, **_kwargs: object) -> None:
        raise AutoReconnect("gone")

    monkeypatch.setattr(mock_store.database["articles"], "find", break_off)

    with pytest.raises(Unavailable):
        find_outdated.fn(Choice(), "", "run")


class AtOnce:
    """Does the tasks of a renewal in this process, without Prefect: what was submitted is done when it is asked for."""

    def __init__(self, arguments: tuple[Any, ...]) -> None:
        self._arguments = arguments

    def result(self) -> Redone:
        return redo_articles.fn(*self._arguments)


@pytest.fixture
def no_prefect(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("outdate_repeated", "follow_decisions", "end_decisions"):
        monkeypatch.setattr(renewal, name, getattr(renewal, name).fn)
    monkeypatch.setattr(renewal, "find_outdated", find_outdated.fn)
    monkeypatch.setattr(renewal, "redo_articles", SimpleNamespace(submit=lambda *arguments: AtOnce(arguments)))
    yield
    forget()


@pytest.fixture
def five(mock_store: Store, make_desk: MakeDesk, inbox: Path) -> Desk:
    """Return a desk over five outdated articles; the file of the first, which is to be read again, is gone."""
    desk = make_desk(mock_store)
    articles = sorted(
        (ingest(desk, inbox, f"Story {number} of Bergen and its harbour.", f"{number}.txt"), number)
        for number in range(5)
    )
    for id_, _ in articles:
        make_stale(desk, id_, "quotes")
    make_stale(desk, articles[0][0], "read")
    (inbox / f"{articles[0][1]}.txt").unlink()
    return desk


@pytest.mark.usefixtures("no_prefect")
def test_everything_outdated_is_brought_up_to_date_but_what_needs_its_file(five: Desk, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, batch_size=2)

    report = redo_outdated(five, settings, Choice())

    assert report.counts == {"redone": 0, "unchanged": 4, "kept": 1, "failed": 0}
    assert [end.outcome for end in report.troubled] == [RedoOutcome.KEPT]
    assert five.store.articles.count_outdated(VERSIONS) == 1
    assert not report.stopped


@pytest.mark.usefixtures("no_prefect")
@pytest.mark.parametrize("size", [1, 2, 5])
def test_a_limit_is_not_used_up_by_articles_that_cannot_be_done(five: Desk, tmp_path: Path, size: int) -> None:
    settings = Settings(home=tmp_path, batch_size=size)

    first = redo_outdated(five, settings, Choice(limit=3))
    second = redo_outdated(five, settings, Choice(limit=3))

    assert (first.counts["unchanged"], second.counts["unchanged"]) == (3, 1)
    assert (first.counts["kept"], second.counts["kept"]) == (1, 1)


@pytest.mark.usefixtures("no_prefect")
def test_a_limit_is_filled_from_the_next_page_where_a_page_had_only_articles_that_cannot_be_done(
    five: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "PAGE", 1)

    report = redo_outdated(five, Settings(home=tmp_path), Choice(limit=1))

    assert (report.counts["kept"], report.counts["unchanged"]) == (1, 1)


@pytest.mark.usefixtures("no_prefect")
def test_what_flies_lands_before_the_run_that_began_it_ends(
    five: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    landed: list[float] = []

    class Interrupted:
        def result(self) -> Redone:
            raise KeyboardInterrupt

        def wait(self, timeout: float) -> None:
            landed.append(timeout)

    monkeypatch.setattr(renewal.redo_articles, "submit", lambda *_arguments: Interrupted())

    with pytest.raises(KeyboardInterrupt):
        redo_outdated(five, Settings(home=tmp_path, batch_size=2, batches_in_flight=2), Choice())

    assert len(landed) == 2
    assert landed[1] <= landed[0] <= LANDING_SECONDS


@pytest.mark.usefixtures("no_prefect")
def test_of_many_articles_that_cannot_be_done_some_are_named_and_all_are_counted(
    five: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewal, "MOST_ENDS", 2)
    five.store.database["articles"].update_many({}, {"$set": {"steps.read": "old"}})
    for file in five.inbox.iterdir():
        file.unlink()

    report = redo_outdated(five, Settings(home=tmp_path, batch_size=2), Choice())

    assert report.counts["kept"] == 5
    assert len(report.troubled) == 2


@pytest.mark.usefixtures("no_prefect")
def test_whoever_is_asked_to_stop_begins_no_batch(five: Desk, tmp_path: Path) -> None:
    ask_to_stop()

    report = redo_outdated(five, Settings(home=tmp_path), Choice())

    assert report.stopped
    assert set(report.counts.values()) == {0}
