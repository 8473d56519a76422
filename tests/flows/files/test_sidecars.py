from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.batch import process_batch
from flows.desk import Desk
from flows.files.comparison import compare_in_order
from flows.files.inbox import look
from flows.files.known import KnownResults
from flows.files.listing import list_inbox
from flows.files.scan import Wish, settled
from flows.files.sidecars import Sidecars
from flows.files.statements import must_be_restated
from model.article import Article, Stated
from model.errors import Reason
from model.outcome import FileResult, Outcome
from store.connection import Store
from tests.transforms.members.packing import zipped

MakeDesk = Callable[..., Desk]

STORY = b"Harbour reopens\n\nMayor Lena Castellano reopened the harbour of Bergen yesterday, after two years.\n"


def put(inbox: Path, name: str, raw: bytes | dict[str, str]) -> str:
    (inbox / name).write_bytes(raw if isinstance(raw, bytes) else json.dumps(raw).encode())
    return name


def only(desk: Desk, path: str) -> FileResult:
    (result,) = process_batch([path], desk).results
    return result


def article_of(desk: Desk, result: FileResult) -> Article:
    article = desk.store.articles.get(result.article or "")
    assert article is not None
    return article


def due(desk: Desk) -> list[str]:
    wish = Wish(listed=desk.now(), conditions="today")
    return [
        entry.path
        for entry in compare_in_order(list_inbox(desk.inbox), desk.ledger.all_glances(), wish, KnownResults()).due
    ]


@pytest.mark.parametrize("name", ["a.txt.meta.json", "a.meta.json"])
def test_a_sidecar_says_what_its_file_does_not(store: Store, make_desk: MakeDesk, inbox: Path, name: str) -> None:
    desk = make_desk(store)
    put(inbox, name, {"publisher": "Bergen Post", "published": "2021-05-04", "headline": "Opened", "language": "en"})

    article = article_of(desk, only(desk, put(inbox, "a.txt", STORY)))

    assert (article.publisher, article.headline) == ("Bergen Post", "Opened")
    assert article.published is not None
    assert article.published.value == "2021-05-04"
    assert article.stated.name == "a.txt"
    assert article.stated.seen_on == "2024-03-23"
    assert [entry.path for entry in list_inbox(inbox)] == ["a.txt"]


