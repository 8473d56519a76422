from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.shared_sentences import MOST_PASSAGES, share_sentences, split_sentences

FIRST = "The harbour of Bergen reopened on Monday. Nobody knew why. It cost 3.5 million kroner, the mayor said!"
SECOND = (
    "BERGEN - It cost 3.5 million kroner, the mayor said.\nNobody knew why.\nThe harbour of Bergen reopened on Monday"
)

PROSE = st.text(alphabet='ab .!?\n"»', max_size=80)


def test_sentences_end_at_stops_before_spaces_and_at_line_ends() -> None:
    assert [FIRST[one.start : one.end] for one in split_sentences(FIRST)] == [
        "The harbour of Bergen reopened on Monday.",
        "Nobody knew why.",
        "It cost 3.5 million kroner, the mayor said!",
    ]


def test_shared_sentences_are_found_in_both_texts_in_the_order_of_the_first() -> None:
    shared = share_sentences(split_sentences(FIRST), split_sentences(SECOND))

    assert [(one.first.of(FIRST), one.second.of(SECOND)) for one in shared] == [
        ("The harbour of Bergen reopened on Monday.", "The harbour of Bergen reopened on Monday")
    ]


def test_only_the_longest_few_are_kept() -> None:
    text = "\n".join("word " * length for length in range(4, 30))

    shared = share_sentences(split_sentences(text), split_sentences(text.upper()))

    assert [one.first.of(text).count("word") for one in shared] == list(range(30 - MOST_PASSAGES, 30))


@given(st.text(alphabet='ab .!?\n"»', max_size=80), st.text(alphabet='ab .!?\n"»', max_size=80))
def test_every_span_points_at_the_same_words_in_both(first: str, second: str) -> None:
    for one in share_sentences(split_sentences(first), split_sentences(second)):
        assert re.findall(r"\w+", one.first.of(first)) == re.findall(r"\w+", one.second.of(second))


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["a", "a. ", "...", "\n", "!a"])
def test_a_million_characters_are_split_in_bounded_time(unit: str) -> None:
    split_sentences(unit * (1_000_000 // len(unit)))
