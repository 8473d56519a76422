"""What every store promises: the same answers from mongomock and from a server over the wire."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.actor import Actor, MentionType
from model.article import Article, Source, Stated, StepVersion
from model.duplicate import Clue, Link, LinkKind, Passage, Posting, StoryPosting
from model.errors import Reason
from model.language import Language, LanguageShare
from model.ledger import Claim, FileStatus, Glance
from model.outcome import FileResult, Outcome
from model.published import Published, PublishedStatus
from model.run import Counts, FlowRun, Run, RunStatus
from model.span import Span
from model.temporal import DateMention, Precision, TimexType, first_moment, last_moment
from store.connection import Store
from store.duplicates.clusters import Member
from store.ledger import KEPT_HISTORY
from store.query import Query

NOON = datetime(2024, 3, 23, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


def digest(digit: str) -> str:
    return digit * 64


def source(path: str, moment: datetime = NOON) -> Source:
    return Source(file=f"/in//{path}", path=path, first_seen=moment, last_seen=moment)


def day(iso: str, until: str | None = None) -> DateMention:
    return DateMention(
        span=Span(0, 4),
        surface="then",
        type=TimexType.DATE,
        value=iso,
        precision=Precision.DAY,
        resolved=True,
        rule="test",
        earliest=iso,
        latest=until or iso,
    )


def actor(id_: str, name: str, *surfaces: str) -> Actor:
    return Actor(id=id_, name=name, type=MentionType.PERSON, surfaces=surfaces or (name,), count=1)


def article(digit: str = "a", *paths: str, **sections: object) -> Article:
    fields: dict[str, object] = {
        "id": digest(digit),
        "sources": tuple(source(path) for path in paths or ("a.txt",)),
        "decoded": "Some words.",
        "text": "Some words.",
        "removed": (),
        "language": Language(
            code="en",
            confidence=0.9,
            method="test",
            shares=(LanguageShare(code="en", share=0.8), LanguageShare(code="de", share=0.2)),
        ),
        "steps": (StepVersion(name="read", version="1"),),
    }
    return Article(**{**fields, **sections})  # type: ignore[arg-type]


def result(path: str, outcome: Outcome = Outcome.STORED, digit: str | None = "a", **facts: object) -> FileResult:
    held = digest(digit) if digit else None
    return FileResult(path=path, outcome=outcome, article=held, sha256=held, **facts)  # type: ignore[arg-type]


class TestArticles:
    def test_an_article_is_read_back_as_it_was_saved(self, store: Store) -> None:
        saved = article(dates=(day("2024-03-22"),), actors=(actor("Q1", "Ann Lee"),), headline="Words")

        store.articles.save([saved])

        assert store.articles.get(saved.id) == saved

    def test_saving_twice_changes_nothing(self, store: Store) -> None:
        articles = [article("a"), article("b", "b.txt")]

        assert store.articles.save(articles) == 2
        assert store.articles.save(articles) == 0
        assert store.articles.count() == 2

    def test_a_second_file_with_the_same_bytes_becomes_another_source(self, store: Store) -> None:
        store.articles.save([article("a", "one.txt")])
        store.articles.add_sources([(digest("a"), source("two.txt", LATER))])
        store.articles.add_sources([(digest("a"), source("two.txt", LATER))])

        saved = store.articles.get(digest("a"))

        assert saved is not None
        assert [(one.path, one.first_seen) for one in saved.sources] == [("one.txt", NOON), ("two.txt", LATER)]

    def test_first_seen_never_moves(self, store: Store) -> None:
        store.articles.save([article()])
        store.articles.save([article(sources=(source("a.txt", LATER),))])

        saved = store.articles.get(digest("a"))

        assert saved is not None
        assert [one.first_seen for one in saved.sources] == [NOON]

    def test_a_file_that_is_gone_stays_a_source_and_can_come_back(self, store: Store) -> None:
        store.articles.save([article("a", "one.txt", "two.txt")])

        store.articles.mark_absent([(digest("a"), "/in//two.txt")])
        gone = store.articles.get(digest("a"))
        store.articles.add_sources([(digest("a"), source("two.txt", LATER))])
        back = store.articles.get(digest("a"))

        assert gone is not None
        assert back is not None
        assert [one.present for one in gone.sources] == [True, False]
        assert [(one.present, one.first_seen) for one in back.sources] == [(True, NOON), (True, NOON)]

    def test_a_section_that_a_new_version_no_longer_finds_is_taken_away(self, store: Store) -> None:
        store.articles.save([article(headline="Not a headline")])
        store.articles.save([article(headline=None)])

        saved = store.articles.get(digest("a"))

        assert saved is not None
        assert saved.headline is None

    def test_existing_tells_what_is_there(self, store: Store) -> None:
        store.articles.save([article("a", "one.txt")])

        assert store.articles.existing([digest("a"), digest("b")]) == {digest("a")}

    def test_what_an_article_was_a_revision_of_does_not_change(self, store: Store) -> None:
        store.articles.save([article("a")])
        store.articles.save([article("b", revision_of=digest("a"))])
        store.articles.save([article("a", revision_of=digest("b"))])

        first, second = store.articles.get(digest("a")), store.articles.get(digest("b"))

        assert first is not None
        assert second is not None
        assert (first.revision_of, second.revision_of) == (None, digest("a"))

    def test_an_id_is_found_by_its_first_digits(self, store: Store) -> None:
        store.articles.save([article("a"), article("b", "b.txt")])

        assert store.articles.resolve("aaaaaa") == [digest("a")]
        assert store.articles.resolve("cccccc") == []

    def test_articles_made_by_other_versions_are_counted(self, store: Store) -> None:
        store.articles.save([article("a"), article("b", "b.txt", steps=(StepVersion(name="read", version="0"),))])

        assert store.articles.count_outdated({"read": "1"}) == 1


class TestQueries:
    @pytest.fixture
    def filled(self, store: Store) -> Store:
        store.articles.save(
            [
                article("a", actors=(actor("Q1", "Ann"), actor("Q2", "Bob")), dates=(day("2024-03-22"),)),
                article("b", "b.txt", actors=(actor("Q1", "Ann"),), dates=(day("2024-03-01", "2024-03-31"),)),
                article("c", "c.txt", dates=(day("2024-01-01"), day("2024-12-31")), text="Знову слова"),
            ]
        )
        return store

    def found(self, store: Store, query: Query) -> str:
        return "".join(one.id[0] for one in query.run(store.articles))

    def test_an_article_must_name_one_of_each_set_of_actors(self, filled: Store) -> None:
        ann, bob = frozenset({"Q1"}), frozenset({"Q2", "Q9"})

        assert self.found(filled, Query(actors=(ann,))) == "ab"
        assert self.found(filled, Query(actors=(ann, bob))) == "a"

    @pytest.mark.parametrize(
        ("since", "until", "expected"),
        [
            pytest.param("2024-03-22", "2024-03-22", "ab", id="a day, and the month that holds it"),
            pytest.param("2024-03-23", "2024-03-24", "b", id="inside the month only"),
            pytest.param("2024-06-01", "2024-06-02", "", id="between two dates of one article is within neither"),
            pytest.param("2024-04-01", None, "c", id="open to the right"),
            pytest.param(None, "2024-01-01", "c", id="open to the left"),
        ],
    )
    def test_dates_are_found_by_overlap(
        self, filled: Store, since: str | None, until: str | None, expected: str
    ) -> None:
        query = Query(
            earliest=first_moment(since) if since else None,
            latest=last_moment(until) if until else None,
        )

        assert self.found(filled, query) == expected

    def test_words_are_whole_and_any_case(self, filled: Store) -> None:
        assert self.found(filled, Query(words=frozenset({"знову"}))) == "c"
        assert self.found(filled, Query(words=frozenset({"зно"}))) == ""

    def test_language_is_exact(self, filled: Store) -> None:
        assert self.found(filled, Query(language="en")) == "abc"
        assert self.found(filled, Query(language="uk")) == ""

    def test_a_language_of_any_passage_is_found(self, filled: Store) -> None:
        assert self.found(filled, Query(language="de")) == "abc"


class TestLedger:
    def test_a_result_becomes_the_row_of_its_path(self, store: Store) -> None:
        ledger = store.ledger("/in")
        ledger.record([result("a.txt")], {}, "run1", NOON)

        row = ledger.rows(["a.txt"])["a.txt"]

        assert (row.status, row.article, row.run, row.first_seen, row.attempts) == (
            FileStatus.STORED,
            digest("a"),
            "run1",
            NOON,
            1,
        )

    def test_a_path_that_another_run_holds_is_left_to_it(self, store: Store) -> None:
        ledger = store.ledger("/in")

        assert ledger.claim(["a", "b"], Claim(run="one", until=LATER), NOON) == {"a", "b"}
        assert ledger.claim(["b", "c"], Claim(run="two", until=LATER), NOON) == {"c"}
        assert ledger.holders() == {"one", "two"}

    def test_a_claim_ends_with_its_lease_with_a_result_and_with_release(self, store: Store) -> None:
        ledger = store.ledger("/in")
        ledger.claim(["lapsed", "ended", "released"], Claim(run="one", until=NOON), NOON - timedelta(hours=1))

        assert ledger.claim(["lapsed"], Claim(run="two", until=LATER), NOON + timedelta(seconds=1)) == {"lapsed"}
        ledger.record([result("ended")], ledger.rows(["ended"]), "one", NOON)
        assert ledger.claim(["ended"], Claim(run="two", until=LATER), NOON - timedelta(minutes=1)) == {"ended"}
        assert ledger.release(["one"]) == 1
        assert ledger.claim(["released"], Claim(run="two", until=LATER), NOON - timedelta(minutes=1)) == {"released"}

    def test_a_claim_keeps_what_the_row_says_of_the_file(self, store: Store) -> None:
        ledger = store.ledger("/in")
        ledger.record([result("a.txt")], {}, "run1", NOON)
        ledger.claim(["a.txt"], Claim(run="run2", until=LATER), NOON)

        row = ledger.rows(["a.txt"])["a.txt"]

        assert (row.status, row.article) == (FileStatus.STORED, digest("a"))

    def test_what_a_path_held_before_goes_to_its_history_once(self, store: Store) -> None:
        ledger = store.ledger("/in")
        ledger.record([result("a.txt", digit="a")], {}, "run1", NOON)
        for _ in range(2):
            ledger.record([result("a.txt", digit="b")], ledger.rows(["a.txt"]), "run2", LATER)

        row = ledger.rows(["a.txt"])["a.txt"]

        assert row.article == digest("b")
        assert [(held.article, held.until) for held in row.history] == [(digest("a"), LATER)]

    def test_a_file_that_is_rejected_now_keeps_the_article_it_was(self, store: Store) -> None:
        ledger = store.ledger("/in")
        ledger.record([result("a.txt")], {}, "run1", NOON)
        turned_away = FileResult(path="a.txt", outcome=Outcome.REJECTED, reason=Reason.UNREADABLE, detail="no right")
        ledger.record([turned_away], ledger.rows(["a.txt"]), "run2", LATER)

        row = ledger.rows(["a.txt"])["a.txt"]

        assert (row.status, row.reason, row.article) == (FileStatus.REJECTED, Reason.UNREADABLE, digest("a"))

    def test_reasons_of_earlier_runs_do_not_stay(self, store: Store) -> None:
        ledger = store.ledger("/in")
        ledger.record([result("a", Outcome.REJECTED, None, reason=Reason.EMPTY, detail="empty")], {}, "run1", NOON)
        ledger.record([result("a")], ledger.rows(["a"]), "run2", LATER)

        row = ledger.rows(["a"])["a"]

        assert (row.reason, row.detail, row.attempts) == (None, None, 2)

    def test_only_unclaimed_rows_that_nobody_has_seen_since_are_marked_missing(self, store: Store) -> None:
        ledger = store.ledger("/in")
        ledger.record([result("gone"), result("held")], {}, "run1", NOON)
        ledger.record([result("new")], {}, "run2", LATER)
        ledger.claim(["held"], Claim(run="run2", until=LATER), NOON)
        keys = [ledger.key(path) for path in ("gone", "held", "new")]

        assert ledger.mark_missing(keys, NOON, LATER) == 0
        assert ledger.mark_missing(keys, NOON + timedelta(seconds=1), LATER) == 1
        assert [(row.path, row.status.value) for row in ledger.all_rows()] == [
            ("gone", "missing"),
            ("held", "stored"),
            ("new", "stored"),
        ]

    def test_a_row_whose_claim_has_lapsed_can_be_missing_and_one_seen_since_cannot(self, store: Store) -> None:
        ledger = store.ledger("/in")
        ledger.record([result("lapsed"), result("held"), result("new")], {}, "run1", NOON)
        ledger.claim(["lapsed"], Claim(run="dead", until=NOON + timedelta(minutes=1)), NOON)
        ledger.claim(["held"], Claim(run="run2", until=LATER + timedelta(hours=1)), NOON)
        ledger.record([result("new")], {}, "run1", LATER)
        keys = [ledger.key(path) for path in ("lapsed", "held", "new")]

        assert ledger.still_absent(keys, LATER) == [ledger.key("lapsed")]
        assert ledger.mark_missing(keys, LATER, LATER) == 1
        assert ledger.holders() == {"run2"}

    def test_a_row_names_only_so_many_earlier_contents(self, store: Store) -> None:
        ledger = store.ledger("/in")
        for number in range(KEPT_HISTORY + 5):
            ledger.record([result("a.txt", digit="ab"[number % 2])], ledger.rows(["a.txt"]), "run1", NOON)

        assert len(ledger.rows(["a.txt"])["a.txt"].history) == KEPT_HISTORY

    def test_a_glance_shows_what_a_comparison_needs_of_the_rows_of_one_inbox(self, store: Store) -> None:
        ledger = store.ledger("/in", "v1")
        ledger.record([result("a", stamp="1:2:3:4")], {}, "run1", NOON)
        ledger.record([result("b", Outcome.REJECTED, None, reason=Reason.EMPTY, detail="empty")], {}, "run1", NOON)
        ledger.claim(["c"], Claim(run="run2", until=LATER), NOON)
        store.ledger("/elsewhere").record([result("other")], {}, "run1", NOON)

        glances = dict(ledger.all_glances())

        assert glances.keys() == {"a", "b", "c"}
        assert glances["a"] == Glance(
            key="/in//a",
            status=FileStatus.STORED,
            last_seen=NOON,
            stamp="1:2:3:4",
            conditions="v1",
            article=digest("a"),
        )
        assert (glances["b"].reason, glances["b"].detail) == (Reason.EMPTY, "empty")
        assert glances["c"].claimed_until == LATER
        assert ledger.glances(["b", "unknown"]) == {"b": glances["b"]}

    def test_all_glances_come_in_the_order_of_their_paths_characters(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("store.ledger.ROWS_AT_ONCE", 2)
        # the last two stand the other way round in UTF-16
        paths = ["A", "a", "a b", "a!/m", "a-b", "a/b", "a0", "b", "\u00e9", "\uffee", "\U0001f600"]
        ledger = store.ledger("/in")
        ledger.record([result(path) for path in reversed(paths)], {}, "run1", NOON)
        for other in ("/in/a", "/in0", "/i"):
            store.ledger(other).record([result("a")], {}, "run1", NOON)

        assert [path for path, _ in ledger.all_glances()] == paths
        assert dict(ledger.all_glances()) == ledger.glances(paths)

    def test_of_very_many_rows_those_that_are_still_absent_are_found_too(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("store.ledger.MANY_KEYS", 1)
        ledger = store.ledger("/in")
        ledger.record([result("a"), result("b"), result("other")], {}, "run1", NOON)
        ledger.record([result("b"), result("c")], {}, "run1", LATER)

        assert ledger.still_absent([ledger.key(path) for path in "cba"], LATER) == [ledger.key("a")]

    def test_a_run_is_found_by_the_flow_run_that_it_was(self, store: Store) -> None:
        run = Run(id="ours", status=RunStatus.RUNNING, inbox="/in", started=NOON, flow_run=FlowRun(id="prefects"))
        store.runs.save(run)

        assert store.runs.of_flow_run("prefects") == ["ours"]
        assert store.runs.of_flow_run("another") == []

    def test_an_inbox_inside_another_has_rows_and_claims_of_its_own(self, store: Store) -> None:
        outer, inner = store.ledger("/in"), store.ledger("/in/sub")

        assert outer.claim(["sub/a"], Claim(run="one", until=LATER), NOON) == {"sub/a"}
        assert inner.claim(["a"], Claim(run="two", until=LATER), NOON) == {"a"}
        assert outer.rows(["sub/a"]).keys() == {"sub/a"}

    def test_history_tells_what_a_path_held_through_times_when_it_could_not_be_read(self, store: Store) -> None:
        ledger = store.ledger("/in")
        ledger.record([result("a", digit="a")], {}, "run1", NOON)
        emptied = FileResult(
            path="a", outcome=Outcome.REJECTED, sha256=digest("e"), reason=Reason.EMPTY, detail="empty"
        )
        ledger.record([emptied], ledger.rows(["a"]), "run2", NOON)
        ledger.record([result("a", digit="b")], ledger.rows(["a"]), "run3", LATER)

        assert [(held.sha256, held.article) for held in ledger.rows(["a"])["a"].history] == [(digest("a"), digest("a"))]

    def test_an_article_is_confirmed_by_a_row_that_says_it_is_stored(self, store: Store) -> None:
        ledger = store.ledger("/in")
        ledger.record([result("a", digit="a"), result("b", Outcome.FAILED, "b")], {}, "run1", NOON)

        assert ledger.confirmed([digest("a"), digest("b"), digest("c")]) == {digest("a")}

    def test_members_have_a_parent_and_are_found_below_their_container_alone(self, store: Store) -> None:
        ledger = store.ledger("/in")
        paths = ["a.zip!/1", "a.zip!/b.zip!/2", "a.zip!/b.zip", "a.zip", "a.zip0", "a.zip!", "b.zip!/1"]
        ledger.record([result(path, members=2 if path.endswith("zip") else None) for path in paths], {}, "run1", NOON)
        store.ledger("/in2").record([result("a.zip!/3")], {}, "run1", NOON)

        rows = ledger.rows(paths)

        assert set(ledger.below("a.zip")) == {"a.zip!/1", "a.zip!/b.zip", "a.zip!/b.zip!/2"}
        assert set(ledger.below("a.zip!/b.zip")) == {"a.zip!/b.zip!/2"}
        assert ledger.below("a.zip!/1") == {}
        assert rows["a.zip!/b.zip!/2"].parent == "a.zip!/b.zip"
        assert rows["a.zip"].parent is None
        assert set(ledger.glances(["a.zip", "a.zip0"])) == {"a.zip", "a.zip0", *ledger.below("a.zip")}
        assert ledger.glances(["a.zip"])["a.zip"].members == 2

    def test_a_container_is_no_article_and_what_it_held_before_goes_to_its_history(self, store: Store) -> None:
        ledger = store.ledger("/in")
        ledger.record([result("a")], {}, "run1", NOON)
        ledger.record([result("a", digit=None, members=1)], ledger.rows(["a"]), "run2", NOON)
        row = ledger.rows(["a"])["a"]

        assert (row.article, [held.article for held in row.history], row.members) == (None, [digest("a")], 1)

    def test_a_claim_is_extended_by_whom_it_belongs_to(self, store: Store) -> None:
        ledger = store.ledger("/in")
        ledger.claim(["a.txt"], Claim(run="run1", until=NOON), NOON)
        later = NOON + timedelta(hours=1)

        assert ledger.extend(["a.txt"], Claim(run="run2", until=later)) == 0
        assert ledger.extend(["a.txt", "b.txt"], Claim(run="run1", until=later)) == 1
        assert ledger.rows(["a.txt"])["a.txt"].claim == Claim(run="run1", until=later)

    def test_what_was_stated_of_articles_is_told_of_those_that_are_stored(self, store: Store) -> None:
        store.articles.save([article("a", stated=Stated(byline="A", fields={"text": "b.c"})), article("b")])

        told = store.articles.stated_of([digest("a"), digest("b"), digest("c")])

        assert told == {digest("a"): Stated(byline="A", fields={"text": "b.c"}), digest("b"): Stated()}

    def test_what_an_article_came_with_does_not_change(self, store: Store) -> None:
        store.articles.save([article("a", part_of=digest("b"))])
        store.articles.save([article("a", part_of=digest("c"))])
        saved = store.articles.get(digest("a"))

        assert saved is not None
        assert saved.part_of == digest("b")

    def test_the_same_path_in_two_inboxes_is_two_files(self, store: Store) -> None:
        store.ledger("/one").record([result("a.txt", digit="a")], {}, "run1", NOON)
        store.ledger("/two").record([result("a.txt", digit="b")], {}, "run1", NOON)

        assert store.ledger("/one").rows(["a.txt"])["a.txt"].article == digest("a")


class TestActors:
    def test_an_actor_is_found_by_all_words_of_any_of_its_names(self, store: Store) -> None:
        store.actors.save([actor("Q1", "Ann Lee", "Lee", "Енн Лі"), actor("person:lee", "Lee")])

        assert [one.id for one in store.actors.named("lee")] == ["Q1", "person:lee"]
        assert [one.id for one in store.actors.named("ANN lee")] == ["Q1"]
        assert [one.id for one in store.actors.named("енн")] == ["Q1"]
        assert [one.id for one in store.actors.named("person:lee")] == ["person:lee"]
        assert store.actors.named("nobody") == []

    @pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
    def test_the_order_of_arrival_does_not_matter(self, store: Store, order: tuple[int, ...]) -> None:
        arrivals = [actor("k", "ANN LEE"), actor("k", "Ann Lee", "Lee"), actor("k", "Ann Lee", "A. Lee")]
        for at in order:
            store.actors.save([arrivals[at]])

        (known,) = store.actors.get(["k"])

        assert known.name == "Ann Lee"
        assert set(known.names) == {"ANN LEE", "Ann Lee", "Lee", "A. Lee"}

    def test_saving_an_actor_twice_changes_nothing(self, store: Store) -> None:
        assert store.actors.save([actor("Q1", "Ann")]) == 1
        assert store.actors.save([actor("Q1", "Ann")]) == 0


def link(first: str, second: str, similarity: float = 0.8, kind: LinkKind = LinkKind.DUPLICATE) -> Link:
    low, high = sorted((digest(first), digest(second)))
    return Link(first=low, second=high, kind=kind, similarity=similarity)


class TestDuplicates:
    def test_articles_that_share_a_key_are_candidates_of_each_other(self, store: Store) -> None:
        entries = [
            Posting(id=digest("a"), keys=(1, 2), minhash=b"a"),
            Posting(id=digest("b"), keys=(2, 3), minhash=b"b"),
            Posting(id=digest("c"), keys=(-4,), minhash=b"c"),
        ]
        store.duplicates.index.post(entries)

        found = {entry.id[0]: {one.minhash for one in store.duplicates.index.meet(entry)} for entry in entries}

        assert found == {"a": {b"b"}, "b": {b"a"}, "c": set()}

    def test_a_cluster_is_named_by_its_smallest_member_and_links_the_nearest(self, store: Store) -> None:
        store.articles.save([article(digit, f"{digit}.txt") for digit in "abcd"])
        store.duplicates.links.save([link("b", "c", 0.9), link("c", "d", 0.7), link("a", "b", 1.0, LinkKind.UPDATE)])

        store.duplicates.clusters.rebuild([digest("d")])

        placed = {digit: store.articles.get(digest(digit)) for digit in "abcd"}
        places = {digit: one.duplicate for digit, one in placed.items() if one and one.duplicate}
        assert {digit: (place.cluster[0], place.of[0], place.similarity) for digit, place in places.items()} == {
            "b": ("b", "c", 0.9),
            "c": ("b", "b", 0.9),
            "d": ("b", "c", 0.7),
        }

    def test_a_second_refresh_changes_nothing(self, store: Store) -> None:
        store.articles.save([article("a"), article("b", "b.txt")])
        assert store.duplicates.links.save([link("a", "b")]) == 1
        assert store.duplicates.clusters.extend([link("a", "b")]) == 2

        assert store.duplicates.links.save([link("a", "b")]) == 0
        assert store.duplicates.clusters.extend([link("a", "b")]) == 0

    def test_saving_an_article_again_keeps_its_place(self, store: Store) -> None:
        store.articles.save([article("a"), article("b", "b.txt")])
        store.duplicates.links.save([link("a", "b")])
        store.duplicates.clusters.extend([link("a", "b")])
        store.articles.save([article("b", "b.txt")])

        saved = store.articles.get(digest("b"))

        assert saved is not None
        assert saved.duplicate is not None

    def test_clusters_are_listed_by_size_and_found_by_their_first_digits(self, store: Store) -> None:
        store.articles.save([article(digit, f"{digit}.txt") for digit in "abcdef"])
        store.duplicates.links.save([link("a", "b"), link("c", "d"), link("d", "e")])
        store.duplicates.clusters.extend([link("a", "b"), link("c", "d"), link("d", "e")])

        clusters = store.duplicates.clusters

        assert clusters.listed(0) == [(digest("c"), 3), (digest("a"), 2)]
        assert clusters.listed(1) == [(digest("c"), 3)]
        assert [one.id for one in clusters.members(digest("c"))] == [digest("c"), digest("d"), digest("e")]
        assert clusters.resolve("cccccc") == [digest("c")]
        assert clusters.resolve("dddddd") == []

    def test_an_article_without_its_copies_is_no_cluster_and_members_say_when_and_where(self, store: Store) -> None:
        published = Published(status=PublishedStatus.ASSERTED, value="2024-03-22")
        alone = replace(article("b", "b.txt"), published=published, publisher="The Wire")
        store.articles.save([alone, article("c", "c.txt")])
        store.duplicates.clusters.extend([link("a", "b"), link("c", "d")])

        assert store.duplicates.clusters.listed(0) == []
        assert store.duplicates.clusters.members(digest("a")) == [
            Member(id=alone.id, published=published, publisher="The Wire")
        ]
        assert store.duplicates.clusters.members(digest("f")) == []

    def test_links_are_found_by_kind_by_end_and_between(self, store: Store) -> None:
        story = Link(
            first=digest("a"), second=digest("b"), kind=LinkKind.SAME_STORY, similarity=0.5,
            clues=(Clue(feature="place:kv", weight=0.7),),
        )  # fmt: skip
        update = link("b", "c", 0.9, LinkKind.UPDATE)
        found = [link("a", "b"), story, update]
        store.duplicates.links.save(found)
        links = store.duplicates.links

        assert links.of([digest("a")]) == [found[0], story]
        assert links.of([digest("b")], {LinkKind.UPDATE}) == [update]
        assert links.between([digest("a"), digest("b")]) == [found[0], story]
        assert list(links.listed(LinkKind.UPDATE)) == [update]
        assert links.edges([digest("b")]) == [found[0]]

    def test_a_link_that_was_taken_back_is_deleted_unless_it_was_found_anew(self, store: Store) -> None:
        links, kept, gone = store.duplicates.links, link("a", "b"), link("b", "c")
        links.save([kept, gone])
        assert links.withdraw([kept, gone]) == 2
        withdrawn = links.withdrawn()
        links.save([kept])

        assert [one.id for one in withdrawn] == [kept.id, gone.id]
        assert links.delete(withdrawn) == 1
        assert links.of([digest("b")]) == [kept]

    def test_evidence_that_is_there_no_more_is_taken_out(self, store: Store) -> None:
        plain = link("a", "b")
        passages = (Passage(first=Span(0, 5), second=Span(3, 8)),)
        shown = replace(plain, kind=LinkKind.CONTAINS, container=digest("b"), passages=passages)
        store.duplicates.links.save([shown])
        assert store.duplicates.links.of([digest("a")]) == [shown]

        store.duplicates.links.save([plain])

        assert store.duplicates.links.of([digest("a")]) == [plain]

    def test_a_key_that_too_many_share_is_met_by_its_first_alone(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("store.duplicates.index.MOST_OF_A_KEY", 4)
        monkeypatch.setattr("store.duplicates.bands.FEW_OF_A_KEY", 2)
        index = store.duplicates.index
        copies = [Posting(id=f"{number:064x}", keys=(0, -(2**63)), minhash=b"m") for number in range(1, 8)]
        index.post(copies)
        met = {copy.id: {int(one.id, 16) for one in index.meet(copy)} for copy in copies}

        assert met[copies[6].id] == {1, 2}
        assert met[copies[0].id] == {2, 3, 4, 5, 6, 7}
        assert index.bands.of([0, 5])[0].first == (copies[0].id, copies[1].id)
        assert {band.id for band in index.bands.unsettled()} == {"0", str(-(2**63))}

    def test_what_tells_of_the_same_is_found_a_few_at_a_time(self, store: Store) -> None:
        postings = [
            StoryPosting(id=digest(digit), language="uk", features=("7/place:kv", f"7/number:{digit}"))
            for digit in "abc"
        ]
        assert store.stories.post(postings) == 3
        assert store.stories.post(postings) == 0

        assert store.stories.holding("7/number:b", 5) == [postings[1]]
        assert len(store.stories.holding("7/place:kv", 2)) == 2
        assert store.stories.posted([digest("b"), digest("d")]) == {digest("b"): postings[1]}

    def test_what_too_many_tell_of_is_marked_until_one_leaves(self, store: Store) -> None:
        for _ in range(2):
            store.stories.mark(["7/place:kv", "7/state:Q212"])

        assert store.stories.commonplaces(["7/place:kv", "7/number:3"]) == {"7/place:kv"}

        store.stories.unmark({"7/place:kv", "7/number:3"})

        assert store.stories.commonplaces(["7/place:kv", "7/state:Q212"]) == {"7/state:Q212"}

    @settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(order=st.permutations([("a", "b"), ("b", "c"), ("d", "e"), ("c", "e")]), cut=st.integers(0, 4))
    def test_any_order_and_any_split_of_the_edges_give_the_same_clusters(
        self, mock_store: Store, order: list[tuple[str, str]], cut: int
    ) -> None:
        for name in ("articles", "links"):
            mock_store.database[name].delete_many({})
        mock_store.articles.save([article(digit, f"{digit}.txt") for digit in "abcde"])
        for part in (order[:cut], order[cut:]):
            mock_store.duplicates.links.save([link(*pair) for pair in part])
            mock_store.duplicates.clusters.extend([link(*pair) for pair in part])

        saved = [mock_store.articles.get(digest(digit)) for digit in "abcde"]

        assert {one.duplicate.cluster for one in saved if one and one.duplicate} == {digest("a")}


class TestRuns:
    def test_a_run_is_read_back_as_it_was_last_saved(self, store: Store) -> None:
        run = Run(id="r", status=RunStatus.RUNNING, inbox="/in", started=NOON)
        store.runs.save(run)
        ended = replace(run, status=RunStatus.COMPLETED, ended=LATER, counts=Counts(seen=1, stored=1), seconds=1.5)
        store.runs.save(ended)

        assert store.runs.get("r") == ended
        assert store.runs.latest() == [ended]
        assert store.runs.get("other") is None

    def test_a_run_that_was_killed_is_said_to_have_failed_and_an_ended_one_is_left_alone(self, store: Store) -> None:
        store.runs.save(Run(id="killed", status=RunStatus.RUNNING, inbox="/in", started=NOON))
        store.runs.save(Run(id="ended", status=RunStatus.COMPLETED, inbox="/in", started=NOON))

        assert store.runs.mark_failed(["killed", "ended", "unknown"]) == 1
        assert [(run.id, run.status.value) for run in sorted(store.runs.latest(), key=lambda run: run.id)] == [
            ("ended", "completed"),
            ("killed", "failed"),
        ]
