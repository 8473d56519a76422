"""Forms that share their beginnings match as they do one after the other, the longest first."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from transforms.dates.branches import any_of


@given(st.lists(st.text("ab.", min_size=1, max_size=5), min_size=1, max_size=12), st.text("ab.", max_size=8))
def test_the_longest_form_that_fits_is_found(forms: list[str], text: str) -> None:
    longest_first = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    found = re.match(any_of([re.escape(sign) for sign in form] for form in forms), text)
    wanted = re.match(longest_first, text)
    assert (found and found[0]) == (wanted and wanted[0])


@given(st.lists(st.text("ab ", min_size=1, max_size=5), min_size=1, max_size=12), st.text("ab ", max_size=8))
def test_what_follows_may_ask_for_a_shorter_form(forms: list[str], rest: str) -> None:
    pattern = any_of([re.escape(sign) for sign in form] for form in forms)
    for form in forms:
        assert re.fullmatch(rf"(?:{pattern}){re.escape(rest)}", form + rest)
