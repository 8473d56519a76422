from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.differences import Change, differ

EARLY = """At least 40 people were killed at the concert hall on Friday, officials said.
The governor, Andrei Vorobyov, said a rescue was under way.
The roof of the building had collapsed."""
LATE = """At least 133 people were killed at the concert hall on Friday, officials said.
The governor, Andrey Ivanov, said a rescue was under way.
The roof of the building had collapsed.
Four gunmen were detained near Bryansk."""


def test_an_update_shows_how_numbers_and_names_changed_and_what_was_added() -> None:
    found = differ(EARLY, LATE)

    assert found.changes == (Change(before="40", after="133"), Change(before="Andrei Vorobyov", after="Andrey Ivanov"))
    assert "Four gunmen were detained near Bryansk." in found.only_second
    assert "The roof of the building had collapsed." not in found.only_first


def test_other_words_without_a_fact_are_no_change() -> None:
    assert differ("It was a calm day at sea, they said.", "It was a quiet day at sea, they said.").changes == ()


def test_capitals_and_line_breaks_make_no_difference() -> None:
    found = differ(EARLY, EARLY.upper().replace(". ", ".\n\n"))

    assert (found.only_first, found.only_second, found.changes) == ((), (), ())


@given(st.text(max_size=120), st.text(max_size=120))
def test_each_side_is_a_part_of_its_text_and_turns_round(first: str, second: str) -> None:
    found, turned = differ(first, second), differ(second, first)

    assert (found.only_first, found.only_second) == (turned.only_second, turned.only_first)
    assert all(sentence in first for sentence in found.only_first)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("unit", ["a", "a. ", "a 1 ", "\n"])
def test_long_texts_are_compared_in_bounded_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    differ(text, text[:-7] + "b 2 b 2")
