from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.characters import compose
from transforms.wording import hash_groups, read_wording

WORD = re.compile(r"\w+")


@given(st.text(max_size=200))
def test_the_words_are_those_of_a_regular_expression_over_the_folded_text(text: str) -> None:
    wording = read_wording(text)
    words = WORD.findall(compose(text).casefold())

    if not any(len(sign.casefold()) > 1 for sign in compose(text)):
        assert wording.folded == (" ".join(words) or "".join(compose(text).casefold().split()))
        assert len(wording.hashes) == len(words)


@given(st.lists(st.sampled_from(["a", "ab", "ba", "їжа", "straße", "1", "0", "x" * 400]), min_size=1, max_size=30))
def test_equal_words_have_equal_hashes_wherever_they_stand(words: list[str]) -> None:
    hashes = read_wording(", ".join(words)).hashes.tolist()

    assert len(set(hashes)) == len(set(words))
    assert len(hashes) == len(words)


def test_a_long_text_has_the_hashes_of_its_words_too() -> None:
    long = "word " * 20_000 + "Kyiv"

    assert read_wording(long).hashes[-1] == read_wording("Kyiv").hashes[0]
    assert len(set(read_wording(long).hashes.tolist())) == 2


def test_capitals_inside_sentences_and_numbers_are_marked() -> None:
    wording = read_wording("The mayor Klitschko said: 40 people. Nobody (Reuters) in Kyiv, 3 days")

    assert [word for word, mark in zip(wording.folded.split(), wording.capital, strict=True) if mark] == [
        "klitschko",
        "kyiv",
    ]
    assert [word for word, mark in zip(wording.folded.split(), wording.number, strict=True) if mark] == ["40", "3"]


@pytest.mark.parametrize(("words", "size", "groups"), [("a b c", 2, 2), ("a b c", 3, 1), ("a", 2, 1), ("", 2, 0)])
def test_groups_are_of_neighbours_and_short_texts_are_their_words(words: str, size: int, groups: int) -> None:
    assert len(hash_groups(read_wording(words).hashes, size)) == groups


def test_the_order_inside_a_group_counts() -> None:
    assert hash_groups(read_wording("a b").hashes, 2)[0] != hash_groups(read_wording("b a").hashes, 2)[0]
