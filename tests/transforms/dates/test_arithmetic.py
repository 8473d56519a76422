from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.dates.arithmetic import nearest, shift

MONDAY = date(2024, 3, 25)


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (-1, "D", "2024-03-24"),
        (-1, "W", "2024-W12"),
        (1, "2W", "2024-W15"),
        (-1, "WE", "2024-W12-WE"),
        (-3, "M", "2023-12"),
        (10, "M", "2025-01"),
        (-1, "Q", "2023-Q4"),
        (-25, "Y", "1999"),
        (-1, "10Y", "201"),
        (-1, "100Y", "19"),
        (-3000, "Y", None),
        (3, "TH", None),
    ],
)
def test_a_shift_lands_on_its_grain(count: int, unit: str, value: str | None) -> None:
    assert shift(MONDAY, count, unit) == value


def test_of_two_dates_equally_near_the_past_one_is_taken() -> None:
    assert nearest(MONDAY, [date(2024, 3, 26), None, date(2024, 3, 24)]) == date(2024, 3, 24)


@given(st.dates(), st.integers(), st.sampled_from(["D", "W", "2W", "WE", "M", "Q", "Y", "10Y", "100Y", "TH"]))
def test_no_shift_leaves_the_calendar_by_an_error(day: date, count: int, unit: str) -> None:
    value = shift(day, count, unit)
    assert value is None or value[:2].isdigit()
