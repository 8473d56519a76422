from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import mongomock
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.actors.carrying_out import STEP, carry_out, concerned, decide
from flows.actors.informed import Informed
from flows.batch import process_batch
from flows.desk import Desk
from flows.redoing.redo import redo
from model.actor import LinkMethod, MentionType
from model.article import Article
from model.decision import Decision, DecisionKind, Identity
from store.connection import Store
from store.setup import create_indexes
from tests.flows.stories import document, ingest, make_stale
from transforms.apply import Applied

MakeDesk = Callable[..., Desk]

TEXTS = {
    "bridge.txt": (
        "Petrenko opens the bridge\n\nMinister Ivan Petrenko opened the bridge in Poltava on Monday. "
        '"It is a good day," Petrenko said. The Azure Bank paid for it. Vladimir Putin was not there.'
    ),
    "mist.txt": (
        "Петренко відкрив міст\n\nМіністр Іван Петренко відкрив міст у Полтаві в понеділок. «Це добрий день», - "
        "сказав Петренко. За міст заплатив Голуб Банк."
    ),
    "deputy.txt": (
        "A deputy speaks\n\nDeputy Oleh Petrenko spoke to Reuters in Kyiv on Tuesday. "
        "Petrenko said the bridge was late. The Azure Bank said nothing."
    ),
}
IVAN, OLEH, BANK, PUTIN = "person:ivan-petrenk", "person:oleh-petrenk", "organization:azure-bank", "Q7747"
MOMENT = datetime(2024, 5, 1, 12, 30, tzinfo=UTC)


def who(id_: str, name: str, kind: MentionType = MentionType.PERSON) -> Identity:
    return Identity(id=id_, name=name, type=kind)


def decision(kind: DecisionKind, actor: str, **said: Any) -> Decision:
    return Decision(kind=kind, actor=actor, name=actor, by="ann", at=MOMENT, **said)


def undo(taken: Decision) -> Decision:
    return decision(DecisionKind.UNDO, taken.actor, undoes=taken.id)


MERGE = decision(DecisionKind.MERGE, OLEH, into=who(IVAN, "Ivan Petrenko"))
SPLIT = decision(DecisionKind.SPLIT, IVAN, into=who("person:ivan-petrenk/1", "I. P."), names=("Іван Петренко",))
RENAME = decision(DecisionKind.RENAME, IVAN, called={"en": "Ivan P. Petrenko", "uk": "Іван П. Петренко"})
TYPE = decision(DecisionKind.TYPE, BANK, type=MentionType.MEDIA)
HIDE = decision(DecisionKind.HIDE, PUTIN)
ALL = (MERGE, SPLIT, RENAME, TYPE, HIDE)


def contents(store: Store) -> dict[str, list[Any]]:
    """Return what depends on decisions, without when it was written."""
    articles: list[Any] = list(store.database["articles"].find({}, {"sources": 0}))
    actors: list[Any] = list(store.database["actors"].find({}))
    for one in actors:
        one |= {"names": sorted(one["names"]), "name_words": sorted(one["name_words"])}
    return {
        "articles": sorted(articles, key=lambda one: one["_id"]),
        "actors": sorted(actors, key=lambda one: one["_id"]),
    }


def bring_in(desk: Desk, inbox: Path) -> dict[str, str]:
    return {name: ingest(desk, inbox, text, name) for name, text in TEXTS.items()}


def ids_of(desk: Desk, id_: str) -> list[str]:
    found: list[str] = document(desk, id_)["actor_ids"]
    return found


@pytest.fixture
def desk(mock_store: Store, make_desk: MakeDesk) -> Desk:
    return make_desk(mock_store)


def test_the_texts_name_who_the_decisions_are_about(desk: Desk, inbox: Path) -> None:
    ids = bring_in(desk, inbox)

    assert {IVAN, BANK, PUTIN} <= set(ids_of(desk, ids["bridge.txt"]))
    assert IVAN in ids_of(desk, ids["mist.txt"])
    assert {OLEH, BANK} <= set(ids_of(desk, ids["deputy.txt"]))


def test_merged_actors_are_one_in_articles_quotes_and_the_collection(
    store: Store, make_desk: MakeDesk, inbox: Path
) -> None:
    desk = make_desk(store)
    ids = bring_in(desk, inbox)

    done = decide([MERGE], desk)

    article = store.articles.get(ids["deputy.txt"])
    assert article is not None
    assert IVAN in article.actor_ids
    assert OLEH not in article.actor_ids
    assert {one.link.method for one in article.mentions or () if one.actor_id == IVAN and one.link} == {
        LinkMethod.HUMAN
    }
    assert {
        one.speaker.actor_id for one in article.quotes or () if one.speaker and "Petrenko" in one.speaker.surface
    } == {IVAN}
    assert [one.id for one in store.actors.named("Petrenko")] == [IVAN]
    assert "Oleh Petrenko" in store.actors.get([IVAN])[0].names
    assert (done.decisions, done.counts["redone"], done.writes["decisions"]) == (1, 1, 1)


