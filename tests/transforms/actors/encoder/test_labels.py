from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from transforms.actors.encoder.labels import LABELS, best_labels, names_in
from transforms.actors.tagger import Kind

SCORES = st.integers(1, 12).flatmap(lambda n: arrays(np.float32, (n, LABELS), elements=st.floats(-10, 10, width=32)))


@given(SCORES)
def test_no_name_goes_on_that_has_not_begun(scores: np.ndarray) -> None:
    labels = best_labels(scores)

    assert len(labels) == len(scores)
    for before, label in zip([0, *labels], labels, strict=False):
        assert label % 2 or label == 0 or before in (label, label - 1)


def test_a_broken_sequence_is_mended_by_what_is_likeliest_overall() -> None:
    scores = np.full((2, LABELS), -9.0, dtype=np.float32)
    scores[0, 0], scores[0, 1] = 1.0, 0.9
    scores[1, 2] = 3.0

    assert best_labels(scores) == [1, 2]


def test_names_are_read_off_the_labels() -> None:
    assert list(names_in([1, 2, 0, 3, 3, 4, 5])) == [
        (0, 2, Kind.PER),
        (3, 4, Kind.ORG),
        (4, 6, Kind.ORG),
        (6, 7, Kind.LOC),
    ]
