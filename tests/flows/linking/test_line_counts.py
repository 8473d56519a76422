"""Lines that a source repeats go, whatever the order in which its articles come and the batches they come in."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import mongomock
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.batch import process_batch
from flows.desk import Desk
from flows.linking.line_counts import outdate_behind, source_of
from flows.redoing.redo import redo
from store.articles import outdated
from store.connection import Store
from transforms.steps import VERSIONS

MakeDesk = Callable[..., Desk]

FOOTER = "Harbour Gazette for friends of the sea"
SUBJECTS = ("bridge", "harbour", "market", "school")


def put(inbox: Path, folder: str, subject: str) -> str:
    (inbox / folder).mkdir(exist_ok=True)
    text = (
        f"All about the {subject}\n\nThe {subject} was opened by the mayor after long repairs, and people came to see "
        f"how the {subject} looks now.\n\nNobody knows when the {subject} will be closed again.\n\n{FOOTER}\n"
    )
    path = f"{folder}/{subject}.txt"
    (inbox / path).write_text(text)
    return path


def bring_up_to_date(desk: Desk) -> None:
    outdate_behind(desk.store)
    redo([one.id for one in desk.store.articles.standings(outdated(VERSIONS), 100)], desk)


def texts(store: Store) -> dict[str, tuple[str, list[str]]]:
    return {
        article.sources[0].path: (
            article.text or "",
            [one.rule for one in article.removed or () if one.surface == FOOTER],
        )
        for article in store.articles.matching({})
    }


def ingest(desk: Desk, *batches: Sequence[str]) -> None:
    for batch in batches:
        process_batch(batch, desk)


def test_a_line_around_three_stories_of_a_folder_goes(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    paths = [put(inbox, "gazette", subject) for subject in SUBJECTS]

    ingest(desk, paths)

    assert all(FOOTER not in text and rules == ["boilerplate:repeated"] for text, rules in texts(store).values())


def test_two_stories_are_not_enough_and_other_folders_do_not_count(
    mock_store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(mock_store)
    ingest(desk, [put(inbox, folder, subject) for folder in ("one", "two") for subject in SUBJECTS[:2]])

    assert all(FOOTER in text for text, _ in texts(mock_store).values())


def test_articles_that_came_before_are_outdated_and_right_when_made_again(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    ingest(desk, *([put(inbox, "gazette", subject)] for subject in SUBJECTS))
    assert [FOOTER in text for text, _ in sorted(texts(store).values())].count(True) == 2
    assert store.articles.count_outdated(dict(VERSIONS)) == 2

    bring_up_to_date(desk)

    assert all(FOOTER not in text for text, _ in texts(store).values())
    assert store.articles.count_outdated(dict(VERSIONS)) == 0
    assert store.lines.behind() == []


@given(order=st.permutations(SUBJECTS), cut=st.integers(1, 3))
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_any_order_and_any_batches_end_in_the_same_articles(
    make_desk: MakeDesk, inbox: Path, order: list[str], cut: int
) -> None:
    ended = []
    for subjects, at in ((SUBJECTS, 4), (order, cut)):
        database: Any = mongomock.MongoClient(tz_aware=True)["whowhen"]
        desk = make_desk(Store(database), uuid.uuid4().hex)
        paths = [put(inbox, "gazette", subject) for subject in subjects]
        ingest(desk, paths[:at], paths[at:])
        bring_up_to_date(desk)
        fields = ("_id", "text", "removed", "repeated", "steps", "mentions", "dates")
        ended.append([{name: one.get(name) for name in fields} for one in database["articles"].find().sort("_id", 1)])

    assert ended[0] == ended[1]


def test_doing_a_batch_again_counts_nothing_twice(mock_store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(mock_store)
    paths = [put(inbox, "gazette", subject) for subject in SUBJECTS[:2]]
    for _ in range(3):
        ingest(desk, paths)
        mock_store.database["files"].delete_many({})

    assert all(FOOTER in text for text, _ in texts(mock_store).values())


def test_editions_of_one_story_do_not_repeat_its_lines(mock_store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(mock_store)
    path = put(inbox, "gazette", "bridge")
    for edition in ("One", "Two", "Three", "Four"):
        text = (inbox / path).read_text()
        (inbox / path).write_text(text + f"\nEdition {edition} of the town\n")
        ingest(desk, [path])

    assert all("All about the bridge" in text for text, _ in texts(mock_store).values())


def test_what_one_worker_missed_is_found_before_articles_are_made_again(
    mock_store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(mock_store)
    ingest(desk, *([put(inbox, "gazette", subject)] for subject in SUBJECTS[:2]))
    lines = mock_store.database["sightings"].distinct("lines")
    assert lines
    # another worker saw the third story at the same moment, and these articles were written after it had looked
    mock_store.lines.furnish({"folder:gazette": lines})

    assert outdate_behind(mock_store) > 0
    bring_up_to_date(desk)
    assert outdate_behind(mock_store) == 0


@pytest.mark.parametrize(
    ("publisher", "url", "paths", "source"),
    [
        ("Harbour  Gazette", "https://one.example/a", ["x/a.txt"], "publisher:harbour gazette"),
        (None, "https://www.one.example:8080/a?b", ["x/a.txt"], "host:one.example"),
        (" ", None, ["y/z/a.txt", "x/a.txt", "b.txt"], "folder:x"),
        (None, None, ["a.txt"], None),
        (None, "http://[broken", [], None),
    ],
)
def test_a_source_is_the_publisher_else_the_host_else_the_folder(
    publisher: str | None, url: str | None, paths: list[str], source: str | None
) -> None:
    assert source_of(publisher, url, paths) == source
