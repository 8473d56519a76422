"""What `whowhen quotes` tells: who said what about whom."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from typer.testing import CliRunner

from flows.commandline import command_line
from model.actor import Actor, MentionType
from model.document import to_document
from model.duplicate import Duplicate, LinkKind
from model.errors import WrongUse
from store.connection import Store
from tests.store.test_quotations import GUESSED, NAMED, UNKNOWN, article, quote, speaker


def person(id_: str, name: str, *others: str) -> Actor:
    return Actor(id=id_, name=name, type=MentionType.PERSON, surfaces=(name, *others), count=1)


@pytest.fixture
def told(mock_store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Return a function that runs the command over three articles and two namesakes."""
    mock_store.articles.save([NAMED, GUESSED, UNKNOWN, article("d", quote("We know", speaker(None)))])
    mock_store.actors.save([person("Q1", "Ann Lee", "Анна Лі"), person("Q2", "Bo Lee"), person("Q4", "Cy Poe")])

    @contextmanager
    def opened(_settings: object) -> Iterator[Store]:
        yield mock_store

    monkeypatch.setattr("flows.commands.quotes.opened", opened)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: str) -> Any:
        return CliRunner().invoke(command_line(("quotes",)), ["quotes", *words], catch_exceptions=False)

    return run


def listed(told: Callable[..., Any], *words: str) -> list[dict[str, Any]]:
    answer: Any = json.loads(told(*words, "--json").stdout)
    assert answer["count"] == len(answer["quotes"])
    return list(answer["quotes"])


def test_a_speaker_is_asked_for_by_a_name_in_any_language_or_an_id(told: Callable[..., Any]) -> None:
    by_name, by_alias, by_id = (listed(told, "--speaker", name) for name in ("ann", "Анна", "Q1"))

    assert by_name == by_alias == by_id
    assert [(one["certainty"], one["score"], one["speaker_name"]) for one in by_name] == [
        ("named", None, "Ann Lee"), ("candidates", 0.375, "Cy Poe"),
    ]  # fmt: skip
    assert by_name[0]["about_names"] == ["Bo Lee"]


def test_a_name_of_several_tells_whom_it_may_mean(told: Callable[..., Any]) -> None:
    done = told("--about", "lee")

    assert "Ann Lee (Q1), Bo Lee (Q2): give an id" in done.stderr
    assert "2 quotes" in done.stdout
    assert "no actor goes by the name 'nobody'" in told("--speaker", "nobody").stderr


def test_the_table_says_who_is_known_guessed_and_unknown(told: Callable[..., Any]) -> None:
    printed = told().stdout

    for words in ("Ann Lee", "~ Cy Poe (she: Q4 0.60; Q1 0.25; Q1", "(unknown)", "Ann (no actor)", "2024-04-01"):
        assert words in printed
    assert "5 quotes" in printed
    assert [one["certainty"] for one in listed(told)] == ["named", "named", "candidates", "unknown", "no actor"]


def test_unique_lists_one_article_of_each_cluster(told: Callable[..., Any], mock_store: Store) -> None:
    place = to_document(Duplicate(cluster=GUESSED.id, of=UNKNOWN.id, kind=LinkKind.DUPLICATE, similarity=1))
    ids = [GUESSED.id, UNKNOWN.id]
    mock_store.database["articles"].update_many({"_id": {"$in": ids}}, {"$set": {"duplicate": place}})

    assert [one["article"][0] for one in listed(told, "--like", "IT was")] == ["b", "c"]
    assert [one["article"][0] for one in listed(told, "--like", "IT was", "--unique")] == ["b"]
    assert len(listed(told, "--limit", "2")) == 2


def test_a_range_that_ends_before_it_begins_is_wrong_use(told: Callable[..., Any]) -> None:
    with pytest.raises(WrongUse, match="is after --to"):
        told("--from", "2024-03-22", "--to", "2024-03-01")
