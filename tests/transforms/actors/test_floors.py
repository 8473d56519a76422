"""Floors of measured quality: below them something broke."""

from __future__ import annotations

import pytest

from benchmarks.actors.identity import b_cubed, link_mentions, wrongly_merged
from benchmarks.actors.sets import CORPUS
from benchmarks.actors.tagging import score_texts
from training.markup import Annotated, read_corpus
from transforms.actors.encoder.reading import EncoderTagger

LINES = 60


@pytest.fixture(scope="module")
def own_test() -> dict[str, list[Annotated]]:
    lines: dict[str, list[Annotated]] = {"uk": [], "ru": [], "en": []}
    for document in read_corpus(CORPUS):
        if document.is_own_test:
            lines[document.language] += document.lines
    return lines


@pytest.mark.parametrize("language", ["uk", "ru", "en"])
def test_names_of_our_own_test_are_found(language: str, own_test: dict[str, list[Annotated]]) -> None:
    texts = own_test[language][:LINES]

    assert score_texts(EncoderTagger(), language, texts) >= 80


def test_people_are_one_across_texts_and_languages_and_nobody_is_merged() -> None:
    linked = link_mentions()

    assert len(linked) >= 300
    assert b_cubed(linked)[2] >= 0.93
    assert not wrongly_merged(linked)


def test_b_cubed_of_all_in_one_is_what_the_paper_says() -> None:
    precision, recall, f1 = b_cubed([(1, "a"), (1, "a"), (2, "a"), (2, "a")])

    assert (precision, recall) == (0.5, 1.0)
    assert f1 == pytest.approx(2 / 3)
