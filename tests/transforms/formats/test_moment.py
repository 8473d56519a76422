from __future__ import annotations

from datetime import UTC, datetime

import pytest

from transforms.formats.moment import Moment, read_moment


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("2024-03-22", "2024-03-22", id="day"),
        pytest.param("2024-03", "2024-03", id="month"),
        pytest.param("2024", "2024", id="year"),
        pytest.param(" 2024-03-22 10:15 ", "2024-03-22", id="day and time"),
        pytest.param("2024-03-22T23:59:59.123456+0200", "2024-03-22", id="zone without colon"),
        pytest.param("2024-03-22T10:00:00 GMT", "2024-03-22", id="zone by name"),
        pytest.param("20240322", "2024-03-22", id="compact"),
        pytest.param("20240322T101500Z", "2024-03-22", id="compact with time"),
        pytest.param("2024/03/22 10:15", "2024-03-22", id="year first"),
        pytest.param("22.03.2024, 10:15", "2024-03-22", id="day first, with points"),
        pytest.param("22/03/2024", "2024-03-22", id="slashes with one reading, day first"),
        pytest.param("03/22/2024", "2024-03-22", id="slashes with one reading, month first"),
        pytest.param("05/05/2024", "2024-05-05", id="slashes with two readings that agree"),
        pytest.param("Fri, 22 Mar 2024 10:00:00 +0200", "2024-03-22", id="mail"),
        pytest.param("March 22, 2024", "2024-03-22", id="month first in words"),
        pytest.param("Friday, 22 March 2024 at 10:15", "2024-03-22", id="day first in words"),
        pytest.param("1711098000", "2024-03-22", id="seconds"),
        pytest.param("1711098000000", "2024-03-22", id="milliseconds"),
    ],
)
def test_a_date_is_read_as_metadata_writes_it(written: str, value: str) -> None:
    found = read_moment(written)

    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "written",
    ["", "soon", "yesterday", "2024-13-45", "2024-02-30", "03/04/2024", "0000-00-00", "{{date}}", "22 Foo 2024",
     "9" * 99, "99999999999999", "2024-03-22T99:00:00Z", "Fri, 99 Mar 2024 10:00:00 +0200"],
)  # fmt: skip
def test_what_is_no_date_or_could_be_two_is_none(written: str) -> None:
    assert read_moment(written) is None


def moment(written: str) -> Moment:
    found = read_moment(written)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        pytest.param("2024-03-22", "2024-03-22T10:00:00Z", True, id="same day"),
        pytest.param("2024-03-22", "2024-03", True, id="day in its month"),
        pytest.param("2024-03-21T22:30:00Z", "2024-03-22T00:30:00+02:00", True, id="same instant"),
        pytest.param("2024-03-21T22:30:00Z", "2024-03-22", True, id="the next day east of Greenwich"),
        pytest.param("2024-03-22T02:00:00Z", "2024-03-21", True, id="the day before west of Greenwich"),
        pytest.param("2024-03-22T12:00:00Z", "2024-03-23", False, id="noon is the same day in most newsrooms"),
        pytest.param("2024-03-22", "2024-03-23", False, id="two days"),
        pytest.param("2024-03-22T23:30:00+02:00", "2024-03-23", False, id="a day in its place, and the next"),
    ],
)
def test_two_writers_in_different_zones_can_mean_the_same_day(one: str, other: str, agree: bool) -> None:  # noqa: FBT001 - a row of the table
    assert moment(one).agrees(moment(other)) is agree
    assert moment(other).agrees(moment(one)) is agree


def test_an_instant_is_kept_in_utc() -> None:
    assert moment("2024-03-22T00:30:00+02:00") == Moment(
        value="2024-03-22", instant=datetime(2024, 3, 21, 22, 30, tzinfo=UTC)
    )
