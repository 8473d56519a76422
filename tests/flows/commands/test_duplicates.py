"""What commands tell of copies: clusters, what differs, how stories went on, who else told them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows.commandline import command_line
from flows.linking.same_story import link_stories
from model.actor import Actor, Mention, MentionType
from model.article import Article
from model.errors import WrongUse
from model.language import Language
from model.span import Span
from store.connection import Store
from tests.flows.copies import NOON, bring_in, make_article

WIRE = """The harbour of Bergen reopened on Monday after two years of works that cost 40 million kroner in all.
Mayor Lena Castellano said the harbour was the heart of the town and that nobody would forget its long silence.
Fishermen from the villages of the fjord came to see the first ship leave for the open sea at noon."""
LATER = WIRE.replace("40 million", "55 million").replace("two years", "3 years").replace("Lena Castellano", "Per Aas")
COPY = f"{WIRE}\nOur own reporter contributed to this story from the quay."


@pytest.fixture
def told(mock_store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return a function that runs a command over a store with a story, its copy, its update, and a stranger."""
    articles = [
        make_article(WIRE, NOON, "wire"),
        make_article(COPY, NOON + timedelta(days=1), "copy"),
        make_article(LATER, NOON + timedelta(days=2), "later"),
        make_article("The weather will be mild, with rain in the evening.", NOON, "weather"),
    ]
    bring_in(articles, mock_store)

    @contextmanager
    def opened(_settings: object) -> Iterator[Store]:
        yield mock_store

    for command in ("duplicates", "find", "show"):
        monkeypatch.setattr(f"flows.commands.{command}.opened", opened)
    monkeypatch.setenv("COLUMNS", "240")

    def run(*words: str) -> str:
        done = CliRunner().invoke(command_line(), list(words), catch_exceptions=False)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.stdout

    return run


def article_ids(store: Store) -> dict[str, str]:
    return {one.sources[0].path: one.id for one in store.articles.matching({})}


def test_clusters_are_listed_with_the_original_first_and_what_differs(
    told: Callable[..., str], mock_store: Store
) -> None:
    ids = article_ids(mock_store)
    found: Any = json.loads(told("duplicates", "--json"))

    assert found["count"] == 1
    (cluster,) = found["clusters"]
    assert cluster["cluster"] == min(ids["wire"], ids["copy"])
    assert (cluster["size"], cluster["wire_copy"]) == (2, False)
    assert [one["files"] for one in cluster["articles"]] == [["wire"], ["copy"]]
    assert cluster["articles"][0]["differs"] is None
    assert cluster["articles"][1]["differs"]["only_second"] == [
        "Our own reporter contributed to this story from the quay."
    ]
    assert json.loads(told("duplicates", "--jsonl")) == cluster
    assert cluster["cluster"][:12] in told("duplicates")


def test_one_cluster_is_shown_by_the_first_digits_of_its_name(told: Callable[..., str], mock_store: Store) -> None:
    ids = article_ids(mock_store)
    name = min(ids["wire"], ids["copy"])

    shown: Any = json.loads(told("duplicates", "--cluster", name[:10], "--json"))

    assert shown["cluster"] == name
    (link,) = shown["links"]
    assert link["kind"] == "duplicate"
    assert len(link["passages"]) == 3
    assert "Our own reporter" in told("duplicates", "--cluster", name[:10])


def test_a_cluster_is_shown_by_any_article_in_it_but_not_by_a_stranger(
    told: Callable[..., str], mock_store: Store
) -> None:
    ids = article_ids(mock_store)

    named = {
        json.loads(told("duplicates", "--cluster", ids[name][:8], "--json"))["cluster"] for name in ("wire", "copy")
    }

    assert named == {min(ids["wire"], ids["copy"])}
    with pytest.raises(WrongUse, match="no cluster begins"):
        told("duplicates", "--cluster", ids["weather"][:8])


def test_a_cluster_tells_which_numbers_and_names_changed(told: Callable[..., str], mock_store: Store) -> None:
    spoilt = make_article(WIRE.replace("Lena Castellano", "Lena Castelano"), NOON + timedelta(days=3), "spoilt")
    bring_in([spoilt], mock_store)

    assert f"{spoilt.id[:12]} changed: Castellano → Castelano\n" in told("duplicates", "--cluster", spoilt.id)


def test_of_a_large_cluster_the_first_out_are_shown_and_all_publishers(
    told: Callable[..., str], mock_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.showing.elsewhere.MOST_SHOWN", 3)
    days = {f"p{number}": make_article(WIRE, NOON - timedelta(days=number), f"p{number}") for number in range(1, 9)}
    bring_in([replace(one, publisher=name) for name, one in days.items()], mock_store)

    (cluster,) = json.loads(told("duplicates", "--json"))["clusters"]

    assert [one["files"] for one in cluster["articles"]] == [["p8"], ["p7"], ["p6"]]
    assert (cluster["size"], cluster["publishers"]) == (10, sorted(days))
    shown = told("show", days["p1"].id)
    assert "7 more are not shown" in shown
    assert days["p1"].id[:12] in shown


def test_what_several_publishers_print_is_a_wire_copy(told: Callable[..., str], mock_store: Store) -> None:
    for one in mock_store.articles.matching({}):
        mock_store.articles.save([replace(one, publisher=f"The {one.sources[0].path.title()}")])

    (cluster,) = json.loads(told("duplicates", "--json"))["clusters"]

    assert (cluster["wire_copy"], cluster["publishers"]) == (True, ["The Copy", "The Wire"])
    assert "(wire copy)" in told("duplicates")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--cluster", "xyz"), "hexadecimal"),
        (("--cluster", "0000000"), "no cluster begins"),
        (("--json", "--jsonl"), "give one"),
        (("--cluster", "0000000", "--kind", "update"), "give one"),
    ],
)
def test_what_cannot_be_asked_is_said(told: Callable[..., str], words: tuple[str, ...], said: str) -> None:
    with pytest.raises(WrongUse, match=said):
        told("duplicates", *words)


