from __future__ import annotations

import random

import pytest

from training.examples import IGNORED, encode, parted, requoted, shouted, titled, varied
from training.markup import Annotated, parse_line
from transforms.actors.encoder.labels import KINDS
from transforms.actors.encoder.model import load_subwords
from transforms.actors.encoder.subwords import END, START

LINE = "Мер [PER Ігор Терехов] і [ORG ТОВ «Мрія»] поїхали до [LOC Івано-Франківська], а [PER Кравець] [PER Олена] — ні."


def names(sentence: Annotated) -> list[tuple[str, str]]:
    return [(label, words.casefold()) for label, words in sentence.surfaces()]


def test_a_name_begins_once_and_goes_on_with_each_token() -> None:
    example = encode(parse_line("[PER Ігор Терехов] [PER Олена] тут."), load_subwords())

    labels = [label for label in example.labels if label != IGNORED]
    assert labels == [1, 2, 1, 0, 0]
    assert (example.ids[0], example.ids[-1]) == (START, END)
    assert len(example.ids) == len(example.labels)


def test_hyphens_and_quotation_marks_within_a_name_are_its_tokens() -> None:
    example = encode(parse_line("[ORG ТОВ «Мрія»] з [LOC Івано-Франківська]"), load_subwords())

    organization, place = (2 * KINDS.index(kind) + 1 for kind in KINDS[1:])
    assert [label for label in example.labels if label != IGNORED] == [
        organization, *[organization + 1] * 3, 0, place, *[place + 1] * 2,
    ]  # fmt: skip


@pytest.mark.parametrize("change", [shouted, titled], ids=["shouted", "titled"])
def test_a_variant_has_the_same_names(change: object) -> None:
    sentence = parse_line(LINE)

    assert names(change(sentence)) == names(sentence)  # type: ignore[operator]


def test_parted_marks_stay_outside_and_inside_of_names() -> None:
    spread = parted(parse_line(LINE))

    assert [" ".join(words.split()) for _, words in names(spread)] == [
        "ігор терехов", "тов « мрія »", "івано-франківська", "кравець", "олена",
    ]  # fmt: skip


def test_other_quotation_marks_leave_the_words() -> None:
    assert '[ТОВ "Мрія"' not in requoted(parse_line(LINE), '""').text
    assert 'ТОВ "Мрія"' in requoted(parse_line(LINE), '""').text


def test_variants_are_the_same_for_the_same_chance() -> None:
    sentence = parse_line(LINE)

    first, second = ([varied(sentence, random.Random(seed)) for seed in range(40)] for _ in range(2))  # noqa: S311 - no secret

    assert first == second
    assert len({one.text for one in first}) > 3
