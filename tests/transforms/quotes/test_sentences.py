from __future__ import annotations

import pytest

from transforms.quotes.cues import read_table
from transforms.quotes.english import ENGLISH
from transforms.quotes.marks import find_stretches
from transforms.quotes.paragraphs import find_paragraphs
from transforms.quotes.sentences import find_sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("It rained. We left.", 2, id="two"),
        pytest.param("Gen. Brown met J. Smith.", 1, id="abbreviation-and-initial"),
        pytest.param('"It rained. We left," he said.', 1, id="stops-inside-a-quote"),
        pytest.param('"It rained." He left.', 2, id="quote-that-ends-its-sentence"),
        pytest.param('"Why?" Smith asked.', 1, id="question-with-its-report"),
        pytest.param("No stop\n\nAt all", 2, id="paragraphs"),
    ],
)
def test_a_quote_is_part_of_the_sentence_around_it(text: str, count: int) -> None:
    paragraphs = find_paragraphs(text)
    stretches = find_stretches(text, paragraphs, ())
    assert len(find_sentences(text, paragraphs, stretches, read_table(ENGLISH).abbreviations)) == count
