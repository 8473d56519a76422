from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.language.calibration import CURVES, Course, calibrate

PROBABILITIES = st.floats(0, 1)


@given(one=PROBABILITIES, other=PROBABILITIES, course=st.sampled_from(Course))
def test_what_is_likelier_is_never_worth_less(one: float, other: float, course: Course) -> None:
    low, high = sorted((one, other))

    assert 0 <= calibrate(low, course) <= calibrate(high, course) < 1


@pytest.mark.parametrize("course", Course)
def test_every_course_has_points_that_rise(course: Course) -> None:
    assert all(one[0] < other[0] and one[1] <= other[1] for one, other in pairwise(CURVES[course]))


def test_what_langdetect_had_to_decide_is_worth_less_than_what_was_never_in_doubt() -> None:
    for probability in (0.9, 0.95, 0.99):
        assert calibrate(probability, Course.CONFIRMED) < calibrate(probability, Course.FRONT)
