# ruff: noqa: RUF001 - the texts are in the languages they test

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.characters import compose, find_invisible


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("plain text\n\twith a tab", [], id="nothing"),
        pytest.param("Пу\u00adтін", [(2, 3)], id="soft hyphen"),
        pytest.param("a\u200b\u200c\ufeffb", [(1, 4)], id="neighbours are one stretch"),
        pytest.param("a\x00b\x07", [(1, 2), (3, 4)], id="control characters"),
        pytest.param("👨\u200d👩\u200d👧", [], id="family of emoji"),
        pytest.param("❤\ufe0f\u200d🔥", [], id="emoji with variation selector"),
        pytest.param("क्\u200dष", [], id="Devanagari joiner"),
        pytest.param("می\u200cخواهم", [], id="Persian non-joiner"),
        pytest.param("ab\u200dc", [(2, 3)], id="joiner between Latin letters"),
        pytest.param("สวัสดี\u200bครับ", [], id="Thai word break"),
        pytest.param("one\x0ctwo", [], id="form feed that parts words"),
    ],
)
def test_only_meaningless_invisible_characters_are_found(text: str, found: list[tuple[int, int]]) -> None:
    assert find_invisible(text) == found


@given(st.text(max_size=100))
def test_composing_is_form_c(text: str) -> None:
    assert compose(text) == unicodedata.normalize("NFC", text)


@given(
    st.text(alphabet="aeoEйиеІ\u0387ї—№😊\u0300\u0301\u0306\u0308\u0323\u0338\u0344\u0345←≠✓\ufe0f\u0483", max_size=40)
)
def test_composing_at_the_marks_alone_is_form_c(text: str) -> None:
    assert compose(text) == unicodedata.normalize("NFC", text)


@pytest.mark.timeout(20)
def test_a_million_marks_on_one_letter_take_bounded_time() -> None:
    text = "a" + "\u0323\u0301" * 500_000

    assert len(compose(text)) == len(text)
