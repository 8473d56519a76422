from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pymongo.errors import AutoReconnect

from flows.batch import process_batch
from flows.desk import Desk
from model.article import Article
from model.errors import Reason, Unavailable
from model.ledger import FileStatus
from model.outcome import Outcome
from store.connection import Store
from tests.flows.conftest import InProcess
from transforms.apply import Applied
from transforms.step import Failure

MakeDesk = Callable[..., Desk]

STORY = """Harbour reopens after two years

Mayor Lena Castellano reopened the harbour of Bergen on May 3, 2021, after two years of works.
"The harbour is the heart of our town," Castellano said. The National Bank lent 40 million to the town,
which will be paid back by 2035. Fishermen from 12 villages came to see the first ship, the Aurora, leave
for Iceland with 300 tonnes of salt. Critics in Norway say that the works cost 90 million instead of 55.
"""


def write(inbox: Path, **files: str | bytes) -> list[str]:
    for name, contents in files.items():
        raw = contents if isinstance(contents, bytes) else contents.encode()
        (inbox / f"{name}.txt").write_bytes(raw)
    return [f"{name}.txt" for name in files]


def outcomes(desk: Desk, paths: list[str]) -> list[str]:
    return [result.outcome.value for result in process_batch(paths, desk).results]


def test_a_file_becomes_an_article_with_every_section(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)

    (result,) = process_batch(write(inbox, a=STORY), desk).results
    article = store.articles.get(result.article or "")

    assert result.outcome is Outcome.STORED
    assert article is not None
    assert article.headline == "Harbour reopens after two years"
    assert article.language is not None
    assert article.language.code == "en"
    assert "2021-05-03" in [date.value for date in article.dates or ()]
    assert "Lena Castellano" in [actor.name for actor in article.actors or ()]
    assert [source.path for source in article.sources] == ["a.txt"]


