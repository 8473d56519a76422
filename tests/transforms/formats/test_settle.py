from __future__ import annotations

import pytest

from model.article import Stated
from model.metadata import Disbelief, Format, Metadata, RefusedDate
from model.published import EvidenceRole
from transforms.formats.said import DateClaim, Said
from transforms.formats.settle import settle

EXACT, CONSTRAINT, NOT_AFTER = EvidenceRole.EXACT, EvidenceRole.CONSTRAINT, EvidenceRole.NOT_AFTER


def claim(written: str, method: str = "meta", confidence: float = 0.9) -> DateClaim:
    return DateClaim(surface=written, method=method, confidence=confidence)


def settled(
    *claims: DateClaim, stated: Stated | None = None, changed: str | None = None, url: str | None = None
) -> Metadata:
    said = Said(published=claims, modified=(claim(changed),) if changed else (), canonical_url=url)
    return settle(said, Format.HTML, stated or Stated())


def clues(metadata: Metadata) -> list[tuple[str, str, EvidenceRole]]:
    return [(clue.method, clue.value, clue.role) for clue in metadata.published]


def test_dates_that_agree_are_all_exact() -> None:
    found = settled(claim("2024-03-22", "json-ld"), claim("2024-03-22T10:00:00+02:00", "opengraph"))

    assert clues(found) == [("json-ld", "2024-03-22", EXACT), ("opengraph", "2024-03-22", EXACT)]


def test_dates_that_disagree_stay_exact_so_that_they_assert_nothing() -> None:
    found = settled(claim("2024-03-22", "json-ld"), claim("2024-03-25", "opengraph"))

    assert clues(found) == [("json-ld", "2024-03-22", EXACT), ("opengraph", "2024-03-25", EXACT)]


def test_a_day_in_the_place_itself_is_better_than_the_same_instant_in_utc() -> None:
    found = settled(claim("2024-03-21T22:30:00Z", "json-ld", 0.97), claim("2024-03-22T00:30:00+02:00", "opengraph"))

    assert clues(found) == [("json-ld", "2024-03-21", CONSTRAINT), ("opengraph", "2024-03-22", EXACT)]


def test_a_date_that_is_the_stated_change_is_no_other_date_of_publication() -> None:
    found = settled(claim("2024-03-22", "json-ld", 0.97), claim("2024-04-02", "time", 0.75), changed="2024-04-02")

    assert clues(found) == [("json-ld", "2024-03-22", EXACT), ("time", "2024-04-02", CONSTRAINT)]
    assert found.modified == "2024-04-02"


def test_a_change_before_the_publication_is_refused() -> None:
    found = settled(claim("2024-03-22"), changed="2024-03-01")

    assert found.modified is None
    assert found.refused == (RefusedDate(surface="2024-03-01", method="meta", reason=Disbelief.DISORDERED),)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        pytest.param("2031-01-01", Disbelief.FUTURE, id="years after it was seen"),
        pytest.param("2024-06-03", Disbelief.FUTURE, id="two days after it was seen"),
        pytest.param("1970-01-01T00:00:00Z", Disbelief.ABSURD, id="the zero of a clock"),
        pytest.param("0001-01-01T00:00:00", Disbelief.ABSURD, id="the first day of a calendar"),
        pytest.param("1603-01-01", Disbelief.ABSURD, id="before there were newspapers"),
        pytest.param("2024-13-45", Disbelief.ABSURD, id="no day of a calendar"),
        pytest.param("soon", Disbelief.ABSURD, id="no date"),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_its_reason(written: str, reason: Disbelief) -> None:
    found = settled(claim(written), stated=Stated(seen_on="2024-06-01"))

    assert found.published == ()
    assert found.refused == (RefusedDate(surface=written, method="meta", reason=reason),)


def test_the_day_after_it_was_seen_is_believed_since_days_begin_in_the_east() -> None:
    assert clues(settled(claim("2024-06-02"), stated=Stated(seen_on="2024-06-01"))) == [("meta", "2024-06-02", EXACT)]


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("https://a.example/2024/03/22/bridge", "2024-03-22"),
        ("https://a.example/news/2024/3/2/", "2024-03-02"),
        ("https://a.example/news/2024-03-22-bridge.html?from=1999/01/01", "2024-03-22"),
        ("https://a.example/news/20240322/bridge", "2024-03-22"),
        ("https://a.example/2024/03/bridge", "2024-03"),
    ],
)
def test_an_address_dates_an_article(address: str, value: str) -> None:
    assert clues(settled(url=address)) == [("url", value, EXACT)]


@pytest.mark.parametrize(
    "address",
    ["https://a.example/2024/31/12/x", "https://a.example/article/20240399", "https://2024.example/03/22",
     "https://a.example/n/1234567890", "https://a.example/?d=2024/03/22/"],
)  # fmt: skip
def test_an_address_without_a_date_says_nothing(address: str) -> None:
    assert clues(settled(url=address)) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("news/2024-03-22_bridge.txt", [("file-name", "2024-03-22", CONSTRAINT)], id="day"),
        pytest.param("2024/03/22/bridge.txt", [("file-name", "2024-03-22", EXACT)], id="folders"),
        pytest.param("20240322.txt", [("file-name", "2024-03-22", CONSTRAINT)], id="compact"),
        pytest.param("victory-1945-05-09.txt", [("file-name", "1945-05-09", EvidenceRole.NOT_BEFORE)], id="an event"),
        pytest.param("2003-05-09.txt", [("file-name", "2003-05-09", EvidenceRole.NOT_BEFORE)], id="long before"),
        pytest.param("2024-05-31.txt", [("file-name", "2024-05-31", NOT_AFTER)], id="the day of its fetching"),
        pytest.param("2024-03-22.zip!/bridge.txt", [], id="an archive's name"),
        pytest.param("4571120240322.txt", [], id="a number"),
    ],
)
def test_a_file_name_dates_an_article(name: str, expected: list[tuple[str, str, EvidenceRole]]) -> None:
    assert clues(settled(stated=Stated(name=name, seen_on="2024-06-01"))) == expected


def test_a_file_that_is_named_after_a_later_day_was_saved_then() -> None:
    found = settled(claim("2024-03-22"), stated=Stated(name="2024-04-01.html"))

    assert clues(found) == [("meta", "2024-03-22", EXACT), ("file-name", "2024-04-01", CONSTRAINT)]
