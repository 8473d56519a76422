from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows.desk import Desk
from flows.files.originals import Reach
from flows.redoing import choice as choosing
from flows.redoing.choice import Choice
from flows.redoing.forecast import checked_inbox, forecast
from model.errors import WrongUse
from store.connection import Store
from tests.flows.stories import ingest, make_stale

MakeDesk = Callable[..., Desk]

UKRAINIAN = "Мер міста відкрив гавань після двох років ремонту, і рибалки прийшли подивитися на перший корабель."


def ids_of(store: Store, **wanted: Any) -> list[str]:
    return [standing.id for standing in Choice(**wanted).all(store.articles)]


@pytest.fixture
def three(mock_store: Store, make_desk: MakeDesk, inbox: Path) -> dict[str, str]:
    """Three articles: one up to date, one with outdated quotes, one in Ukrainian from elsewhere with outdated dates."""
    desk = make_desk(mock_store)
    fresh, quotes = ingest(desk, inbox), ingest(desk, inbox, "Another story about Bergen and its harbour.", "b.txt")
    dates = ingest(replace(desk, label="/other"), inbox, UKRAINIAN, "c.txt")
    make_stale(desk, quotes, "quotes")
    make_stale(desk, dates, "dates")
    return {"fresh": fresh, "quotes": quotes, "dates": dates}


def test_articles_are_chosen_by_what_is_outdated_in_them(mock_store: Store, three: dict[str, str]) -> None:
    assert ids_of(mock_store) == sorted([three["quotes"], three["dates"]])
    assert ids_of(mock_store, step="quotes") == [three["quotes"]]
    assert ids_of(mock_store, step="clean") == []
    assert ids_of(mock_store, step="clean", force=True) == sorted(three.values())


def test_outdated_articles_are_found_on_every_store(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    ingest(desk, inbox)
    old = ingest(desk, inbox, "Another story about Bergen and its harbour.", "b.txt")
    never = ingest(desk, inbox, "A third story about Bergen and its harbour.", "c.txt")
    make_stale(desk, old, "quotes")
    store.articles.run_anew(never, "quotes")

    assert ids_of(store) == ids_of(store, step="quotes") == sorted([old, never])
    assert ids_of(store, ids=old[:8]) == ids_of(store, ids=old) == [old]


def test_a_choice_is_narrowed_by_language_day_inbox_and_id(mock_store: Store, three: dict[str, str]) -> None:
    assert ids_of(mock_store, language="uk") == [three["dates"]]
    assert ids_of(mock_store, inbox="/in") == [three["quotes"]]
    assert ids_of(mock_store, ids=three["dates"][:6]) == [three["dates"]]
    assert len(ids_of(mock_store, since=date(2024, 3, 23), until=date(2024, 3, 23))) == 2
    assert ids_of(mock_store, since=date(2024, 3, 24)) == ids_of(mock_store, until=date(2024, 3, 22)) == []


def test_an_article_is_in_each_language_of_its_passages(mock_store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    english = "The mayor said that the town would never forget the two years in which its harbour was closed. " * 4
    desk = make_desk(mock_store)
    mixed = ingest(desk, inbox, f"{english}\n\n{UKRAINIAN} {UKRAINIAN}")
    ingest(desk, inbox, english, "b.txt")

    assert ids_of(mock_store, language="uk", step="clean", force=True) == [mixed]
    assert mixed in ids_of(mock_store, language="en", step="clean", force=True)


def test_pages_yield_each_article_once(
    mock_store: Store, three: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "PAGE", 1)

    assert ids_of(mock_store) == sorted([three["quotes"], three["dates"]])


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        pytest.param({"step": "verbs"}, "The steps are", id="no such step"),
        pytest.param({"force": True}, "say which", id="force without a step"),
        pytest.param({"ids": "xyz"}, "hexadecimal", id="no id"),
        pytest.param({"since": date(2024, 3, 2), "until": date(2024, 3, 1)}, "no day", id="no day"),
        pytest.param({"limit": 0}, "at least 1", id="nothing at all"),
    ],
)
def test_what_cannot_be_obeyed_is_said(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(WrongUse, match=words):
        Choice(**wrong)


def test_a_forecast_counts_by_step_and_version_and_writes_nothing(
    mock_store: Store, make_desk: MakeDesk, three: dict[str, str], inbox: Path
) -> None:
    make_stale(make_desk(mock_store, "other"), three["fresh"], "read")
    (inbox / "a.txt").unlink()
    (inbox / "empty.txt").touch()
    before = {name: list(mock_store.database[name].find()) for name in mock_store.database.list_collection_names()}

    seen = forecast(Choice(), mock_store, Reach(inbox=inbox, label="/in"), with_files=True)

    assert seen.articles == 3
    assert seen.steps == {"read": {"old": 1}, "dates": {"old": 1}, "quotes": {"old": 1}}
    assert seen.without_file == 1
    assert seen.files == {"rejected": 0, "failed": 0}
    assert before == {
        name: list(mock_store.database[name].find()) for name in mock_store.database.list_collection_names()
    }


def test_rejected_files_are_those_of_a_folder(inbox: Path) -> None:
    assert checked_inbox(str(inbox), rejected=True) == inbox
    with pytest.raises(WrongUse, match="name the folder"):
        checked_inbox(None, rejected=True)
    with pytest.raises(WrongUse, match="cannot be listed"):
        checked_inbox(str(inbox / "nowhere"), rejected=False)
