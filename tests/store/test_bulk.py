"""Keys that are asked for some at a time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.bulk import KEYS_AT_ONCE, in_parts


@given(st.lists(st.sampled_from([f"{number:03}" for number in range(3 * KEYS_AT_ONCE)]), max_size=400))
def test_every_key_is_asked_for_once_and_never_too_many_together(keys: list[str]) -> None:
    parts = list(in_parts(keys))

    assert [key for part in parts for key in part] == sorted(set(keys))
    assert all(len(part) == KEYS_AT_ONCE for part in parts[:-1])
    assert all(0 < len(part) <= KEYS_AT_ONCE for part in parts)
