from __future__ import annotations

import pytest

from benchmarks.quotes.gold import (
    LANGUAGES,
    GoldError,
    Said,
    is_form,
    is_named,
    parse_passage,
    parse_passages,
    read_gold,
)
from model.quote import QuoteKind

FLOORS = {"en": 150, "uk": 150, "ru": 100}


def words(markup: str) -> list[tuple[str, QuoteKind, str | None]]:
    passage = parse_passage(markup, 1)
    return [(passage.text[one.start : one.end], one.kind, one.speaker) for one in passage.said]


def test_a_passage_is_read_without_its_markup() -> None:
    passage = parse_passage("“{d Ann Lee|No,}” said Ann Lee. {i Ann Lee|It rains}, she added.", 7)
    assert passage.text == "“No,” said Ann Lee. It rains, she added."
    assert passage.line == 7
    assert passage.said == (
        Said(start=1, end=4, kind=QuoteKind.DIRECT, speaker="Ann Lee"),
        Said(start=20, end=28, kind=QuoteKind.INDIRECT, speaker="Ann Lee"),
    )


def test_a_dash_for_a_speaker_is_nobody_and_a_tilde_a_name_from_elsewhere() -> None:
    assert words("Q: {d -|Why?} {m ~Ann Lee|it was “late”}") == [
        ("Why?", QuoteKind.DIRECT, None),
        ("it was “late”", QuoteKind.MIXED, "Ann Lee"),
    ]


def test_passages_are_parted_by_empty_lines_and_paragraphs_by_line_ends() -> None:
    first, second = parse_passages("# remark\n\nOne.\nTwo.\n\n\nThree.")
    assert (first.text, first.line) == ("One.\n\nTwo.", 3)
    assert (second.text, second.line) == ("Three.", 7)


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        pytest.param("{d Ann|No} said nobody", "'Ann' is not named", id="speaker elsewhere"),
        pytest.param("{d Ann No} said Ann", "'{' is left over", id="no bar"),
        pytest.param("{q Ann|No} said Ann", "'{' is left over", id="unknown kind"),
        pytest.param("{d Ann|No }said Ann", "white space", id="loose end"),
        pytest.param("{d Ann|{i Ann|No}} said Ann", "is left over", id="nested"),
    ],
)
def test_a_passage_marked_wrongly_is_refused_with_its_line(markup: str, why: str) -> None:
    with pytest.raises(GoldError, match="line 12: ") as refused:
        parse_passage(markup, 12)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("name", "text", "is_there"),
    [
        ("Ігор Ткач", "За словами Ігоря Ткача, так.", True),
        ("Ігор Ткач", "За словами Івана Ткаченка, так.", False),
        ("Пётр Жданов", "по словам Петра Жданова", True),
        ("the mayor", "The mayor's office", True),
        ("Ann Lee", "Ann Leeson", False),
    ],
)
def test_a_name_is_known_in_any_case(name: str, text: str, is_there: bool) -> None:  # noqa: FBT001
    assert is_named(name, text) is is_there


def test_forms_of_a_word_differ_at_their_ends_only() -> None:
    assert is_form("кремль", "кремлі")
    assert not is_form("олег", "ольга")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gold_is_large_enough_and_both_halves_are_used(language: str) -> None:
    passages = read_gold(language)
    said = [one for passage in passages for one in passage.said]
    held = sum(len(passage.said) for passage in passages if passage.is_held)
    assert len(said) >= FLOORS[language]
    assert 0.4 <= held / len(said) <= 0.6
    assert {one.kind for one in said} == set(QuoteKind)
    assert len({passage.text for passage in passages}) == len(passages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_spans_of_the_gold_keep_to_its_conventions(language: str) -> None:
    for passage in read_gold(language):
        ends = [0]
        for one in passage.said:
            span = passage.text[one.start : one.end]
            assert one.start >= ends[-1], f"line {passage.line}: {span!r} runs into another"
            ends.append(one.end)
            has_marks = any(mark in span for mark in '"“”«»„')
            if one.kind != QuoteKind.DIRECT:
                assert has_marks is (one.kind == QuoteKind.MIXED), f"line {passage.line}: {span!r} is {one.kind}"
                assert not span.casefold().startswith(("that ", "що ", "что ")), f"line {passage.line}: {span!r}"
