from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import mongomock
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pymongo.errors import AutoReconnect

from flows.desk import Desk
from flows.redoing.redo import redo
from flows.redoing.redone import RedoOutcome
from model.article import Article
from model.correction import Correctable, Correction
from model.errors import Unavailable
from store.connection import Store
from tests.flows.conftest import InProcess
from tests.flows.stories import STALE, STEP_NAMES, STORY, document, ingest, make_stale
from transforms.apply import Applied
from transforms.step import Failure
from transforms.steps import VERSIONS

MakeDesk = Callable[..., Desk]


def revisions(store: Store) -> list[dict[str, Any]]:
    return sorted(store.database["revisions"].find(), key=lambda one: str(one["section"]))


@given(stale=st.sets(st.sampled_from(STEP_NAMES)))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_was_outdated_the_article_ends_as_a_fresh_one(
    make_desk: MakeDesk, inbox: Path, stale: set[str]
) -> None:
    database: Any = mongomock.MongoClient(tz_aware=True)["whowhen"]
    desk = make_desk(Store(database), uuid.uuid4().hex)
    id_ = ingest(desk, inbox)
    fresh = document(desk, id_)
    make_stale(desk, id_, *stale)

    (end,) = redo([id_], desk).ends

    assert document(desk, id_) == fresh
    assert end.outcome is (RedoOutcome.REDONE if stale else RedoOutcome.UNCHANGED)


