from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.actor import Mention, MentionType, Role
from model.language import Language
from model.office import OfficeMention
from model.published import Published, PublishedStatus
from model.span import Span
from model.temporal import DateMention
from transforms.dates import find_dates
from transforms.offices import find_offices
from transforms.offices.terms import load_terms

ENGLISH = Language(code="en", confidence=1.0, method="stated")
PUTIN, ZELENSKYY = "Q7747", "Q3874799"


def on(day: str | None, latest: str | None = None) -> Published | None:
    if day is None:
        return None
    status = PublishedStatus.BOUNDED if latest else PublishedStatus.ASSERTED
    return Published(status=status, value=None if latest else day, earliest=day, latest=latest or day)


def mention(text: str, surface: str, actor_id: str) -> Mention:
    start = text.index(surface)
    span = Span(start, start + len(surface))
    return Mention(span=span, surface=surface, type=MentionType.PERSON, actor_id=actor_id)


def find(text: str, published: Published | None, *mentions: Mention) -> tuple[OfficeMention, ...]:
    dates: tuple[DateMention, ...] = tuple(find_dates(text, ENGLISH, published))
    return find_offices(text, ENGLISH, published, mentions, dates)


def meant(text: str, published: Published | None, *mentions: Mention) -> OfficeMention:
    (office,) = find(text, published, *mentions)
    return office


NAMED = "Putin arrived late. The Russian president left soon."


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (on("2005-03-04"), PUTIN),
        (on("2024-03-04"), PUTIN),
        (on("2010-03-04"), None),
        (on("2012-05-07"), None),
        (on("2013-01-01", "2014-01-01"), PUTIN),
        (on("2011-01-01", "2014-01-01"), None),
        (on("1980-01-01"), None),
        (on("2031-01-01"), None),
        (None, None),
    ],
    ids=["first", "now", "other", "day-of-change", "bounds", "wide-bounds", "before", "unchecked", "undated"],
)
def test_an_office_is_who_held_it_on_the_day_and_is_named(published: Published | None, expected: str | None) -> None:
    assert meant(NAMED, published, mention(NAMED, "Putin", PUTIN)).actor_id == expected


def test_bounds_are_less_sure_than_a_day() -> None:
    who = mention(NAMED, "Putin", PUTIN)
    day, bounds = meant(NAMED, on("2013-06-01"), who), meant(NAMED, on("2013-01-01", "2014-01-01"), who)

    assert day.score is not None
    assert bounds.score is not None
    assert day.score > bounds.score


def test_whom_the_text_does_not_name_is_a_candidate_only() -> None:
    office = meant("The Russian president left.", on("2010-03-04"))

    assert (office.actor_id, office.score) == (None, None)
    (candidate,) = office.candidates
    assert candidate.actor_id == next(
        term.holder for term in load_terms()["president:RUS"] if term.since == "2008-05-07"
    )
    assert (candidate.since, candidate.until, candidate.named) == ("2008-05-07", "2012-05-07", False)


def test_without_a_date_those_named_are_candidates() -> None:
    office = meant(NAMED, None, mention(NAMED, "Putin", PUTIN))

    assert office.actor_id is None
    assert [(one.actor_id, one.named) for one in office.candidates] == [(PUTIN, True)]


def test_a_date_beside_the_office_brings_up_its_holder_of_then() -> None:
    text = "Putin spoke. In March 2010 the Russian president signed a treaty."
    office = meant(text, on("2024-03-04"), mention(text, "Putin", PUTIN))

    assert office.actor_id is None
    assert {one.since for one in office.candidates} == {"2008-05-07", "2012-05-07"}


def test_a_date_beside_the_office_in_a_gap_of_the_table_leaves_it_open() -> None:
    text = "Zelenskyy spoke. In April 2014 the Ukrainian president signed a law."

    assert meant(text, on("2024-03-04"), mention(text, "Zelenskyy", ZELENSKYY)).actor_id is None


def test_the_office_of_somebody_named_beside_it_is_a_role_and_no_mention() -> None:
    before = "The Russian president, Putin, left."
    after = "Putin, the Russian president, left."
    span = Span(after.index("Russian"), after.index(", left"))
    role = Role(written="Russian president", normalised="russian president", span=span)
    person = Mention(span=Span(0, 5), surface="Putin", type=MentionType.PERSON, actor_id=PUTIN, role=role)

    assert find(before, on("2024-03-04"), mention(before, "Putin", PUTIN)) == ()
    assert find(after, on("2024-03-04"), person) == ()


@pytest.mark.parametrize("code", ["pl", "und"])
def test_other_languages_have_no_offices(code: str) -> None:
    other = Language(code=code, confidence=1.0, method="stated")

    assert find_offices(NAMED, other, None, (), ()) == ()
    assert find_offices(NAMED, None, None, (), ()) == ()


@given(
    st.dates().map(lambda day: day.isoformat()),
    st.sets(st.sampled_from(sorted({term.holder for term in load_terms()["president:RUS"]}))),
)
@settings(max_examples=100, deadline=None)
def test_whoever_is_meant_held_the_office_on_the_day_and_is_named(day: str, ids: set[str]) -> None:
    text = "Somebody spoke. The Russian president left."
    mentions = tuple(mention(text, "Somebody", id_) for id_ in ids)
    (office,) = find_offices(text, ENGLISH, on(day), mentions, ())

    assert office.span.of(text) == office.surface
    assert (office.actor_id is None) == (office.score is None)
    assert office.actor_id is None or office.candidates == ()
    if office.actor_id is not None:
        assert office.actor_id in ids
        holders = {term.holder for term in load_terms()["president:RUS"] if term.may_hold(day, day)}
        assert holders == {office.actor_id}
    for candidate in office.candidates:
        assert candidate.named == (candidate.actor_id in ids)