def test_what_is_split_off_goes_in_all_its_cases_and_what_it_is_called_in_short_follows(
    desk: Desk, inbox: Path
) -> None:
    ids = bring_in(desk, inbox)

    decide([replace(SPLIT, names=("Івана Петренка",))], desk)

    article = desk.store.articles.get(ids["mist.txt"])
    assert article is not None
    other = "person:ivan-petrenk/1"
    assert {one.surface for one in article.mentions or () if one.actor_id == other} == {"Іван Петренко", "Петренко"}
    assert IVAN not in article.actor_ids
    # the key of a name is the same in all languages
    assert other in ids_of(desk, ids["bridge.txt"])


def test_a_namesake_in_one_article_is_split_off_there_alone(desk: Desk, inbox: Path) -> None:
    ids = bring_in(desk, inbox)
    only = replace(SPLIT, names=(), articles=(ids["mist.txt"],))

    assert [one.id for one in concerned([only], [only], desk.store)] == [ids["mist.txt"]]
    decide([only], desk)

    assert "person:ivan-petrenk/1" in ids_of(desk, ids["mist.txt"])
    assert IVAN in ids_of(desk, ids["bridge.txt"])
    assert {one.id for one in desk.store.actors.named("Петренко")} >= {"person:ivan-petrenk/1"}
    assert "Іван Петренко" not in desk.store.actors.get([IVAN])[0].names


def test_a_renamed_actor_is_shown_and_found_by_its_names(desk: Desk, inbox: Path) -> None:
    ids = bring_in(desk, inbox)

    decide([RENAME], desk)

    shown = {one["name"] for one in document(desk, ids["mist.txt"])["actors"] if one["id"] == IVAN}
    assert shown == {"Ivan P. Petrenko"}
    known = desk.store.actors.get([IVAN])[0]
    assert known.name == "Ivan P. Petrenko"
    assert {"Іван П. Петренко", "Ivan Petrenko"} <= set(known.names)


def test_a_table_s_english_name_stays_where_a_human_gives_another_language_s(desk: Desk, inbox: Path) -> None:
    ids = bring_in(desk, inbox)

    decide([decision(DecisionKind.RENAME, PUTIN, called={"uk": "Владімір Путін"})], desk)

    shown = {one["name"] for one in document(desk, ids["bridge.txt"])["actors"] if one["id"] == PUTIN}
    assert shown == {"Vladimir Putin"}
    assert [one.id for one in desk.store.actors.named("Владімір Путін")] == [PUTIN]


def test_an_actor_is_of_the_type_that_a_human_says_and_a_place_is_none(desk: Desk, inbox: Path) -> None:
    ids = bring_in(desk, inbox)
    decide([TYPE], desk)
    article = desk.store.articles.get(ids["bridge.txt"])
    assert article is not None
    assert {one.type for one in article.actors or () if one.id == BANK} == {MentionType.MEDIA}
    assert {one.type for one in article.mentions or () if one.actor_id == BANK} == {MentionType.MEDIA}
    assert desk.store.actors.get([BANK])[0].type is MentionType.MEDIA

    decide([undo(TYPE), replace(TYPE, type=MentionType.PLACE)], desk)

    assert BANK not in ids_of(desk, ids["bridge.txt"])
    assert desk.store.actors.get([BANK]) == []


def test_of_a_hidden_actor_the_words_stay_and_nobody_is_named_by_them(desk: Desk, inbox: Path) -> None:
    ids = bring_in(desk, inbox)
    before = desk.store.articles.get(ids["bridge.txt"])

    decide([HIDE], desk)

    after = desk.store.articles.get(ids["bridge.txt"])
    assert before is not None
    assert after is not None
    assert PUTIN not in after.actor_ids
    assert desk.store.actors.get([PUTIN]) == []
    assert [(one.span, one.surface) for one in after.mentions or ()] == [
        (one.span, one.surface) for one in before.mentions or ()
    ]
    assert {one.actor_id for one in after.mentions or () if "Putin" in one.surface} == {None}


@pytest.mark.parametrize("made", ALL, ids=lambda one: one.kind.value)
def test_taken_back_a_decision_leaves_the_store_as_it_was(made: Decision, desk: Desk, inbox: Path) -> None:
    bring_in(desk, inbox)
    before = contents(desk.store)
    decide([made], desk)
    assert contents(desk.store) != before

    decide([undo(made)], desk)

    assert contents(desk.store) == before


