from __future__ import annotations

import pytest

from transforms.boilerplate.edges import HEAD_LINES, TAIL_LINES, digest_line, digest_story, find_edges

NUMBERS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
PROSE = [
    f"The {number} paragraph of the article tells at some length what happened at the harbour on that day "
    "and who was there to see it."
    for number in NUMBERS
]


def test_only_short_lines_at_both_ends_are_edges() -> None:
    lines = ["News of the day", *PROSE, "In the middle", *PROSE, "Harbour Gazette, since forever"]

    assert list(find_edges(lines)) == [0, len(lines) - 1]


def test_no_text_has_more_edges_than_the_cap() -> None:
    lines = [f"line {chr(97 + number)}{chr(97 + number)}" for number in range(26)]

    assert len(find_edges(lines)) == HEAD_LINES + TAIL_LINES


@pytest.mark.parametrize(
    "line",
    [
        "March 23, 2024",
        "“We will rebuild”",
        "«Мы отстроим» — мэр",
        "By Lena Castellano",
        "Автор: Анна Ёлкина",
        "Read also: what happened next",
        "***",
        "word " * 21,
    ],
)
def test_facts_authors_prose_and_what_the_tables_know_are_not_counted(line: str) -> None:
    assert find_edges([line, *PROSE]) == {}


def test_a_line_has_one_digest_whatever_its_case_and_spaces() -> None:
    assert digest_line("Harbour  GAZETTE ") == digest_line("harbour gazette")
    assert digest_line("Harbour Gazette") != digest_line("Harbour Herald")
    assert len(digest_line("\ud800")) == 16


def test_editions_of_a_story_share_their_longest_line() -> None:
    assert digest_story(["New title", PROSE[0] + " And more.", "x"]) == digest_story(["Old", PROSE[0] + " And more."])
    assert digest_story([]) == digest_story([""])
