from __future__ import annotations

from transforms.boilerplate.lines import find_rule
from transforms.boilerplate.tail import mark_tail

PROSE = "The mayor opened the bridge on Tuesday, two years later than planned and over budget."


def marked(*lines: str) -> list[str | None]:
    return mark_tail(lines, [find_rule(line) for line in lines])


def test_titles_behind_a_heading_at_the_end_go_with_it() -> None:
    assert marked(PROSE, "Related articles", "Bridge closed for 2 years", "Mayor under fire") == [
        None, "read-also", "tail", "tail",
    ]  # fmt: skip


def test_titles_without_a_heading_stay() -> None:
    assert marked(PROSE, "Bridge closed for two years") == [None, None]


def test_a_sentence_behind_the_heading_stays() -> None:
    assert marked(PROSE, "Читайте также:", "Мост закрыли.") == [None, "read-also", None]


def test_what_stands_before_prose_stays() -> None:
    assert marked("Related articles", "Bridge closed", PROSE) == ["read-also", None, None]


def test_a_picture_credit_is_no_heading() -> None:
    assert marked(PROSE, "Photo: EPA", "Glory to the rescuers") == [None, "photo-credit", None]


def test_a_text_without_prose_is_left_alone() -> None:
    assert marked("Share", "Bridge closed") == ["share", None]
