from __future__ import annotations

import pytest

from transforms.quotes.paragraphs import find_paragraphs

WRAPPED = (
    "The harbour was closed for two days while divers searched the\n"
    "wreck of a barge that sank on Monday. Nobody was hurt, and the\n"
    "owner will pay."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One.\nTwo.", ["One.", "Two."], id="a-line-each"),
        pytest.param("One.\n\n  \nTwo.", ["One.", "Two."], id="blank-lines"),
        pytest.param("It was\nlate.", ["It was\nlate."], id="a-small-letter-goes-on"),
        pytest.param(WRAPPED, [WRAPPED], id="wrapped-by-a-program"),
        pytest.param("", [], id="empty"),
    ],
)
def test_paragraphs_are_lines_unless_a_program_broke_them(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find_paragraphs(text)] == expected
