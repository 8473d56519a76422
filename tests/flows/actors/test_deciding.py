from __future__ import annotations

from dataclasses import replace

import pytest

from flows.actors.deciding import accept, checked_name, split_off, undo_of
from flows.actors.finding import find_actor
from model.actor import Actor, MentionType
from model.decision import DecisionKind
from model.errors import WrongUse
from store.connection import Store
from tests.flows.actors.test_carrying_out import HIDE, IVAN, MERGE, OLEH, RENAME, TYPE, decision, undo, who


def known(store: Store, id_: str, *names: str, kind: MentionType = MentionType.PERSON) -> None:
    store.actors.save([Actor(id=id_, name=names[0], type=kind, surfaces=names, count=1)])


@pytest.fixture
def peopled(mock_store: Store) -> Store:
    known(mock_store, IVAN, "Ivan Petrenko", "Petrenko")
    known(mock_store, OLEH, "Oleh Petrenko")
    known(mock_store, "organization:azure-bank", "Azure Bank", kind=MentionType.ORGANIZATION)
    return mock_store


@pytest.mark.parametrize(
    ("said", "id_"),
    [
        pytest.param(OLEH, OLEH, id="an id"),
        pytest.param("oleh petrenko", OLEH, id="a name"),
        pytest.param("Azure", "organization:azure-bank", id="a word that one has"),
        pytest.param("Petrenko", IVAN, id="the whole of a name before a part of others"),
        pytest.param("Q7747", "Q7747", id="an item of the table that no article names"),
        pytest.param("Марк Рютте", "person:mark-rut", id="a name of the table"),
    ],
)
def test_an_actor_is_found_by_id_or_name(said: str, id_: str, peopled: Store) -> None:
    assert find_actor(peopled, said).id.startswith(id_)


def test_a_name_of_several_lists_them(peopled: Store) -> None:
    known(peopled, "person:a-petrenk", "A. Petrenko", "Petrenko")

    with pytest.raises(WrongUse, match=rf"3 actors go by 'Petrenko': person:a-petrenk .*; {IVAN} .* by its id"):
        find_actor(peopled, "Petrenko")


def test_a_name_of_nobody_says_how_to_look(peopled: Store) -> None:
    with pytest.raises(WrongUse, match=r"no actor goes by 'Nobody'\. List them with: whowhen actors list --like"):
        find_actor(peopled, "Nobody")


def test_an_actor_that_is_no_more_is_found_by_its_id(mock_store: Store) -> None:
    mock_store.decisions.save([MERGE])

    assert find_actor(mock_store, OLEH).type is MentionType.PERSON


def test_what_is_decided_already_is_no_news(mock_store: Store) -> None:
    mock_store.decisions.save([MERGE])

    accepted = accept(replace(MERGE, by="bob"), mock_store)

    assert (accepted.is_new, accepted.decision.by) == (False, "ann")


def test_decided_undone_and_decided_again_is_a_new_decision(mock_store: Store) -> None:
    mock_store.decisions.save([HIDE, undo(HIDE)])
    again = accept(HIDE, mock_store).decision
    assert (again.after, again.id != HIDE.id) == (undo(HIDE).id, True)

    mock_store.decisions.save([again, replace(undo(again))])
    assert accept(HIDE, mock_store).decision.after == undo(again).id


@pytest.mark.parametrize(
    ("held", "said", "why"),
    [
        pytest.param(MERGE, replace(RENAME, actor=OLEH), f"{OLEH} is no actor any more", id="of who was merged"),
        pytest.param(MERGE, replace(HIDE, actor=OLEH), f"{OLEH} is no actor any more", id="noise that was merged"),
        pytest.param(replace(HIDE, actor=IVAN), MERGE, f"nobody can be {IVAN}", id="merged into noise"),
        pytest.param(
            replace(TYPE, actor=IVAN, type=MentionType.PLACE), MERGE, f"nobody can be {IVAN}", id="merged into a place"
        ),
        pytest.param(
            MERGE, replace(MERGE, actor=IVAN, into=who(OLEH, "O")), "one would lead to the other", id="there and back"
        ),
        pytest.param(MERGE, replace(MERGE, into=who("Q7747", "P")), "one actor cannot be two", id="two of one"),
    ],
)
def test_what_cannot_hold_is_refused_with_what_to_do(held: object, said: object, why: str, mock_store: Store) -> None:
    mock_store.decisions.save([held])  # type: ignore[list-item]

    with pytest.raises(WrongUse, match=rf"{why}.*whowhen actors undo {held.id}"):  # type: ignore[attr-defined]
        accept(said, mock_store)  # type: ignore[arg-type]


def test_a_table_is_contradicted_on_purpose_only(mock_store: Store) -> None:
    said = decision(DecisionKind.TYPE, "Q7747", type=MentionType.MEDIA)

    with pytest.raises(WrongUse, match="say so with --force"):
        accept(said, mock_store)
    assert accept(said, mock_store, force=True).is_new


def test_what_becomes_silent_or_goes_further_is_noted(mock_store: Store) -> None:
    mock_store.decisions.save([replace(RENAME, actor=OLEH), replace(MERGE, actor=IVAN, into=who("Q7747", "Putin"))])

    notes = accept(MERGE, mock_store).notes

    assert [("nothing is seen" in one, "both become that one" in one) for one in sorted(notes)] == [
        (False, True),
        (True, False),
    ]


def test_a_decision_is_named_by_how_its_id_begins(mock_store: Store) -> None:
    mock_store.decisions.save([MERGE, HIDE, undo(HIDE)])

    assert undo_of(MERGE.id[:6].upper(), mock_store) == MERGE
    assert accept(undo(MERGE), mock_store).is_new
    with pytest.raises(WrongUse, match="undone already"):
        undo_of(HIDE.id, mock_store)
    with pytest.raises(WrongUse, match="List them with"):
        undo_of("x", mock_store)


def test_who_is_split_off_has_the_key_of_the_name_or_is_told_from_the_namesake() -> None:
    ivan = who(IVAN, "Ivan Petrenko")

    assert split_off(ivan, ["Oleh Petrenko"], [], None).id == OLEH
    namesake = split_off(ivan, [], ["a" * 64], "Ivan Petrenko")
    assert namesake.id.startswith(f"{IVAN}/")
    assert namesake == split_off(ivan, [], ["a" * 64], "Ivan Petrenko")


@pytest.mark.parametrize("said", ["", " \n", "x" * 201, "a\x1b[2Jb", "—"])
def test_what_is_no_name_is_refused(said: str) -> None:
    with pytest.raises(WrongUse, match="a name is"):
        checked_name(said)


def test_a_name_is_one_line() -> None:
    assert checked_name("  Ivan \n Petrenko ") == "Ivan Petrenko"