def test_the_same_file_again_is_unchanged_and_writes_no_article(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    paths = write(inbox, a=STORY, b="Another story about nothing in particular, told at some length.")
    process_batch(paths, desk)

    again = process_batch(paths, desk)

    assert [result.outcome for result in again.results] == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert {name: count for name, count in again.writes.items() if name != "files"} == dict.fromkeys(
        ("sightings", "articles", "postings", "links", "stories", "actors"), 0
    )


def test_the_same_bytes_under_two_names_are_one_article(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    paths = write(inbox, a=STORY, b=STORY)

    first = process_batch(paths, desk)
    later = process_batch(write(inbox, c=STORY), desk)

    assert store.articles.count() == 1
    assert {result.outcome for result in (*first.results, *later.results)} == {Outcome.STORED}
    article = store.articles.get(first.results[0].article or "")
    assert article is not None
    assert [source.path for source in article.sources] == ["a.txt", "b.txt", "c.txt"]


def test_a_changed_file_is_a_new_article_that_names_the_one_before(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    (before,) = process_batch(write(inbox, a=STORY), desk).results
    (after,) = process_batch(write(inbox, a=STORY.replace("55", "60")), desk).results

    old, new = (store.articles.get(result.article or "") for result in (before, after))
    row = store.ledger("/in").rows(["a.txt"])["a.txt"]

    assert old is not None
    assert new is not None
    assert new.revision_of == old.id
    assert [source.present for source in old.sources] == [False]
    assert [held.article for held in row.history] == [old.id]


def test_a_file_that_went_back_to_what_it_was_is_told_again(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    process_batch(write(inbox, a=STORY), desk)
    process_batch(write(inbox, a=STORY + "More of it.\n"), desk)

    (back,) = process_batch(write(inbox, a=STORY), desk).results
    article = store.articles.get(back.article or "")

    assert back.outcome is Outcome.STORED
    assert article is not None
    assert [source.present for source in article.sources] == [True]


def test_an_edited_copy_is_linked_and_both_stay(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    copy = STORY.replace("came to see", "travelled to see").replace("lent", "gave")
    results = process_batch(write(inbox, a=STORY, b=copy), desk).results

    places = [article.duplicate for article in (store.articles.get(one.article or "") for one in results) if article]

    assert len(places) == 2
    assert all(place is not None and place.similarity > 0.6 for place in places)
    assert {place.cluster for place in places if place} == {min(one.article or "" for one in results)}


def test_copies_are_linked_whatever_comes_first(make_desk: MakeDesk, inbox: Path, mock_store: Store) -> None:
    copy = STORY.replace("came to see", "travelled to see")
    paths = write(inbox, a=STORY, b=copy)
    desk = make_desk(mock_store)
    places = []
    for order in (paths, paths[::-1]):
        for name in mock_store.database.list_collection_names():
            mock_store.database[name].delete_many({})
        for path in order:
            process_batch([path], desk)
        articles = [mock_store.articles.get(id_) for id_ in sorted(mock_store.articles.resolve(""))]
        places.append([article.duplicate for article in articles if article])

    assert places[0] == places[1]
    assert len(places[0]) == 2


def test_bad_files_end_with_a_reason_and_the_good_ones_are_stored(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    paths = write(
        inbox, empty="", bom=b"\xff\xfe", binary=b"\x7fELF\x00\x01\x02" * 50, large="x" * 100_001, long="ab " * 20_000
    )
    paths = [*paths, "gone.txt", *write(inbox, good=STORY)]

    results = {result.path: result for result in process_batch(paths, desk).results}

    assert {path: result.reason for path, result in results.items()} == {
        "empty.txt": Reason.EMPTY,
        "bom.txt": Reason.EMPTY,
        "binary.txt": Reason.BINARY,
        "large.txt": Reason.TOO_LARGE,
        "long.txt": Reason.TOO_LONG,
        "gone.txt": Reason.GONE,
        "good.txt": None,
    }
    rows = store.ledger("/in").rows(paths)
    assert {row.status for path, row in rows.items() if path != "good.txt"} == {FileStatus.REJECTED}
    assert all(row.detail for path, row in rows.items() if path != "good.txt")
    assert results["good.txt"].outcome is Outcome.STORED


def test_a_rejected_file_is_looked_at_again_once_it_is_whole(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)

    assert outcomes(desk, write(inbox, a="")) == ["rejected"]
    assert outcomes(desk, write(inbox, a=STORY)) == ["stored"]


def test_a_file_that_goes_back_and_forth_names_no_circle_of_revisions(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    for text in (STORY, STORY + "More.\n", STORY):
        (last,) = process_batch(write(inbox, a=text), desk).results

    article = store.articles.get(last.article or "")
    assert article is not None
    assert article.revision_of is None


def test_a_file_that_was_emptied_holds_its_article_no_more(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    (before,) = process_batch(write(inbox, a=STORY), desk).results

    assert outcomes(desk, write(inbox, a="")) == ["rejected"]
    article = store.articles.get(before.article or "")
    assert article is not None
    assert [source.present for source in article.sources] == [False]


def test_a_story_that_everybody_prints_is_one_cluster_however_it_is_split(
    make_desk: MakeDesk, inbox: Path, mock_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.duplicates.index.MOST_OF_A_KEY", 6)
    desk = make_desk(mock_store)
    paths = write(inbox, **{f"copy{number}": f"{STORY}Printed by paper {number}.\n" for number in range(30)})

    for at in range(0, 30, 7):
        process_batch(paths[at : at + 7], desk)

    articles = list(mock_store.articles.matching({}))
    assert {article.duplicate.cluster for article in articles if article.duplicate} == {articles[0].id}
    assert all(article.duplicate for article in articles)


def test_dates_at_the_end_of_time_are_stored(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    assert outcomes(make_desk(store), write(inbox, a="The licence of the harbour is valid until 9999-12-31.")) == [
        "stored"
    ]


@pytest.mark.wire
def test_an_article_that_cannot_be_stored_fails_alone(wire_store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    class TooMuch(InProcess):
        """Makes an article of one file that no MongoDB takes: over 16 MB."""

        def run(self, articles: Sequence[Article]) -> Iterator[Applied]:
            for applied in super().run(articles):
                yield replace(applied, articles=tuple(self.grown(item) for item in applied.articles))

        def grown(self, item: Article | Failure) -> Article | Failure:
            if isinstance(item, Article) and "monster" in (item.text or ""):
                return replace(item, headline="x" * 17_000_000)
            return item

    desk = replace(make_desk(wire_store), workers=TooMuch())
    paths = write(inbox, a=STORY, b="A monster of a file, though it does not look it at all.", c=STORY + "More.")

    results = process_batch(paths, desk).results

    assert [result.outcome.value for result in results] == ["stored", "failed", "stored"]
    assert "BulkWriteError" in (wire_store.ledger("/in").rows(["b.txt"])["b.txt"].traceback or "")


def test_large_files_are_not_all_held_at_once(
    mock_store: Store, make_desk: MakeDesk, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.files.parts.MOST_BYTES", 1000)
    held: list[int] = []

    class Watching(InProcess):
        def run(self, articles: Sequence[Article]) -> Iterator[Applied]:
            held.append(sum(len(article.raw or b"") for article in articles))
            yield from super().run(articles)

    paths = write(inbox, **{f"f{number}": f"{STORY} {number}" for number in range(5)})
    report = process_batch(paths, replace(make_desk(mock_store), workers=Watching()))

    assert [result.path for result in report.results] == paths
    assert len(held) == 2
    assert max(held) < 1000 + 2 * len(STORY)


STAGES = ("articles", "postings", "links", "stories", "actors", "files")


@pytest.mark.parametrize("stage", STAGES)
def test_a_crash_before_any_write_is_made_good_by_the_next_run(
    mock_store: Store, make_desk: MakeDesk, inbox: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    desk = make_desk(mock_store)
    paths = write(inbox, a=STORY, b=STORY.replace("came to see", "travelled to see"))
    with monkeypatch.context() as broken:

        def away(*_: object, **__: object) -> None:
            raise AutoReconnect("the server went away")

        broken.setattr(type(mock_store.database[stage]), "bulk_write", away_for(stage, mock_store, away))
        with pytest.raises(Unavailable):
            process_batch(paths, desk)
        assert mock_store.ledger("/in").confirmed(mock_store.articles.resolve("")) == set()

    assert outcomes(desk, paths) == ["stored", "stored"]
    articles = [mock_store.articles.get(id_) for id_ in mock_store.articles.resolve("")]
    assert len(articles) == 2
    assert all(article and article.duplicate for article in articles)
    assert mock_store.database["actors"].count_documents({}) > 0


def away_for(stage: str, store: Store, away: Callable[..., None]) -> Callable[..., object]:
    """Return a `bulk_write` that fails for one collection and works for the others."""
    real: Any = type(store.database[stage]).bulk_write

    def bulk_write(self: Any, *args: Any, **kwargs: Any) -> object:
        if self.name == stage:
            away()
        return real(self, *args, **kwargs)

    return bulk_write


def test_a_defect_of_a_step_fails_its_file_and_keeps_the_traceback(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    from transforms.apply import apply
    from transforms.step import Step

    class Broken:
        def run(self, articles: object) -> object:
            step = Step(
                name="actors", version="1", run=lambda raw: 1 / (len(raw) - 5), reads=("raw",), writes=("text",)
            )
            yield apply([step], articles, lambda: 0.0)  # type: ignore[arg-type]

    desk = replace(make_desk(store), workers=Broken())  # type: ignore[arg-type]

    (result,) = process_batch(write(inbox, a="12345"), desk).results
    row = store.ledger("/in").rows(["a.txt"])["a.txt"]

    assert (result.outcome, result.stage) == (Outcome.FAILED, "actors")
    assert "ZeroDivisionError" in (row.traceback or "")


def test_sources_that_a_crash_left_behind_the_ledger_are_put_right_when_the_file_is_read(
    mock_store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(mock_store)
    paths = write(inbox, a=STORY)
    (first,) = process_batch(paths, desk).results
    write(inbox, a=STORY + "More.")
    (second,) = process_batch(paths, desk).results
    write(inbox, a=STORY)
    # as a crash before the ledger leaves it: the row still names the first article
    mock_store.database["files"].update_one({"path": "a.txt"}, {"$set": {"article": first.article}})

    process_batch(paths, desk)

    articles = {article.id: article for article in mock_store.articles.matching({})}
    held = {id_: [source.present for source in article.sources] for id_, article in articles.items()}
    assert held == {first.article: [True], second.article: [False]}


def test_a_file_that_became_too_large_is_no_longer_a_source(
    mock_store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(mock_store)
    paths = write(inbox, a=STORY)
    (first,) = process_batch(paths, desk).results
    write(inbox, a=STORY * 5000)

    (second,) = process_batch(paths, desk).results

    article = mock_store.articles.get(first.article or "")
    assert article is not None
    assert second.reason is Reason.TOO_LARGE
    assert [source.present for source in article.sources] == [False]