def test_updates_tell_how_numbers_and_names_changed(told: Callable[..., str], mock_store: Store) -> None:
    ids = article_ids(mock_store)
    found: Any = json.loads(told("duplicates", "--kind", "update", "--json"))

    assert {(one["earlier"]["id"], one["later"]["id"]) for one in found["links"]} >= {(ids["wire"], ids["later"])}
    (link,) = (one for one in found["links"] if one["earlier"]["id"] == ids["wire"])
    assert {(one["before"], one["after"]) for one in link["differs"]["changes"]} == {
        ("two", "3"), ("40", "55"), ("Lena Castellano", "Per Aas"),
    }  # fmt: skip
    words = told("duplicates", "--kind", "update")
    assert "55" in words
    assert any(ids["later"][:12] in row and ids["copy"][:12] in row for row in words.splitlines())
    assert "(the first 1)" in told("duplicates", "--kind", "update", "--limit", "1")


def test_show_tells_where_else_it_was_printed_and_how_it_went_on(told: Callable[..., str], mock_store: Store) -> None:
    ids = article_ids(mock_store)
    shown: Any = json.loads(told("show", ids["copy"], "--json"))

    assert [one["id"] for one in shown["cluster"]["articles"]] == [ids["wire"], ids["copy"]]
    assert shown["cluster"]["articles"][1]["differs"] is None
    assert {one["link"]["kind"] for one in shown["related"]} == {"update"}
    words = told("show", ids["copy"])
    assert "Cluster" in words
    assert "Per Aas" in words
    assert json.loads(told("show", ids["weather"], "--json"))["cluster"] is None


def test_find_unique_lists_one_article_of_each_cluster(told: Callable[..., str], mock_store: Store) -> None:
    ids = article_ids(mock_store)
    every: Any = json.loads(told("find", "--json"))
    unique: Any = json.loads(told("find", "--unique", "--json"))

    assert every["count"] == 4
    assert {one["id"] for one in unique["articles"]} == set(ids.values()) - {max(ids["wire"], ids["copy"])}


def report(text: str, language: str, name: str) -> Article:
    putin = Actor(id="Q7747", name="Putin", type=MentionType.PERSON, surfaces=("Putin",), count=1, qid="Q7747")
    place = {"en": "Krasnogorsk", "uk": "Красногорську"}[language]
    return replace(
        make_article(text, NOON, name),
        language=Language(code=language, confidence=1, method="test"),
        actors=(putin,),
        mentions=(Mention(span=Span(0, 3), surface=place, type=MentionType.PLACE),),
    )


def test_the_same_story_in_another_language_is_a_candidate_and_no_duplicate(
    told: Callable[..., str], mock_store: Store
) -> None:
    english = report("Putin spoke of 137 dead in Krasnogorsk.", "en", "english")
    ukrainian = report("Путін сказав про 137 загиблих у Красногорську.", "uk", "ukrainian")
    other = report("Путін приїхав у Красногорськ.", "uk", "other")
    for one in (english, ukrainian, other):
        bring_in([one], mock_store)
        link_stories([one], mock_store)

    (found,) = json.loads(told("duplicates", "--kind", "same_story", "--json"))["links"]

    assert {found["earlier"]["id"], found["later"]["id"]} == {english.id, ukrainian.id}
    assert [one["feature"] for one in found["link"]["clues"]] == ["actor:Q7747", "place:krsnhrsk", "number:137"]
    assert "number:137" in told("show", english.id)
    assert all(one.duplicate is None for one in mock_store.articles.get_many([english.id, ukrainian.id]))

    link_stories([replace(ukrainian, text="Путін сказав про 20 загиблих.")], mock_store)

    assert json.loads(told("duplicates", "--kind", "same_story", "--json"))["links"] == []


def test_show_writes_a_page_and_marks_the_text(told: Callable[..., str], mock_store: Store, tmp_path: Path) -> None:
    id_ = article_ids(mock_store)["copy"]

    assert told("show", id_, "--html").startswith("<!DOCTYPE html>")
    told("show", id_, "--html", "-o", str(tmp_path / "page.html"))
    assert "<h2>Elsewhere (2)</h2>" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "In the text: " in told("show", id_)
    for words in (("--html", "--json"), ("-o", "x"), ("--html", "-o", str(tmp_path))):
        with pytest.raises(WrongUse):
            told("show", id_, *words)
