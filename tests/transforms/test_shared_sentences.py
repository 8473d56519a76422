from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.duplicate import Passage
from transforms.shared_sentences import MOST_PASSAGES, find_sentences, share_sentences, split_sentences
from transforms.wording import read_wording

FIRST = "The harbour of Bergen reopened on Monday. Nobody knew why. It cost 3.5 million kroner, the mayor said!"
SECOND = (
    "BERGEN - It cost 3.5 million kroner, the mayor said.\nNobody knew why.\nThe harbour of Bergen reopened on Monday"
)


def shared_by(*texts: str) -> tuple[Passage, ...]:
    first, second = (find_sentences(text, read_wording(text)) for text in texts)
    return share_sentences(first, second)


PROSE = st.text(alphabet='ab .!?\n"»', max_size=80)


def test_sentences_end_at_stops_before_spaces_and_at_line_ends() -> None:
    assert [FIRST[one.start : one.end] for one in split_sentences(FIRST)] == [
        "The harbour of Bergen reopened on Monday.",
        "Nobody knew why.",
        "It cost 3.5 million kroner, the mayor said!",
    ]


def test_shared_sentences_are_found_in_both_texts_in_the_order_of_the_first() -> None:
    shared = shared_by(FIRST, SECOND)

    assert [(one.first.of(FIRST), one.second.of(SECOND)) for one in shared] == [
        ("The harbour of Bergen reopened on Monday.", "The harbour of Bergen reopened on Monday")
    ]


def test_only_the_longest_few_are_kept() -> None:
    text = "\n".join("word " * length for length in range(4, 30))

    shared = shared_by(text, text.upper())

    assert [one.first.of(text).count("word") for one in shared] == list(range(30 - MOST_PASSAGES, 30))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Die Straße nach Gießen ist heute zu. İstanbul is far from ǰ and here.", id="letters that fold to two"
        ),
        pytest.param("Die große Frage blieb offen. “Wir schließen um 3.5 Prozent,” sagte er!", id="quotes and stops"),
        pytest.param("Nothing odd \U0001f600 here, he said.", id="signs beyond the first plane"),
    ],
)
def test_sentences_with_odd_letters_are_found_where_they_stand(text: str) -> None:
    longer = f"Grüße aus der großen Stadt! {text}"

    shared = shared_by(text, longer)

    assert [one.first.of(text) for one in shared] == [text[one.start : one.end] for one in split_sentences(text)]
    assert all(one.first.of(text) == one.second.of(longer) for one in shared)


@given(st.text(alphabet='ab .!?\n"»', max_size=80), st.text(alphabet='ab .!?\n"»', max_size=80))
def test_every_span_points_at_the_same_words_in_both(first: str, second: str) -> None:
    for one in shared_by(first, second):
        assert re.findall(r"\w+", one.first.of(first)) == re.findall(r"\w+", one.second.of(second))


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["a", "a. ", "...", "\n", "!a"])
def test_a_million_characters_are_split_in_bounded_time(unit: str) -> None:
    split_sentences(unit * (1_000_000 // len(unit)))
