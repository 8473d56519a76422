from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.actors.encoder.model import score
from transforms.actors.encoder.reading import BATCH, MOST_PIECES, EncoderTagger
from transforms.actors.tagger import Kind

SENTENCES = [
    "Мер Харкова Ігор Терехов повідомив про це.",
    "Reuters asked Anna Schmidt of Siemens in Berlin.",
    "Следователь Павел Орлов вылетел в Казань.",
    "нічого тут немає",
    "IN KYIV ANNA SCHMIDT SPOKE",
]


def names(text: str) -> list[tuple[str, Kind]]:
    return [(text[name.start : name.end], name.kind) for name in EncoderTagger().tag([text])[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Журналістка Олена Гнатюк приїхала до Львова.", [("Олена Гнатюк", Kind.PER), ("Львова", Kind.LOC)]),
        ("The journalist Anna Schmidt lives in Berlin.", [("Anna Schmidt", Kind.PER), ("Berlin", Kind.LOC)]),
        ("Следователь Павел Орлов вылетел в Казань.", [("Павел Орлов", Kind.PER), ("Казань", Kind.LOC)]),
        ("nothing is named here, and nobody.", []),
    ],
    ids=["uk", "en", "ru", "none"],
)
def test_names_of_three_languages_are_found(text: str, expected: list[tuple[str, Kind]]) -> None:
    assert names(text) == expected


@given(st.lists(st.sampled_from(SENTENCES), max_size=6), st.lists(st.sampled_from(SENTENCES), max_size=6))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_sways_another(left: list[str], right: list[str]) -> None:
    tagger = EncoderTagger()
    one, other = " ".join(left), "\n".join(right)

    assert tagger.tag([one, other]) == [*tagger.tag([one]), *tagger.tag([other])]


def test_sentences_without_a_capital_and_equal_ones_are_not_read_twice() -> None:
    read: list[Sequence[int]] = []

    def listening(sentences: Sequence[Sequence[int]]) -> np.ndarray:
        read.extend(sentences)
        return score(sentences)

    text = "\n".join(SENTENCES[:4])
    EncoderTagger(scorer=listening).tag([text, text, text])

    assert len(read) == 3


def test_sentences_read_at_once_are_equally_long_and_eight_at_most() -> None:
    read: list[Sequence[Sequence[int]]] = []

    def listening(sentences: Sequence[Sequence[int]]) -> np.ndarray:
        read.append(sentences)
        return score(sentences)

    EncoderTagger(scorer=listening).tag([*SENTENCES, *(f"Anna Schmidt met {number} men." for number in range(10, 30))])

    assert all(len(set(map(len, sentences))) == 1 and len(sentences) <= BATCH for sentences in read)
    assert max(map(len, read)) == BATCH


def test_scores_of_a_sentence_are_the_same_bits_alone_and_beside_others() -> None:
    sentences = [(0, *range(first, first + 30), 2) for first in range(100, 100 + BATCH)]

    together = score(sentences)

    for rows, sentence in zip(together, sentences, strict=True):
        assert np.array_equal(rows, score([sentence])[0])


def test_a_sentence_too_long_for_the_model_is_read_in_parts() -> None:
    text = " ".join(["Олена Гнатюк і Павло Орлов,"] * 100)

    found = names(text)

    assert len(found) > 150
    assert {kind for _, kind in found} == {Kind.PER}
    assert max(len(surface) for surface, _ in found) < 20
    assert MOST_PIECES < 512