def test_a_changed_sidecar_makes_its_file_due_and_its_article_anew(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    put(inbox, "a.txt", STORY)
    first = only(desk, "a.txt")
    assert due(desk) == []

    put(inbox, "a.meta.json", {"byline": "A. Writer"})
    assert due(desk) == ["a.txt"]
    second = only(desk, "a.txt")
    assert due(desk) == []
    (inbox / "a.meta.json").unlink()
    assert due(desk) == ["a.txt"]
    third = only(desk, "a.txt")

    assert {first.article, second.article, third.article} == {first.article}
    assert [one.outcome for one in (first, second, third)] == [Outcome.STORED] * 3
    assert article_of(desk, third).byline is None
    assert "byline" in [revision.section for revision in store.revisions.of(first.article or "")]


def test_the_same_sidecar_again_changes_nothing(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    put(inbox, "a.meta.json", {"byline": "A. Writer"})
    only(desk, put(inbox, "a.txt", STORY))
    put(inbox, "a.meta.json", {"byline": "A. Writer"})

    again = process_batch(["a.txt"], desk)

    assert [one.outcome for one in again.results] == [Outcome.UNCHANGED]
    assert again.writes["articles"] == 0


def test_a_sidecar_that_cannot_be_used_keeps_its_file_out_until_it_is_mended(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    put(inbox, "a.meta.json", b"{'byline': 1}")

    result = only(desk, put(inbox, "a.txt", STORY))
    assert due(desk) == []
    put(inbox, "a.meta.json", {"byline": "A. Writer"})

    assert (result.outcome, result.reason) == (Outcome.REJECTED, Reason.MALFORMED)
    assert "sidecar" in (result.detail or "")
    assert due(desk) == ["a.txt"]
    assert only(desk, "a.txt").outcome is Outcome.STORED


def test_a_sidecar_without_its_file_is_told_and_forgotten_when_the_file_comes(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    put(inbox, "a.meta.json", {"byline": "A. Writer"})
    (alone,) = list_inbox(inbox)
    put(inbox, "a.txt", STORY)
    (both,) = list_inbox(inbox)

    assert alone.problem is not None
    assert alone.problem.reason is Reason.ORPHANED
    assert (both.path, both.problem) == ("a.txt", None)
    assert due(make_desk(store)) == ["a.txt"]


def test_a_listing_and_a_look_agree_on_a_file_with_a_sidecar(inbox: Path) -> None:
    put(inbox, "a.txt", STORY)
    put(inbox, "a.meta.json", {})
    entries = list(list_inbox(inbox))

    assert [entry.stamp for entry in entries] == [look(inbox, "a.txt")]
    assert settled(inbox, entries) == (["a.txt"], [])


def test_sidecars_in_an_archive_and_of_an_archive_are_used(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    put(inbox, "a.zip.meta.json", {"publisher": "Bergen Post", "byline": "The desk"})
    raw = zipped({"x/1.txt": STORY, "x/1.meta.json": b'{"byline": "A. Writer"}', "x/9.meta.json": b"{}"})
    put(inbox, "a.zip", raw)

    ended = {result.path: result for result in process_batch(["a.zip"], desk).results}
    article = article_of(desk, ended["a.zip!/x/1.txt"])

    assert (article.publisher, article.byline) == ("Bergen Post", "A. Writer")
    assert ended["a.zip!/x/9.meta.json"].reason is Reason.ORPHANED
    assert len(ended) == 3


def test_of_two_files_with_the_same_bytes_the_one_with_a_sidecar_speaks_whatever_comes_first(
    mock_store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(mock_store)
    put(inbox, "a.txt", STORY)
    put(inbox, "b.txt", STORY)
    put(inbox, "c.txt", STORY)
    put(inbox, "b.meta.json", {"byline": "B"})
    put(inbox, "c.meta.json", {"byline": "C"})
    said = set()
    for order in (["a.txt", "b.txt", "c.txt"], ["c.txt", "b.txt", "a.txt"], ["b.txt", "c.txt", "a.txt"]):
        for name in mock_store.database.list_collection_names():
            mock_store.database[name].delete_many({})
        said.add(article_of(desk, [only(desk, path) for path in order][-1]).byline)

    assert said == {"B"}


@pytest.mark.parametrize(
    ("stored", "path", "said", "must"),
    [
        pytest.param(Stated(), "a", None, False, id="nothing was said, nothing is"),
        pytest.param(Stated(), "a", Stated(byline="x"), True, id="made before names were kept"),
        pytest.param(Stated(name="b", byline="x"), "a", None, False, id="another file says nothing"),
        pytest.param(Stated(name="b", byline="x"), "b", None, True, id="its own file says it no more"),
        pytest.param(Stated(name="b", byline="x"), "a", Stated(byline="y"), True, id="a file before it by name"),
        pytest.param(Stated(name="b", byline="x"), "c", Stated(byline="y"), False, id="a file after it by name"),
        pytest.param(Stated(name="b"), "c", Stated(byline="y"), True, id="nobody has said anything yet"),
    ],
)
def test_who_speaks_for_an_article(stored: Stated, path: str, *, said: Stated | None, must: bool) -> None:
    assert must_be_restated(stored, path, said) is must


@pytest.mark.parametrize("name", ["n" * 251 + ".txt", "н" * 125 + ".txt"])
def test_a_file_whose_name_leaves_no_room_for_a_sidecars_is_stored(
    mock_store: Store, make_desk: MakeDesk, inbox: Path, name: str
) -> None:
    assert only(make_desk(mock_store), put(inbox, name, STORY)).outcome is Outcome.STORED


def test_the_longer_name_of_a_sidecar_counts_first() -> None:
    names = Sidecars([b"a.txt", b"a.html", b"a.txt.meta.json", b"a.meta.json", b"b.meta.json"])

    assert names.of(b"a.txt") == b"a.txt.meta.json"
    assert names.of(b"a.html") == b"a.meta.json"
    assert names.describes(b"a.meta.json")
    assert names.is_orphan(b"b.meta.json")
