from __future__ import annotations

import pytest

from model.actor import MentionType
from transforms.actors.likeness import Called, find_likenesses


def person(id_: str, *names: str) -> Called:
    return Called(id=f"person:{id_}", type=MentionType.PERSON, names=names)


def body(id_: str, *names: str, kind: MentionType = MentionType.ORGANIZATION) -> Called:
    return Called(id=f"{kind.value}:{id_}", type=kind, names=names)


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        pytest.param(person("1", "Petrenko"), person("2", "Іван Петренко"), 0.5, id="a surname alone"),
        pytest.param(person("1", "I. Petrenko"), person("2", "Ivan Petrenko"), 0.7, id="an initial that agrees"),
        pytest.param(person("1", "O. Petrenko"), person("2", "Ivan Petrenko"), None, id="an initial that does not"),
        pytest.param(person("1", "Oleh Petrenko"), person("2", "Ivan Petrenko"), None, id="two given names"),
        pytest.param(
            body("wagner", "Wagner"), body("wagner", "Wagner", kind=MentionType.ARMED_GROUP), 0.6, id="another type"
        ),
        pytest.param(body("fss", "FSS"), body("2", "Federal Security Service"), 0.4, id="an abbreviation"),
        pytest.param(body("1", "Azure Bank"), body("2", "Golden Bank"), None, id="nothing alike"),
    ],
)
def test_who_may_be_one_is_told_with_a_score(one: Called, other: Called, score: float | None) -> None:
    found = find_likenesses([one, other])

    assert [pair.score for pair in found] == ([] if score is None else [score])
    assert find_likenesses([other, one]) == found


def test_only_pairs_with_one_actor_are_returned_where_it_is_named() -> None:
    actors = [person("1", "Petrenko"), person("2", "Ivan Petrenko"), person("3", "Oleh Petrenko")]

    assert {(pair.first, pair.second) for pair in find_likenesses(actors)} == {
        ("person:1", "person:2"),
        ("person:1", "person:3"),
    }
    assert [(pair.first, pair.second) for pair in find_likenesses(actors, "person:3")] == [("person:1", "person:3")]