def test_what_is_outdated_is_redone_with_what_derives_from_it_and_old_values_are_kept(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    id_ = ingest(desk, inbox)
    make_stale(desk, id_, "dates", "quotes")

    done = redo([id_], desk)

    assert [(end.outcome, end.sections) for end in done.ends] == [(RedoOutcome.REDONE, ("dates", "quotes"))]
    kept = revisions(store)
    assert [(one["section"], one["old"], one["old_version"], one["new_version"]) for one in kept] == [
        ("dates", [], "old", VERSIONS["dates"]),
        ("quotes", [], "old", VERSIONS["quotes"]),
    ]
    assert kept[1]["new"] == document(desk, id_)["quotes"]
    assert {one["run"] for one in kept} == {"run"}


def test_redoing_twice_is_redoing_once(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    id_ = ingest(desk, inbox)
    make_stale(desk, id_, "clean", "imprint", "fingerprint", "actors")
    redo([id_], desk)
    once, kept = document(desk, id_), revisions(store)

    again = redo([id_], desk)

    assert again.ends[0].outcome is RedoOutcome.UNCHANGED
    assert set(again.writes.values()) == {0}
    assert (document(desk, id_), revisions(store)) == (once, kept)


def test_where_nothing_changes_only_the_versions_move_and_no_revision_is_written(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    id_ = ingest(desk, inbox)
    fresh = document(desk, id_)
    store.database["articles"].update_one({"_id": id_}, {"$set": {f"steps.{name}": "old" for name in STEP_NAMES}})

    done = redo([id_], desk)

    assert [end.outcome for end in done.ends] == [RedoOutcome.UNCHANGED]
    assert document(desk, id_) == fresh
    assert revisions(store) == []


def test_sections_that_are_up_to_date_are_not_touched_nor_is_what_gathers_over_time(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    id_ = ingest(desk, inbox)
    make_stale(desk, id_, "dates")
    mine = {
        "language": {"code": "en", "confidence": 0.25, "method": "langdetect", "shares": []},
        "revision_of": "b" * 64,
        "duplicate": {"cluster": "a" * 64, "of": "b" * 64, "kind": "duplicate", "similarity": 0.5},
        "sources.0.present": False,
    }
    store.database["articles"].update_one({"_id": id_}, {"$set": mine})
    before = document(desk, id_)

    redo([id_], desk)

    after = document(desk, id_)
    assert {name for name in after if before.get(name) != after[name]} == {"dates", "steps"}


def test_a_step_that_reads_the_file_waits_for_it_and_all_else_is_done(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    id_ = ingest(desk, inbox)
    fresh = document(desk, id_)
    make_stale(desk, id_, "read", "quotes")
    (inbox / "a.txt").write_text("Other words have taken its place, so this is another article.")

    (kept,) = redo([id_], desk).ends
    assert kept.outcome is RedoOutcome.KEPT
    assert kept.sections == ("quotes",)
    assert "a.txt" in (kept.detail or "")
    assert document(desk, id_)["quotes"] == fresh["quotes"]
    assert document(desk, id_)["steps"]["read"] == "old"

    (inbox / "a.txt").write_text(STORY)
    (found,) = redo([id_], desk).ends
    assert found.outcome is RedoOutcome.REDONE
    assert document(desk, id_) == fresh


def test_the_file_of_another_inbox_is_read_where_its_name_is_a_folder_here(
    mock_store: Store, make_desk: MakeDesk, inbox: Path, tmp_path: Path
) -> None:
    there = replace(make_desk(mock_store, "earlier"), label=str(inbox))
    id_ = ingest(there, inbox)
    make_stale(there, id_, "read")
    here = replace(make_desk(mock_store, "later"), inbox=tmp_path / "elsewhere", label="/elsewhere")

    (end,) = redo([id_], here).ends

    assert end.outcome is RedoOutcome.REDONE


def test_a_step_can_be_forced_to_run_anew(mock_store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(mock_store)
    id_ = ingest(desk, inbox)
    mock_store.database["articles"].update_one({"_id": id_}, {"$set": {"quotes": []}})

    assert redo([id_], desk).ends[0].outcome is RedoOutcome.UNCHANGED
    assert redo([id_], desk, "quotes").ends[0].sections == ("quotes",)


def test_a_copy_is_found_when_its_fingerprint_was_outdated(mock_store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(mock_store)
    id_ = ingest(desk, inbox)
    fresh = mock_store.database["postings"].find_one({"_id": id_})
    mock_store.database["postings"].update_one({"_id": id_}, {"$set": {"keys": [7], "minhash": b"\xff" * 504}})
    make_stale(desk, id_, "fingerprint")
    copy = ingest(desk, inbox, STORY.replace("came to see", "travelled to see"), "b.txt")

    redo([id_], desk)

    assert mock_store.database["postings"].find_one({"_id": id_}) == fresh
    assert document(desk, id_)["duplicate"]["of"] == copy


class Failing(InProcess):
    """Reads all articles but those whose id is `bad`."""

    def __init__(self, bad: str) -> None:
        self.bad = bad

    def run(self, articles: Sequence[Article]) -> Iterator[Applied]:
        for applied in super().run(articles):
            items = tuple(
                Failure(id=item.id, stage="dates", detail="it broke") if item.id == self.bad else item
                for item in applied.articles
            )
            yield replace(applied, articles=items)


def test_an_article_that_a_step_cannot_do_stays_as_it_is_and_the_others_go_on(
    mock_store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(mock_store)
    bad, good = ingest(desk, inbox), ingest(desk, inbox, "Another story about Bergen and its old harbour.", "b.txt")
    for id_ in (bad, good):
        make_stale(desk, id_, "dates")
    before = document(desk, bad)

    done = redo([bad, good], replace(desk, workers=Failing(bad)))

    assert {end.article: (end.outcome, end.stage) for end in done.ends} == {
        bad: (RedoOutcome.FAILED, "dates"),
        good: (RedoOutcome.UNCHANGED, None),
    }
    assert document(desk, bad) == before


def test_a_document_that_cannot_be_read_costs_one_article(mock_store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(mock_store)
    bad, good = ingest(desk, inbox), ingest(desk, inbox, "Another story about Bergen and its old harbour.", "b.txt")
    for id_ in (bad, good):
        make_stale(desk, id_, "dates")
    mock_store.database["articles"].update_one({"_id": bad}, {"$set": {"language": "english"}})

    done = redo([bad, good], desk)

    ends = {end.article: end for end in done.ends}
    assert ends[bad].outcome is RedoOutcome.FAILED
    assert "ValidationError" in (ends[bad].traceback or "")
    assert ends[good].outcome is RedoOutcome.UNCHANGED


@pytest.mark.parametrize("broken", ["revisions", "articles", "postings", "stories", "actors"])
def test_what_was_interrupted_anywhere_ends_in_the_same_documents(
    mock_store: Store, make_desk: MakeDesk, inbox: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    desk = make_desk(mock_store)
    id_ = ingest(desk, inbox)
    everything = ("articles", "postings", "links", "stories", "actors")
    fresh = {name: list(mock_store.database[name].find()) for name in everything}
    make_stale(desk, id_, *STALE)
    mock_store.database["postings"].delete_many({})
    mock_store.database["stories"].delete_many({})
    mock_store.database["actors"].delete_many({})

    def break_off(*_args: object, **_kwargs: object) -> None:
        raise AutoReconnect("gone")

    with monkeypatch.context() as patch:
        patch.setattr(mock_store.database[broken], "bulk_write", break_off)
        with pytest.raises(Unavailable):
            redo([id_], desk)
    redo([id_], desk)

    assert {name: list(mock_store.database[name].find()) for name in everything} == fresh
    sections = [one["section"] for one in revisions(mock_store)]
    assert len(sections) == len(set(sections))
    assert {"headline", "text", "language", "dates", "actors", "quotes", "encoding"} <= set(sections)


def test_a_correction_that_came_while_an_article_was_redone_is_not_lost(
    mock_store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(mock_store)
    id_ = ingest(desk, inbox)
    make_stale(desk, id_, "dates")
    late = Correction(
        article=id_, section=Correctable.HEADLINE, value="Better", by="ann", at=datetime(2024, 5, 1, tzinfo=UTC)
    )

    class Interrupted(InProcess):
        def run(self, articles: Sequence[Article]) -> Iterator[Applied]:
            mock_store.corrections.save(late)
            yield from super().run(articles)

    redo([id_], replace(desk, workers=Interrupted()))

    assert document(desk, id_)["headline"] == "Better"


def test_two_runs_at_once_leave_what_one_leaves(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    one, other = make_desk(store, "one"), make_desk(store, "other")
    id_ = ingest(one, inbox)
    fresh = document(one, id_)
    make_stale(one, id_, "clean", "imprint", "language", "quotes")

    class Overtaken(InProcess):
        def run(self, articles: Sequence[Article]) -> Iterator[Applied]:
            redo([id_], other)
            yield from super().run(articles)

    redo([id_], replace(one, workers=Overtaken()))

    assert document(one, id_) == fresh
    assert [kept["section"] for kept in revisions(store)] == ["headline", "language", "quotes", "removed", "text"]


def test_an_article_that_the_store_does_not_have_is_passed_over(mock_store: Store, make_desk: MakeDesk) -> None:
    assert redo(["a" * 64], make_desk(mock_store)).ends == ()
