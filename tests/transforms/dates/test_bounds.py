from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.temporal import Precision
from transforms.dates.bounds import Bounds, approximate, bound

TABLE = [
    ("2024-03-22", "2024-03-22", "2024-03-22", Precision.DAY, "2024-03-22"),
    ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH, "2024-02"),
    ("1999", "1999-01-01", "1999-12-31", Precision.YEAR, "1999"),
    ("199", "1990-01-01", "1999-12-31", Precision.DECADE, "199X"),
    ("19", "1900-01-01", "1999-12-31", Precision.CENTURY, "19XX"),
    ("2024-W12", "2024-03-18", "2024-03-24", Precision.WEEK, "2024-03-18/2024-03-24"),
    ("2024-W12-WE", "2024-03-23", "2024-03-24", Precision.WEEK, "2024-03-23/2024-03-24"),
    ("2024-Q3", "2024-07-01", "2024-09-30", Precision.QUARTER, "2024-35"),
    ("2024-SU", "2024-06-01", "2024-08-31", Precision.SEASON, "2024-22"),
    ("2024-WI", "2024-01-01", "2025-02-28", Precision.SEASON, "2024-24"),
    ("XXXX-03-23", None, None, Precision.DAY, "XXXX-03-23"),
    ("XXXX-03", None, None, Precision.MONTH, "XXXX-03"),
    ("2024-XX-XX", "2024-01-01", "2024-12-31", Precision.DAY, "2024-XX-XX"),
    ("2024-03-22TNI", "2024-03-22", "2024-03-22", Precision.PART_OF_DAY, None),
    ("2024-03-22T20:30", "2024-03-22", "2024-03-22", Precision.MINUTE, "2024-03-22T20:30:00"),
    ("2024-03-22T20:30Z", "2024-03-22", "2024-03-22", Precision.MINUTE, "2024-03-22T20:30:00Z"),
    ("XXXX-WXX-5", None, None, Precision.DAY, None),
    ("P2Y", None, None, Precision.YEAR, None),
    ("PXW", None, None, Precision.WEEK, None),
    ("PT12H", None, None, Precision.MINUTE, None),
    ("BC0490", None, None, Precision.YEAR, "-0489"),
    ("00", None, None, Precision.CENTURY, "00XX"),
    ("2024-02-30", None, None, Precision.VAGUE, None),
    ("nonsense", None, None, Precision.VAGUE, None),
]


@pytest.mark.parametrize(("value", "earliest", "latest", "precision", "written"), TABLE, ids=[row[0] for row in TABLE])
def test_a_value_has_these_bounds(
    value: str, earliest: str | None, latest: str | None, precision: Precision, written: str | None
) -> None:
    assert bound(value) == Bounds(earliest=earliest, latest=latest, precision=precision, edtf=written)


@pytest.mark.parametrize("written", [row[4] for row in TABLE if row[4]])
def test_what_is_called_edtf_is_edtf(written: str) -> None:
    assert edtf.parse_edtf(written) is not None


@pytest.mark.parametrize(
    ("plain", "marked"),
    [("2024", "2024~"), ("2024-03-22", "2024-03-22~"), ("199X", "199X"), (None, None)],
)
def test_only_what_edtf_can_mark_is_marked_approximate(plain: str | None, marked: str | None) -> None:
    assert approximate(plain) == marked
    assert marked is None or edtf.parse_edtf(marked) is not None


@given(st.text(alphabet="0123456789-XWTQPSUFAWIDMYZ:/~", max_size=24))
def test_bounds_never_fail_and_are_in_order(value: str) -> None:
    bounds = bound(value)
    assert (bounds.earliest is None) == (bounds.latest is None)
    if bounds.earliest is not None and bounds.latest is not None:
        assert date.fromisoformat(bounds.earliest) <= date.fromisoformat(bounds.latest)
