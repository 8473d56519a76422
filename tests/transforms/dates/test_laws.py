"""Laws of reading dates, for whatever stands in a text."""

from __future__ import annotations

import time
from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.article import Stated
from model.language import Language
from model.published import Published
from model.temporal import DateMention
from transforms.clues import find_clues
from transforms.dates import find_dates
from transforms.dates.mentions import TABLES
from transforms.published import date_publication, state_publication

CODES = sorted(TABLES)
MONDAY = date_publication(Stated(published=(state_publication("2024-03-25"),)))
WORDS = sorted({form for table in TABLES.values() for of in table.words.values() for form in of})
TOKENS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from([*".,;:!?()-–—/'\"«»\n", "на", "о", "у", "в", "до", "of", "the", "in", "at", "on", "to", "w", "o"]),
    st.integers(0, 2100).map(str),
    st.text(max_size=6),
)
SOUP = st.lists(TOKENS, max_size=25).map(" ".join)
SEPARATOR = "\n\n* * *\n\n"
"""A paragraph of its own: no cue, clause or range reaches across."""


def read(text: str, code: str, published: Published | None = None) -> tuple[DateMention, ...]:
    return find_dates(text, Language(code=code, confidence=1, method="stated"), published)


@given(SOUP, st.sampled_from(CODES), st.sampled_from([None, MONDAY]))
def test_soup_is_read_without_trouble_and_every_span_points_at_its_words(
    text: str, code: str, published: Published | None
) -> None:
    end = 0
    for one in read(text, code, published):
        assert one.span.of(text) == one.surface
        assert one.span.start >= end
        end = one.span.end
        if one.edtf is not None:
            assert edtf.parse_edtf(one.edtf) is not None
        if one.value is not None and one.earliest is not None and one.latest is not None and one.value[:4].isdigit():
            assert one.earliest <= one.latest
            assert (
                one.earliest[: len(one.value)] <= one.value[:10]
                or "W" in one.value
                or one.precision in {"quarter", "half", "season"}
            )
    find_clues(text, Language(code=code, confidence=1, method="stated"))


@given(SOUP, st.sampled_from(CODES))
def test_what_stands_before_or_after_in_other_paragraphs_changes_nothing_inside(text: str, code: str) -> None:
    alone = [(one.surface, one.span.start, one.type, one.mod) for one in read(text, code, MONDAY)]
    before, after = "He came. " + SEPARATOR, SEPARATOR + "They left."
    inside = [
        (one.surface, one.span.start - len(before), one.type, one.mod)
        for one in read(before + text + after, code, MONDAY)
    ]
    assert inside == alone


@given(st.dates(min_value=date(1, 1, 1)), st.sampled_from(CODES), st.sampled_from([None, MONDAY]))
def test_iso_dates_in_are_the_same_iso_dates_out(day: date, code: str, published: Published | None) -> None:
    (one,) = read(f"Logged {day.isoformat()} here.", code, published)
    assert (one.value, one.edtf, one.earliest, one.latest) == (day.isoformat(),) * 4


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.dates(min_value=date(1900, 1, 1)))
def test_the_anchor_changes_nothing_that_is_written_in_full(day: date, published: date) -> None:
    text = f"It opened on {day:%B} {day.day}, {day.year:04}."
    known = date_publication(Stated(published=(state_publication(published.isoformat()),)))
    assert [one.value for one in read(text, "en", known)] == [day.isoformat()]


HOSTILE = {
    "digits": "1" * 100_000,
    "long numbers": "1234567890 " * 9_000,
    "numbers": "12 " * 33_000,
    "days of days": "one of the day of the " * 4_500,
    "years": "2024-" * 20_000,
    "months": "March " * 16_000,
    "modifiers": "at least about nearly over " * 3_700,
    "Ukrainian": "двадцять п'ять " * 6_600,
    "spaces": "the " + " " * 100_000,
    "lines": "\n" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_of_100_kilobytes_takes_less_than_a_second(name: str) -> None:
    for code in CODES:
        read("warm", code)
        began = time.process_time()
        read(HOSTILE[name], code, MONDAY)
        assert time.process_time() - began < 1, code
