from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.formats.json_value import json_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param(r'"\ud83d\ude00"', "\U0001f600", id="a pair"),
        pytest.param(r'"\ud83d x"', "\ufffd x", id="the first half"),
        pytest.param(r'"\uDE00\ud83d"', "\ufffd\ufffd", id="the halves the wrong way round"),
        pytest.param(r'"\\ud83d"', r"\ud83d", id="a backslash and letters"),
        pytest.param(r'{"\ud800": 1}', {"\ufffd": 1}, id="in a name"),
    ],
)
def test_half_a_surrogate_pair_is_a_replacement_character(text: str, value: object) -> None:
    assert json_value(text) == value


@given(st.text(st.characters(codec="utf-8")))
def test_whole_characters_are_read_as_they_are(text: str) -> None:
    assert json_value(json.dumps(text)) == text
