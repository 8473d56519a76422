from __future__ import annotations

from dataclasses import replace

import pytest

from model.actor import MentionType
from model.decision import Decision, DecisionKind
from tests.transforms.actors.test_ruling import decision, merge, split
from transforms.actors.conflicts import against_tables, described, find_conflicts


def rename(**called: str) -> Decision:
    return decision(DecisionKind.RENAME, "a", called=called)


def kind(said: MentionType) -> Decision:
    return decision(DecisionKind.TYPE, "a", type=said)


HIDE = decision(DecisionKind.HIDE, "a")
IN_ONE, IN_OTHER = "1" * 64, "2" * 64


@pytest.mark.parametrize(
    ("decisions", "is_conflict"),
    [
        pytest.param([merge("a", "b"), merge("a", "c")], True, id="one actor cannot be two"),
        pytest.param([merge("a", "b"), merge("b", "a")], True, id="there and back"),
        pytest.param([merge("a", "b"), merge("b", "c"), merge("c", "a")], True, id="around"),
        pytest.param([split("a", "n", "X"), merge("n", "a")], True, id="split off and merged again"),
        pytest.param([merge("a", "b"), HIDE], True, id="somebody and noise"),
        pytest.param([split("a", "n", "Ann Lee"), split("a", "m", "Анна Лі", "ann lee")], True, id="a name of two"),
        pytest.param([rename(en="X"), rename(en="Y", uk="Я")], True, id="two names in a language"),
        pytest.param([kind(MentionType.MEDIA), kind(MentionType.STATE)], True, id="two types"),
        pytest.param([merge("a", "b"), merge("b", "c")], False, id="one after the other"),
        pytest.param([merge("a", "b"), split("b", "n", "X")], False, id="merged and split"),
        pytest.param([split("a", "n", "X"), split("a", "m", "Y")], False, id="two names of two"),
        pytest.param([rename(en="X"), rename(uk="Я")], False, id="names in two languages"),
        pytest.param([rename(en="X"), HIDE], False, id="a name of noise"),
        pytest.param(
            [
                replace(split("a", "n"), articles=(IN_ONE,)),
                replace(split("a", "m"), articles=(IN_OTHER,)),
            ],
            False,
            id="in two articles",
        ),
    ],
)
def test_a_conflict_is_one_in_whatever_order(decisions: list[Decision], *, is_conflict: bool) -> None:
    for order in (decisions, decisions[::-1]):
        assert bool(find_conflicts(order[-1], order[:-1])) is is_conflict


def test_a_conflict_says_what_was_decided_by_whom_and_what_to_do() -> None:
    old = merge("a", "b")

    (conflict,) = find_conflicts(merge("a", "c"), [old])

    assert conflict.sentence == (
        "that a (a) is C (c) cannot hold: ann decided on 2024-05-01 that a (a) is B (b) "
        f"(decision {old.id}), and one actor cannot be two. "
        f"Leave it, or take the earlier decision back first: whowhen actors undo {old.id}"
    )


def test_what_a_table_knows_otherwise_is_told() -> None:
    putin = decision(DecisionKind.TYPE, "Q7747", type=MentionType.MEDIA)

    assert "as person" in (against_tables(putin) or "")
    assert against_tables(replace(putin, type=MentionType.PERSON)) is None
    assert "another actor than" in (against_tables(merge("Q7747", "Q3874799")) or "")
    assert against_tables(merge("person:putin", "Q7747")) is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        pytest.param(merge("a", "b"), "a (a) is B (b)", id="merge"),
        pytest.param(
            replace(split("a", "n", "X"), articles=(IN_ONE,)), "'X' in 111111111111 is not a (a) but N (n)", id="split"
        ),
        pytest.param(rename(en="X"), "a (a) is called 'X' (en)", id="rename"),
        pytest.param(kind(MentionType.ARMED_GROUP), "a (a) is of the type armed_group", id="type"),
        pytest.param(HIDE, "a (a) is noise", id="hide"),
    ],
)
def test_a_decision_can_be_said_in_words(said: Decision, words: str) -> None:
    assert described(said) == words
