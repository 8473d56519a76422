from __future__ import annotations

import re
from itertools import combinations

import pytest

from transforms.actors.known import known_actors
from transforms.actors.tables import read_table
from transforms.offices.terms import CHECKED, Term, first_day, last_day, load_terms

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

TERMS = [(office, term) for office, terms in load_terms().items() for term in terms]


def test_every_holder_stands_in_the_table_of_actors() -> None:
    known = known_actors()

    assert {term.holder for _, term in TERMS} <= known.keys()
    assert all(known[term.holder].identity.type.value == "person" for _, term in TERMS)


def test_every_term_begins_before_it_ends_and_no_later_than_the_table_was_checked() -> None:
    for _, term in TERMS:
        assert DATE.fullmatch(term.since)
        assert first_day(term.since) <= CHECKED
        if term.until is not None:
            assert DATE.fullmatch(term.until)
            assert first_day(term.since) < last_day(term.until)


def test_no_office_has_two_holders_at_once_unless_one_stands_in() -> None:
    for office, terms in load_terms().items():
        for one, other in combinations(terms, 2):
            if not one.is_acting and not other.is_acting:
                # in order of their beginnings: the first ends before the second begins, or on that day
                assert one.until is not None, (office, one.since)
                assert first_day(one.until) <= last_day(other.since), (office, one.since, other.since)


def test_offices_have_titles_and_seats() -> None:
    kinds = {row["kind"] for row in read_table("office_titles.tsv")}
    seats = {row["seat"] for row in read_table("office_seats.tsv")}

    for office in load_terms():
        kind, _, seat = office.partition(":")
        assert kind in kinds, office
        assert seat in seats, office


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [("2024", "2024-01-01", "2024-12-31"), ("2024-02", "2024-02-01", "2024-02-29"), ("2024-02-03",) * 3],
    ids=["year", "month", "day"],
)
def test_a_date_has_a_first_and_a_last_day(date: str, first: str, last: str) -> None:
    assert (first_day(date), last_day(date)) == (first, last)


def test_what_is_known_to_the_month_is_sure_only_within_it() -> None:
    term = Term(holder="Q1", since="2019-05", until="2020")

    assert term.may_hold("2019-05-01", "2019-05-01")
    assert term.may_hold("2020-12-31", "2021-06-01")
    assert not term.surely_holds("2019-05-01", "2019-06-30")
    assert term.surely_holds("2019-05-31", "2020-01-01")
    assert not term.surely_holds("2019-06-01", "2020-06-01")


def test_an_open_end_is_sure_only_until_the_table_was_checked() -> None:
    term = Term(holder="Q1", since="2019", until=None)

    assert term.surely_holds("2024-01-01", CHECKED)
    assert not term.surely_holds("2024-01-01", "2026-01-01")
    assert term.may_hold("2030-01-01", "2030-01-01")