def test_decisions_survive_reruns_and_a_rerun_writes_nothing(store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(store)
    ids = bring_in(desk, inbox)
    decide(ALL, desk)
    decided = contents(store)

    make_stale(desk, ids["bridge.txt"], "actors", "language")
    redo([*ids.values()], desk)
    assert contents(store) == decided
    assert sum(redo([*ids.values()], desk).writes.values()) == 0
    # a step that is told to run anew writes its version twice, and nothing else
    forced = redo([*ids.values()], desk, STEP).writes
    assert {name: count for name, count in forced.items() if count} == {"articles": 3}
    assert contents(store) == decided

    nothing = decide(ALL, desk)
    assert (nothing.decisions, sum(nothing.writes.values())) == (0, 0)


def test_articles_that_come_later_follow_what_was_decided(mock_store: Store, make_desk: MakeDesk, inbox: Path) -> None:
    desk = make_desk(mock_store)
    bring_in(desk, inbox)
    decide(ALL, desk)
    decided = contents(mock_store)

    mock_store.database["files"].delete_many({})
    assert process_batch([*TEXTS], desk).writes["actors"] == 0
    assert contents(mock_store) == decided
    for name in ("files", "articles", "actors", "postings", "stories", "links"):
        mock_store.database[name].delete_many({})
    bring_in(desk, inbox)
    assert contents(mock_store) == decided


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(order=st.permutations([*ALL, undo(TYPE)]), cut=st.integers(0, 6))
def test_any_order_of_decisions_that_do_not_conflict_gives_the_same_store(
    order: Sequence[Decision], cut: int, desk: Desk, inbox: Path
) -> None:
    database: Any = mongomock.MongoClient(tz_aware=True)["whowhen"]
    create_indexes(database)
    desk = replace(desk, store=Store(database))
    for name, text in TEXTS.items():
        (inbox / name).write_text(text, encoding="utf-8")
    # some before the articles come, the others after them
    desk.store.decisions.save(order[:cut])
    process_batch([*TEXTS], desk)
    for one in order[cut:]:
        decide([one], desk)
    carry_out(desk)

    assert contents(desk.store) == _EXPECTED.setdefault("store", contents(desk.store))


_EXPECTED: dict[str, Any] = {}


def test_decisions_that_follow_one_another_lead_to_the_end(desk: Desk, inbox: Path) -> None:
    ids = bring_in(desk, inbox)
    decide([decision(DecisionKind.MERGE, IVAN, into=who(PUTIN, "V. P."))], desk)
    # now about an actor that is shown as another one
    decide([MERGE, SPLIT], desk)

    assert "person:ivan-petrenk/1" in ids_of(desk, ids["mist.txt"])
    assert PUTIN in ids_of(desk, ids["deputy.txt"])
    assert {one["name"] for one in document(desk, ids["deputy.txt"])["actors"] if one["id"] == PUTIN} == {
        "Vladimir Putin"
    }


def test_a_decision_whose_work_never_came_is_carried_out_by_the_next(desk: Desk, inbox: Path) -> None:
    ids = bring_in(desk, inbox)
    desk.store.decisions.save([MERGE])

    done = carry_out(desk)

    assert (done.decisions, IVAN in ids_of(desk, ids["deputy.txt"])) == (1, True)
    assert carry_out(desk).decisions == 0


class Deciding:
    """Readers while whom somebody else decides."""

    def __init__(self, desk: Desk, made: Decision) -> None:
        self.desk, self.made = desk, made

    def run(self, articles: Sequence[Article]) -> Iterator[Applied]:
        yield from self.desk.workers.run(articles)
        self.desk.store.decisions.save([replace(self.made, carried_out=True)])

    def warm(self) -> None:
        pass

    def call(self, work: Callable[..., Any], *given: Any, **named: Any) -> Any:
        return work(*given, **named)


def test_what_is_decided_while_articles_are_read_holds_for_them(desk: Desk, inbox: Path) -> None:
    (inbox / "a.txt").write_text(TEXTS["deputy.txt"], encoding="utf-8")
    process_batch(["a.txt"], replace(desk, workers=Deciding(desk, MERGE)))
    (article,) = desk.store.articles.matching({})
    assert IVAN in article.actor_ids
    assert desk.store.actors.get([OLEH]) == []

    redo([article.id], replace(desk, workers=Deciding(desk, TYPE)), STEP)
    assert desk.store.actors.get([BANK])[0].type is MentionType.MEDIA


def test_readers_are_told_only_what_may_concern_an_article(desk: Desk) -> None:
    only = replace(SPLIT, names=(), articles=("a" * 64,))
    given: list[Article] = []

    class Noting(Deciding):
        def run(self, articles: Sequence[Article]) -> Iterator[Applied]:
            given.extend(articles)
            return iter(())

    told = Informed(readers=Noting(desk, MERGE), decisions=(MERGE, only))
    list(told.run([Article(id="a" * 64), Article(id="b" * 64)]))

    assert [one.decisions for one in given] == [(MERGE, only), (MERGE,)]
