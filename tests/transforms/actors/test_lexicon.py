from __future__ import annotations

import pytest

from transforms.actors.lexicon import build_lexicon
from transforms.actors.words import split_words

LEXICON = build_lexicon([("Oslo", "a town"), ("US", "a state"), ("us", "a pronoun"), ("Cape Verde", "islands")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Oslo said", ["a town"], id="as in the table"),
        pytest.param("OSLO, Sept 3 -", ["a town"], id="in the capitals of a dateline"),
        pytest.param("CAPE VERDE WINS", ["islands"], id="two words in the capitals of a headline"),
        pytest.param("US told us", ["a state", "a pronoun"], id="a short name is its own capitals only"),
        pytest.param("Oslofjord", [], id="not inside a word"),
    ],
)
def test_names_are_found_as_written_and_in_capitals(text: str, expected: list[str]) -> None:
    assert [hit.value for hit in LEXICON.find(split_words(text))] == expected
