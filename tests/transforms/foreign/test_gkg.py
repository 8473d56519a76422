from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from model.article import Article
from model.language import Language
from model.published import Published, PublishedStatus
from tests.store.exchange.samples import id_of, placed_articles, sample
from transforms.foreign.gkg import COLUMNS, gkg_record


def record(article: Article) -> dict[str, str]:
    return dict(zip(COLUMNS, gkg_record(article), strict=True))


def test_an_article_is_read_column_by_column_as_a_reader_of_gdelt_does() -> None:
    article = sample(1)
    text = article.text or ""

    cells = record(article)

    assert len(cells) == 27
    assert cells["GKGRECORDID"] == id_of(1)
    assert cells["V2.1DATE"] == "20240322000000"
    assert cells["V2SOURCECOLLECTIONIDENTIFIER"] == "1"
    assert cells["V2DOCUMENTIDENTIFIER"] == "https://a.example/most?id=1"
    assert cells["V2SOURCECOMMONNAME"] == "Вісник"
    assert cells["V1PERSONS"] == "Віталій Кличко"
    assert cells["V2ENHANCEDPERSONS"] == "Віталій Кличко,23"
    assert cells["V1ORGANIZATIONS"] == "Reuters"
    assert cells["V2.1ENHANCEDDATES"] == f"3#3#22#2024#{text.index('22 березня')}"
    assert cells["V2.1TRANSLATIONINFO"] == "srclc:ukr"
    (quotation,) = cells["V2.1QUOTATIONS"].split("#")
    offset, length, verb, words = quotation.split("|")
    assert verb == "сказав"
    assert words == "Ми, «готові»; 100   5  1"
    assert text[int(offset) : int(offset) + int(length)] == "Ми, «готові»; 100 | 5 #1"


@settings(max_examples=15)
@given(placed_articles())
def test_every_article_is_one_row_whose_parts_can_be_told_apart(article: Article) -> None:
    cells = record(article)

    assert not any(mark in cell for cell in cells.values() for mark in "\t\r\n")
    assert len([part for part in cells["V2.1QUOTATIONS"].split("#") if part]) == len(article.quotes or ())
    names = [part for part in cells["V2.1ALLNAMES"].split(";") if part]
    assert [int(part.rpartition(",")[2]) for part in names] == [one.span.start for one in article.mentions or ()]


@pytest.mark.parametrize(("value", "shown"), [("2024", "20240000000000"), ("2024-03", "20240300000000"), (None, "")])
def test_what_is_not_known_of_the_day_of_publication_is_zeros(value: str | None, shown: str) -> None:
    article = replace(sample(1), published=Published(status=PublishedStatus.BOUNDED, value=value))

    assert record(article)["V2.1DATE"] == shown


def test_a_text_without_an_address_is_a_citation_and_english_is_not_translated() -> None:
    english = Language(code="en", confidence=1.0, method="test")
    cells = record(replace(sample(1), url=None, language=english))

    assert cells["V2SOURCECOLLECTIONIDENTIFIER"] == "2"
    assert cells["V2DOCUMENTIDENTIFIER"] == f"urn:whowhen:article:{id_of(1)}"
    assert cells["V2.1TRANSLATIONINFO"] == ""


def test_a_day_of_an_open_year_keeps_it_open() -> None:
    first, *_ = sample(1).dates or ()
    dates = (replace(first, value="XXXX-03-22"), replace(first, value="2024"), replace(first, value=None))

    assert record(replace(sample(1), dates=dates))["V2.1ENHANCEDDATES"].startswith("4#3#22#0#")
