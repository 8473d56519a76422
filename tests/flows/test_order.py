from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from flows.order import MOST_BYTES, MOST_PATHS, slices

REFUSED = 524_288
"""Bytes of parameters that Prefect takes no more."""


@given(st.dictionaries(st.text(min_size=1, max_size=300), st.just("1:2:3"), max_size=30), st.integers(1, 400))
def test_the_slices_are_the_paths_in_their_order(paths: dict[str, str], times: int) -> None:
    many = {f"{path}{number}": stamp for path, stamp in paths.items() for number in range(times)}

    parts = list(slices(many))

    assert [item for part in parts for item in part.items()] == list(many.items())
    assert all(parts)


def test_no_slice_is_more_than_a_run_can_be_told() -> None:
    short = list(slices({f"{number}.txt": "1:2:3" for number in range(2 * MOST_PATHS + 1)}))
    cyrillic = list(slices({f"{'ї' * 120}{number}": "1:2:3" for number in range(3_000)}))

    assert [len(part) for part in short] == [MOST_PATHS, MOST_PATHS, 1]
    assert len(cyrillic) > 3
    assert max(len(json.dumps(part)) for part in cyrillic) <= MOST_BYTES < REFUSED / 2


def test_a_name_that_is_too_long_alone_is_a_slice_of_its_own() -> None:
    assert [len(part) for part in slices({"a": "1", "b" * (MOST_BYTES + 1): "1", "c": "1"})] == [1, 1, 1]
