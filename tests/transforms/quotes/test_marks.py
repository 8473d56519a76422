from __future__ import annotations

import pytest

from transforms.quotes.cues import find_cues, read_table
from transforms.quotes.english import ENGLISH
from transforms.quotes.marks import find_stretches
from transforms.quotes.paragraphs import find_paragraphs


def quoted(text: str) -> list[str]:
    cues = find_cues(text, read_table(ENGLISH))
    return [text[stretch.start : stretch.end] for stretch in find_stretches(text, find_paragraphs(text), cues)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('one "two" three "four".', ["two", "four"], id="straight"),
        pytest.param("“two”, «three» and „four“", ["two", "three", "four"], id="sided"),
        pytest.param('„two” and „three"', ["two", "three"], id="mixed"),
        pytest.param("«a «b» c»", ["a «b» c"], id="nested"),
        pytest.param('"a "b" c," he said.', ['a "b" c,'], id="nested-straight"),
        pytest.param('"a. "b "c" d," he said. "e," he said.', ['a. "b "c" d,', "e,"], id="one-mark-too-many"),
        pytest.param('He said: "a b c', ["a b c"], id="unclosed-after-a-colon"),
        pytest.param("“a b\n\n“c d”", ["a b", "c d"], id="opened-anew"),
        pytest.param('a 5" pipe and об"єкт', [], id="inch-and-apostrophe"),
        pytest.param("it’s the 'inner' kind", [], id="single-marks"),
        pytest.param('"" «»', [], id="empty"),
    ],
)
def test_marks_are_paired_as_a_reader_pairs_them(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected
