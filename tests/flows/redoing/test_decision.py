from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.desk import Desk
from flows.redoing.correction import checked_value
from flows.redoing.decision import decide, take_back
from flows.redoing.redo import redo
from model.correction import Correctable, Correction
from model.errors import WrongUse
from store.connection import Store
from tests.flows.stories import STORY, document, ingest, make_stale

MakeDesk = Callable[..., Desk]

RELATIVE = STORY.replace("on May 3, 2021", "yesterday")


def correction(article: str, section: Correctable, value: str) -> Correction:
    moment = datetime(2024, 5, 1, 12, 30, tzinfo=UTC)
    return Correction(article=article, section=section, value=value, by="ann", at=moment)


def all_three(article: str) -> list[Correction]:
    return [
        correction(article, Correctable.HEADLINE, "What the paper printed"),
        correction(article, Correctable.LANGUAGE, "uk"),
        correction(article, Correctable.PUBLISHED, "2021-05-04"),
    ]


def test_what_a_human_says_wins_and_what_derives_from_it_follows(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    id_ = ingest(desk, inbox, RELATIVE)

    done = decide([correction(id_, Correctable.PUBLISHED, "2021-05-04")], desk)

    article = store.articles.get(id_)
    assert article is not None
    assert article.published is not None
    assert (article.published.value, article.published.method) == ("2021-05-04", "human")
    assert "2021-05-03" in [date.value for date in article.dates or ()]
    assert done.ends[0].sections == ("published", "dates")
    assert {one.section: one.corrected is not None for one in store.revisions.of(id_)} == {
        "published": True,
        "dates": False,
    }


def test_a_correction_survives_every_rerun(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    id_ = ingest(desk, inbox)
    decide(all_three(id_), desk)
    corrected = document(desk, id_)
    assert corrected["headline"] == "What the paper printed"
    assert (corrected["language"]["code"], corrected["language"]["method"]) == ("uk", "human")

    make_stale(desk, id_, "read", "clean", "language", "published")
    redo([id_], desk)
    assert document(desk, id_) == corrected

    redo([id_], desk, "language")
    assert document(desk, id_) == corrected


def test_a_correction_survives_an_ingest_of_the_same_bytes(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    id_ = ingest(desk, inbox)
    decide(all_three(id_), desk)
    corrected = document(desk, id_)

    # a ledger that forgot: the file is read as if it were new
    store.database["files"].delete_many({})
    ingest(desk, inbox)
    assert document(desk, id_) == corrected

    # a store that forgot: the article is made anew
    store.database["articles"].delete_many({})
    ingest(desk, inbox)
    assert {**document(desk, id_), "sources": None} == {**corrected, "sources": None}


def test_taking_every_correction_back_leaves_the_article_as_it_was(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    id_ = ingest(desk, inbox)
    before = document(desk, id_)
    decide(all_three(id_), desk)

    for section in Correctable:
        take_back(id_, section, desk)

    assert document(desk, id_) == before
    assert store.corrections.of([id_]) == {}


def test_what_is_not_corrected_cannot_be_cleared(mock_store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(mock_store)
    id_ = ingest(desk, inbox)

    with pytest.raises(WrongUse, match="nothing to clear"):
        take_back(id_, Correctable.HEADLINE, desk)


def test_a_correction_whose_redo_never_came_is_carried_out_by_the_next(
    mock_store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(mock_store)
    id_ = ingest(desk, inbox)
    mock_store.corrections.save(correction(id_, Correctable.HEADLINE, "Better"))

    redo([id_], desk)

    assert document(desk, id_)["headline"] == "Better"


@pytest.mark.parametrize(
    ("section", "said", "kept"),
    [
        pytest.param(Correctable.HEADLINE, "  Two \n lines ", "Two lines", id="a headline is one line"),
        pytest.param(Correctable.LANGUAGE, "zh-Hans", "zh-Hans", id="a script"),
        pytest.param(Correctable.PUBLISHED, "2024-03-22T10:00:00", "2024-03-22", id="a datetime is cut to its day"),
        pytest.param(Correctable.PUBLISHED, "2024-03", "2024-03", id="a month"),
    ],
)
def test_what_a_human_says_is_kept_in_one_form(section: Correctable, said: str, kept: str) -> None:
    assert checked_value(section, said) == kept


@pytest.mark.parametrize(
    ("section", "said"),
    [
        pytest.param(Correctable.HEADLINE, " ", id="no headline"),
        pytest.param(Correctable.HEADLINE, "a\x1b[2Jb", id="a headline that commands terminals"),
        pytest.param(Correctable.HEADLINE, "x" * 1001, id="a headline that is a text"),
        pytest.param(Correctable.LANGUAGE, "Ukrainian", id="a language's name"),
        pytest.param(Correctable.LANGUAGE, "und", id="no language"),
        pytest.param(Correctable.PUBLISHED, "2024-02-30", id="a day that does not exist"),
    ],
)
def test_what_is_no_value_is_refused(section: Correctable, said: str) -> None:
    with pytest.raises(WrongUse):
        checked_value(section, said)
