from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.actor import Actor, ActorLink, LinkMethod, Mention, MentionType
from model.decision import Decision, DecisionKind, Identity
from model.language import Language
from model.span import Span
from transforms.actors import find_actors
from transforms.actors.mentions import Recognised
from transforms.actors.ruling import is_same_name, ruling_of

AT = datetime(2024, 5, 1, tzinfo=UTC)


def who(id_: str, kind: MentionType = MentionType.PERSON) -> Identity:
    return Identity(id=id_, name=id_.upper(), type=kind)


def decision(kind: DecisionKind, actor: str, **said: Any) -> Decision:
    return Decision(kind=kind, actor=actor, name=actor, by="ann", at=AT, **said)


def merge(actor: str, into: str) -> Decision:
    return decision(DecisionKind.MERGE, actor, into=who(into))


def split(actor: str, into: str, *names: str) -> Decision:
    return decision(DecisionKind.SPLIT, actor, into=who(into), names=names)


def named(surface: str, actor: str | None, method: LinkMethod = LinkMethod.KEY) -> Recognised:
    link = ActorLink(method=method, score=0.8) if actor else None
    span = Span(0, len(surface))
    mention = Mention(span=span, surface=surface, type=MentionType.PERSON, actor_id=actor, link=link)
    return Recognised(mention=mention, entry=None)


def ids(decisions: Sequence[Decision], *recognised: Recognised) -> list[str | None]:
    return [one.mention.actor_id for one in ruling_of(decisions).apply(recognised)[0]]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Івана Петренка", "Ivan Petrenko", True, id="case and script"),
        pytest.param("AZURE bank", "Azure Bank", True, id="letters of another size"),
        pytest.param("Азур Банку", "Азур Банк", True, id="a case of an organization"),
        pytest.param("Ivan Petrenko", "Oleh Petrenko", False, id="another given name"),
        pytest.param("Petrenko", "Ivan Petrenko", False, id="a surname is not the whole name"),
    ],
)
def test_a_name_is_the_same_in_all_cases_and_spellings(one: str, other: str, *, same: bool) -> None:
    assert is_same_name(one, other) is same


def test_merges_follow_one_another_to_the_end() -> None:
    assert ids([merge("a", "b"), merge("b", "c")], named("A", "a"), named("B", "b"), named("X", "x")) == ["c", "c", "x"]


def test_what_is_split_off_is_not_merged_with_the_rest() -> None:
    assert ids([split("a", "n", "Ann Lee"), merge("a", "b")], named("Ann Lee", "a"), named("Ann Poe", "a")) == [
        "n",
        "b",
    ]


def test_a_split_goes_for_what_was_merged_too() -> None:
    assert ids([merge("a", "b"), split("b", "n", "Ann Lee")], named("Ann Lee", "a"), named("Ann Poe", "a")) == [
        "n",
        "b",
    ]


def test_a_surname_follows_the_only_full_name_of_its_text() -> None:
    short = named("Lee", "a", LinkMethod.SURNAME_IN_DOCUMENT)

    assert ids([split("a", "n", "Ann Lee")], named("Ann Lee", "a"), short) == ["n", "n"]
    assert ids([split("a", "n", "Ann Lee")], named("Ann Lee", "a"), named("Bo Lee", "a"), short) == ["n", "a", "a"]
    assert ids([split("a", "n", "Lee")], named("Ann Lee", "a"), short) == ["a", "n"]


def test_what_is_nobody_stays_nobody() -> None:
    one = named("Here", None)

    assert ruling_of([merge("a", "b")]).apply([one]) == ([one], set())


def test_a_place_is_no_actor_and_a_hidden_one_is_nobody() -> None:
    place = decision(DecisionKind.TYPE, "a", type=MentionType.PLACE)
    hidden = decision(DecisionKind.HIDE, "b")

    (one, other), decided = ruling_of([place, hidden]).apply([named("A", "a"), named("B", "b")])

    assert (one.mention.type, one.mention.actor_id, one.mention.link) == (MentionType.PLACE, None, None)
    assert (other.mention.type, other.mention.actor_id, other.mention.link) == (MentionType.PERSON, None, None)
    assert decided == {place.id, hidden.id}


@pytest.mark.parametrize(
    ("called", "language", "shown"),
    [
        pytest.param({"en": "Ann", "uk": "Анна"}, "uk", "Ann", id="English first"),
        pytest.param({"uk": "Анна", "ru": "Аня"}, "ru", "Аня", id="then the text's language"),
        pytest.param({"uk": "Анна"}, "en", "A. L.", id="not another language's"),
        pytest.param({}, "en", "A. L.", id="nothing said"),
    ],
)
def test_an_unknown_actor_is_shown_by_the_name_that_is_nearest(
    called: dict[str, str], language: str, shown: str
) -> None:
    actor = Actor(id="a", name="A. L.", type=MentionType.PERSON, surfaces=("A. L.",), count=1)
    ruling = ruling_of([decision(DecisionKind.RENAME, "a", called=called)])

    (renamed,), _ = ruling.rename([actor], language)

    assert renamed == replace(actor, name=shown)


letters = st.sampled_from("abcde")
moves = st.builds(merge, letters, letters) | st.builds(split, letters, letters, st.sampled_from(["A", "B"]))
others = st.builds(lambda actor: decision(DecisionKind.HIDE, actor), letters)


@given(decisions=st.lists(moves | others, max_size=12), data=st.data())
def test_whatever_is_decided_it_ends_and_the_order_is_no_matter(decisions: list[Decision], data: st.DataObject) -> None:
    mentions = [named(surface, actor) for surface in ("A", "B", "C") for actor in "abcde"]
    ruled = ruling_of(decisions).apply(mentions)

    assert ruling_of(data.draw(st.permutations(decisions))).apply(mentions) == ruled
    assert [(one.mention.span, one.mention.surface) for one in ruled[0]] == [
        (one.mention.span, one.mention.surface) for one in mentions
    ]


def test_a_text_s_decisions_are_its_own() -> None:
    texts = ["Vladimir Putin spoke in Kyiv.", "Vladimir Putin spoke in Kyiv."]
    english = Language(code="en", confidence=1.0, method="stated")

    told, untold = find_actors(texts, [english] * 2, [(decision(DecisionKind.HIDE, "Q7747"),), None])

    assert [one.id for one in told.actors] == []
    assert [one.id for one in untold.actors] == ["Q7747"]
    assert told.decided is not None
    assert untold.decided is None
