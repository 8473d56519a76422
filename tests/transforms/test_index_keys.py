from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.article import Source
from model.published import Published, PublishedStatus
from transforms.fingerprint import fingerprint
from transforms.index_keys import OVERLAP_DAYS, PERIOD_DAYS, day_of, index_keys, periods_of

DAY = date(2024, 3, 23)
TEXT = "Kyiv Mayor Vitalii Klitschko said the attack on the hall changed nothing for the people of the city."


def keys(text: str, day: date | None = DAY) -> tuple[int, ...]:
    found = fingerprint(text)
    return index_keys(found.text_sha256, found.minhash, day)


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)), apart=st.integers(0, 400))
def test_days_a_week_apart_share_a_period_and_days_five_weeks_apart_never_do(day: date, apart: int) -> None:
    shared = set(periods_of(day)) & set(periods_of(day + timedelta(days=apart)))

    if apart <= OVERLAP_DAYS:
        assert shared
    if apart >= PERIOD_DAYS + OVERLAP_DAYS:
        assert not shared


def test_there_is_a_key_for_the_words_thirty_for_all_times_and_forty_two_for_a_period() -> None:
    assert {len(keys(TEXT, DAY + timedelta(days=shift))) for shift in range(PERIOD_DAYS)} == {1 + 30 + 42, 1 + 30 + 84}
    assert all(-(2**63) <= key < 2**63 for key in keys(TEXT))


def test_articles_of_another_year_share_the_keys_for_all_times() -> None:
    assert len(set(keys(TEXT)) & set(keys(TEXT, DAY.replace(year=2020)))) == 1 + 30
    assert len(keys(TEXT, None)) == 1 + 30


@given(day=st.dates())
def test_keys_of_a_period_begin_alike_and_those_of_others_do_not(day: date) -> None:
    found = keys(TEXT, day)[1 + 30 :]

    assert len({key >> 48 for key in found}) == len(periods_of(day))
    assert len(set(found)) == len(found)


def test_texts_without_words_have_the_key_of_their_signs() -> None:
    assert keys("!!!") == keys("!!!\n")
    assert len(keys("!!!")) == 1
    assert keys("!!!") != keys("???")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("2024-03-22", date(2024, 3, 22), id="stated"),
        pytest.param("2024-03", date(2024, 3, 20), id="a month is no day"),
        pytest.param(None, date(2024, 3, 20), id="unknown"),
    ],
)
def test_an_article_came_out_on_its_stated_day_or_the_day_it_was_first_seen(value: str | None, expected: date) -> None:
    seen = [datetime(2024, 3, day, 12, tzinfo=UTC) for day in (25, 20)]
    sources = [Source(file=str(moment), path="a.txt", first_seen=moment, last_seen=moment) for moment in seen]
    published = Published(status=PublishedStatus.ASSERTED, value=value)

    assert day_of(published, sources) == expected
    assert day_of(None, ()) is None
