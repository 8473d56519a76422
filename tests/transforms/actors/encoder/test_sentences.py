from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.actors.encoder.sentences import cut_sentences
from transforms.actors.encoder.tokens import split_tokens


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She stayed! Why? Nobody knows.", ["He left.", "She stayed!", "Why?", "Nobody knows."]),
        ("Mr. Smith met J. R. Jones at 5 p.m. today.", ["Mr. Smith met J. R. Jones at 5 p.m. today."]),
        ("Він народився в м. Києві. Потім поїхав.", ["Він народився в м. Києві.", "Потім поїхав."]),
        ("«Ми тут». Він пішов.", ["«Ми тут».", "Він пішов."]),
        ("Заголовок без крапки\nПерше речення.", ["Заголовок без крапки", "Перше речення."]),
        ("О 10.30 в Києві…   Тиша", ["О 10.30 в Києві…", "Тиша"]),
        ("  \n\n ", []),
    ],
)
def test_a_text_is_cut_where_a_reader_would(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in cut_sentences(text)] == sentences


@given(st.text(alphabet=st.sampled_from('aA.!? \n«»…"М1'), max_size=200))
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    stretches = list(cut_sentences(text))

    assert all(start < end for start, end in stretches)
    assert all(left[1] <= right[0] for left, right in pairwise(stretches))
    assert "".join("".join(text[start:end].split()) for start, end in stretches) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("US-backed Russia's", ["US", "-", "backed", "Russia", "'s"]),
        ("Прем’єр-міністр", ["Прем’єр", "-", "міністр"]),
        ("U.S., 10%", ["U", ".", "S", ".", ",", "10", "%"]),
    ],
)
def test_tokens_are_words_and_marks(text: str, forms: list[str]) -> None:
    tokens = split_tokens(text)

    assert [token.form for token in tokens] == forms
    assert all(text[token.start : token.end] == token.form for token in tokens)
