"""Decisions and what follows them: the same on mongomock and on a server over the wire."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from model.actor import MentionType
from model.decision import Decision, DecisionKind, Identity
from store.connection import Store
from tests.store.test_contract import actor, article, digest

AT = datetime(2024, 5, 1, 12, 30, 15, 123000, tzinfo=UTC)
FULL = Decision(
    kind=DecisionKind.SPLIT,
    actor="person:a",
    name="A",
    by="ann",
    at=AT,
    note="two men",
    into=Identity(id="person:b", name="B", type=MentionType.PERSON, country="UKR", sector="GOV"),
    names=("A. B.",),
    articles=(digest("a"),),
    called={"en": "B"},
    type=MentionType.MEDIA,
    after="0" * 16,
)
HIDE = Decision(kind=DecisionKind.HIDE, actor="person:c", name="C", by="ann", at=AT)
UNDO = Decision(kind=DecisionKind.UNDO, actor="person:c", name="C", by="bob", at=AT, undoes=HIDE.id)


class TestDecisions:
    def test_a_decision_is_read_back_as_it_was_saved(self, store: Store) -> None:
        store.decisions.save([FULL, HIDE])

        assert store.decisions.all() == sorted([FULL, HIDE], key=lambda one: one.id)

    def test_the_same_decision_made_again_writes_nothing_and_keeps_who_was_first(self, store: Store) -> None:
        assert store.decisions.save([HIDE]) == 1
        assert store.decisions.save([replace(HIDE, by="bob", name="Other", note="me too")]) == 0

        assert store.decisions.all() == [HIDE]

    def test_what_is_undone_is_kept_and_not_in_force_whichever_came_first(self, store: Store) -> None:
        store.decisions.save([UNDO])
        store.decisions.save([HIDE, FULL])

        assert len(store.decisions.all()) == 3
        assert store.decisions.in_force() == (FULL,)

    def test_a_decision_decided_again_after_its_undo_is_another(self, store: Store) -> None:
        again = replace(HIDE, after=UNDO.id)
        store.decisions.save([HIDE, UNDO, again])

        assert store.decisions.in_force() == (again,)

    def test_it_is_carried_out_once(self, store: Store) -> None:
        store.decisions.save([HIDE])

        assert store.decisions.mark_carried_out([HIDE.id, "unknown"]) == 1
        assert store.decisions.mark_carried_out([HIDE.id]) == 0
        assert store.decisions.all() == [replace(HIDE, carried_out=True)]


class TestNaming:
    def test_articles_tell_whom_they_name_and_what_was_decided(self, store: Store) -> None:
        store.articles.save(
            [
                article("a", actors=(actor("Q1", "Ann Lee"),), decided=("d1", "d2")),
                article("b", actors=(actor("Q1", "Ann"), actor("Q2", "Bo"))),
                article("c"),
            ]
        )

        assert {one.id for one in store.articles.naming()} == {digest("a"), digest("b"), digest("c")}
        assert {one.id for one in store.articles.naming(["Q1"])} == {digest("a"), digest("b")}
        assert {one.id for one in store.articles.naming(["Q2", "Q3"])} == {digest("b")}
        (found,) = store.articles.decided(["d2", "d9"])
        assert (found.id, found.language, found.decided) == (digest("a"), "en", ("d1", "d2"))
        assert found.actors == (actor("Q1", "Ann Lee"),)


class TestActors:
    def test_an_actor_settled_is_what_the_articles_say_and_the_same_as_if_they_had_come(self, store: Store) -> None:
        said = [actor("Q1", "Ann Lee", "A. Lee"), actor("Q1", "Ann Leigh")]
        store.actors.save(said, {"Q1": ["Анна"]})
        saved = store.actors.get(["Q1"])

        assert store.actors.settle("Q1", said, ["Анна"]) == 0
        assert store.actors.get(["Q1"]) == saved
        assert "Анна" in saved[0].names

        assert store.actors.settle("Q1", said[:1]) == 1
        assert store.actors.get(["Q1"])[0].names == ("A. Lee", "Ann Lee")

    def test_an_actor_that_no_article_names_is_forgotten(self, store: Store) -> None:
        store.actors.save([actor("Q1", "Ann Lee"), actor("Q2", "Bo")])

        assert store.actors.settle("Q1", []) == 1
        assert store.actors.settle("Q1", []) == 0
        assert [one.id for one in store.actors.all()] == ["Q2"]
