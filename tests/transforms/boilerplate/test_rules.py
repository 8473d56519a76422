from __future__ import annotations

import pytest

from transforms.boilerplate.rules import find_rules

PROSE = "The mayor opened the bridge on Tuesday, two years later than planned and over budget."
LONG = " ".join([PROSE] * 6)


def test_a_button_that_comes_again_and_again_goes() -> None:
    lines = [PROSE, "See the rating.", PROSE, "See the rating.", PROSE, "See the rating."]
    assert find_rules(lines) == [None, "button"] * 3


@pytest.mark.parametrize(
    "line",
    ["Mayor Lena Castellano", "Moderator", "See “the rating”.", "The bridge is open."],
    ids=["a speaker", "one word", "a quotation", "no call"],
)
def test_what_comes_again_without_calling_for_anything_stays(line: str) -> None:
    assert find_rules([PROSE, line] * 3) == [None] * 6


def test_a_call_that_stands_there_twice_stays() -> None:
    assert find_rules([PROSE, "Find your way home."] * 2) == [None] * 4


@pytest.mark.parametrize("heading", ["About the author", "Про автора", "Об авторе:", "Comments"])
def test_what_stands_below_a_heading_that_closes_an_article_goes_with_it(heading: str) -> None:
    below = "She has written about bridges since 2009 and lives in Bergen."
    found = find_rules([LONG, LONG, heading, below])
    assert found[:2] == [None, None]
    assert found[2] is not None
    assert found[3] == "ending"


def test_prose_below_one_related_block_stays_and_below_two_headings_goes() -> None:
    last = "The council will meet again next week to talk about it."
    assert find_rules([LONG, LONG, "Читайте также:", last])[-1] is None
    assert find_rules([LONG, LONG, "Read more", "A title", "Subscribe now", last])[2:] == [
        "read-also", "ending", "subscribe", "ending",
    ]  # fmt: skip
    assert find_rules([LONG, LONG, "Read more", last, "Comments"])[2:] == ["read-also", "ending", "comment"]


def test_a_heading_with_much_below_it_takes_nothing_away() -> None:
    assert find_rules([LONG, LONG, "About the author", LONG])[-1] is None


def test_a_text_that_begins_with_such_a_heading_is_left_alone() -> None:
    assert find_rules([PROSE, "About the author", "She lives in Bergen."]) == [None, "author", None]
