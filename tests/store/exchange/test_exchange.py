"""What goes out of one store comes into another as it was, and nothing that should not."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.article import Article, Source
from model.correction import Correctable, Corrected
from model.document import to_document
from model.errors import WrongUse
from store.articles import Articles
from store.connection import Store, connect
from store.exchange import Choice, Ids, Loaded, export_lines, load_lines
from store.exchange.lines import ORDER
from store.query import Query
from store.setup import COLLECTIONS
from tests.store.exchange.samples import (
    NOON,
    InMemory,
    contents,
    correction,
    fill,
    id_of,
    placed_articles,
    sample,
    store_in_memory,
)


def quiet(_done: int) -> None:
    """Listen to nothing."""


def exported(store: Store, choice: Choice | None = None) -> list[bytes]:
    return list(export_lines(store, choice or Choice(), quiet))


def loaded(store: Store, lines: list[bytes], *, overwrite: bool = False) -> Loaded:
    return load_lines(store, lines, "export.jsonl", quiet, overwrite=overwrite)


def line(collection: str, document: dict[str, Any]) -> bytes:
    return json.dumps({"collection": collection, "document": document}).encode() + b"\n"


HEAD = b'{"format":"whowhen export","version":1}\n'


@pytest.fixture
def target(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Return another store of the kind of `store`, in which nothing has been made yet."""
    params = getattr(getattr(request.node, "callspec", None), "params", {})
    if params.get("store") == "wire":
        name = f"test_{uuid.uuid4().hex[:12]}"
        client, made = connect(request.getfixturevalue("wire_uri"), name)
        yield made
        client.drop_database(name)
        client.close()
    else:
        yield store_in_memory()


def test_a_store_comes_out_of_an_export_as_it_went_in(store: Store, target: Store) -> None:
    fill(store)

    lines = exported(store)
    done = loaded(target, lines)

    assert done.faults == []
    assert exported(target) == lines
    before, after = contents(store), contents(target)
    assert {name for name in before if before[name] != after[name]} == {"files", "runs"}
    claimed = [{key: value for key, value in row.items() if key != "claim"} for row in before["files"]]
    assert after["files"] == claimed
    assert [run["status"] for run in after["runs"]] == ["failed"]


def test_no_collection_is_forgotten() -> None:
    assert sorted(ORDER) == sorted(COLLECTIONS)
    assert ORDER[-1] == "files"


def test_an_import_done_again_changes_nothing(store: Store, target: Store) -> None:
    fill(store)
    lines = exported(store)
    loaded(target, lines)
    before = contents(target)

    again = loaded(target, lines)

    assert (again.added, again.changed, again.kept, again.faults) == ({}, {}, {}, [])
    assert sum(again.same.values()) == len(lines) - 2
    assert contents(target) == before


def test_an_import_that_was_cut_off_is_told_and_finished_by_the_next(store: Store, target: Store) -> None:
    fill(store)
    lines = exported(store)

    cut = loaded(target, lines[: len(lines) // 2])
    rest = loaded(target, lines)

    assert [fault.what for fault in cut.faults] == ["the file ends early: it is not whole, what it has was imported"]
    assert rest.faults == []
    assert exported(target) == lines


def test_a_chosen_part_takes_what_belongs_to_it_and_nothing_else(store: Store, target: Store) -> None:
    fill(store)

    lines = exported(store, Choice(query=Query(language="uk"), limit=2))
    loaded(target, lines)

    assert exported(target) == lines
    assert json.loads(lines[-1])["end"] == {
        "articles": 2,
        "postings": 2,
        "stories": 2,
        "sightings": 1,
        "links": 1,
        "furniture": 1,
        "actors": 2,
        "revisions": 1,
        "runs": 1,
        "files": 2,
    }


def test_one_article_of_each_cluster_can_be_chosen(mock_store: Store) -> None:
    fill(mock_store)

    lines = exported(mock_store, Choice(unique=True))

    assert json.loads(lines[-1])["end"]["articles"] == 2


@settings(max_examples=15)
@given(st.lists(placed_articles(), max_size=3, unique_by=lambda article: article.id), st.randoms())
def test_any_articles_go_round_byte_for_byte_whatever_the_order_they_came_in(
    articles: list[Article], dice: Any
) -> None:
    one, other = store_in_memory(), store_in_memory()
    one.database["articles"].insert_many([to_document(article) for article in articles] or [{"_id": "x"}])
    one.database["articles"].delete_one({"_id": "x"})
    lines = exported(one)
    shuffled = lines[1:-1]
    dice.shuffle(shuffled)

    done = loaded(other, [lines[0], *shuffled, lines[-1]])

    assert done.faults == []
    assert exported(other) == lines


BAD = {
    "no-json": (b"{what}\n", "no JSON ("),
    "cut-off": (b'{"collection":"articles","docum', "no JSON ("),
    "no-object": (b"[1]\n", "no JSON object"),
    "no-document": (b'{"collection":"articles"}\n', "not an object of a collection and a document"),
    "not-utf-8": (b'{"collection":"\xff"}\n', "no JSON ("),
    "unknown-collection": (line("secrets", {"_id": "1"}), "names the collection 'secrets', which this whowhen does"),
    "unknown-field": (
        line("articles", {"_id": id_of(9), "hedline": "x", "actor_ids": [], "steps": {}, "sources": [], "stated": {}}),
        "a field 'hedline' that nobody knows",
    ),
    "wrong-type": (line("actors", {"_id": "Q1", "name": 5}), "cannot be stored"),
    "wrong-key": (
        line("links", {"_id": "x", "first": id_of(1), "second": id_of(2), "kind": "update", "similarity": 0.5}),
        "_id: is 'x', and what it is made of says",
    ),
    "no-such-date": (line("corrections", {"_id": "x", "at": {"$date": "yesterday"}}), "no JSON ("),
    "empty": (b"\n", "no JSON ("),
}


@pytest.mark.parametrize(("bad", "said"), BAD.values(), ids=BAD.keys())
def test_a_bad_line_is_told_with_its_number_and_the_rest_goes_on(bad: bytes, said: str) -> None:
    source, target = store_in_memory(), store_in_memory()
    fill(source)
    lines = exported(source)

    done = loaded(target, [*lines[:2], bad, *lines[2:]])

    assert [fault.line for fault in done.faults] == [3]
    assert said in done.faults[0].what
    assert exported(target) == lines


def test_a_fact_that_is_not_where_it_says_is_left_out_with_its_article_and_the_articles_file() -> None:
    source, target = store_in_memory(), store_in_memory()
    fill(source)
    moved = source.database["articles"]
    moved.update_one({"_id": id_of(1)}, {"$set": {"mentions.0.span.start": 0}})

    done = loaded(target, exported(source))

    assert "mentions.0: 'Віталій Кличко' does not stand at 0 to" in done.faults[0].what
    assert "the row /in//1.txt is of an article that was not imported" in done.faults[1].what
    assert done.faulty == 2
    assert done.added["articles"] == 2


def test_actor_ids_that_do_not_follow_from_the_actors_are_refused() -> None:
    source, target = store_in_memory(), store_in_memory()
    fill(source)
    source.database["articles"].update_one({"_id": id_of(1)}, {"$set": {"actor_ids": ["Q1"]}})

    assert "actor_ids: are not those of its actors" in loaded(target, exported(source)).faults[0].what


HEADS = {
    "nothing": (b"", "its first line is no JSON"),
    "annotate": (b'{"id":"1"}\n', "does not say 'whowhen export'"),
    "later": (b'{"format":"whowhen export","version":2}\n', "of version 2, and this whowhen reads versions up to 1"),
    "odd": (b'{"format":"whowhen export","version":true}\n', "of version True"),
}


@pytest.mark.parametrize(("head", "said"), HEADS.values(), ids=HEADS.keys())
def test_what_is_no_export_or_a_later_one_is_refused_before_anything_is_done(head: bytes, said: str) -> None:
    target = store_in_memory()

    with pytest.raises(WrongUse, match=r"^export\.jsonl is ") as told:
        loaded(target, [head, line("furniture", {"_id": "a", "lines": []})] if head else [])

    assert said in str(told.value)
    assert contents(target)["furniture"] == []


def test_no_line_looks_like_two_to_anybody() -> None:
    source = store_in_memory()
    fill(source)
    lines = exported(source)

    assert b"".join(lines).decode().splitlines(keepends=True) == [line.decode() for line in lines]


def test_a_file_whose_end_does_not_fit_is_told() -> None:
    done = loaded(store_in_memory(), [HEAD, b'{"end":{"articles":1}}\n', b'{"end":{}}\n'])

    assert [fault.line for fault in done.faults] == [2, 3]
    assert "the export had {'articles': 1}, and the lines before this one are {}" in done.faults[0].what


def test_what_differs_stays_as_it_is_unless_the_file_is_to_be_believed(store: Store, target: Store) -> None:
    fill(store)
    lines = exported(store)
    loaded(target, lines)
    target.database["articles"].update_one({"_id": id_of(0)}, {"$set": {"byline": "somebody"}})
    target.database["links"].update_one({"first": id_of(0)}, {"$set": {"similarity": 0.75}})

    kept = loaded(target, lines)
    here = exported(target)
    changed = loaded(target, lines, overwrite=True)

    assert kept.kept == {"articles": 1, "links": 1}
    assert here != lines
    assert changed.changed == {"articles": 1, "links": 1}
    assert exported(target) == lines


def test_what_a_human_has_decided_is_never_overwritten() -> None:
    source, target = store_in_memory(), store_in_memory()
    fill(source)
    lines = exported(source)
    loaded(target, lines)
    said = Corrected(section=Correctable.HEADLINE, value="Ні", at=NOON)
    target.corrections.save(correction(id_of(2), "Ні"))
    target.articles.save([sample(2, headline="Ні", corrected=(said,))])
    before = contents(target)

    done = loaded(target, lines, overwrite=True)

    assert done.kept == {"articles": 1, "corrections": 1}
    assert done.human == [id_of(2), f"{id_of(2)}/headline"]
    assert contents(target) == before


def test_a_correction_of_an_article_that_was_here_before_waits_to_be_applied() -> None:
    source, target = store_in_memory(), store_in_memory()
    fill(source)
    target.articles.save([sample(2)])

    done = loaded(target, exported(source))

    assert done.unapplied == [(id_of(2), "headline")]


def test_articles_and_actors_gather_the_files_and_names_of_both_stores(store: Store, target: Store) -> None:
    target.prepare()
    elsewhere = Source(file="/other//x.txt", path="x.txt", first_seen=NOON, last_seen=NOON)
    target.articles.save([replace(sample(0), sources=(elsewhere,))])
    target.actors.save([replace((sample(0).actors or ())[1], name="РЕЙТЕР", surfaces=("Рейтер",))])
    fill(store)

    done = loaded(target, exported(store))
    found = target.articles.get(id_of(0))
    again = loaded(target, exported(store))

    assert done.changed == {"articles": 1, "actors": 1}
    assert found is not None
    assert [one.path for one in found.sources] == ["x.txt", "a/0.txt"]
    assert set(target.actors.get(["Q130879"])[0].names) == {"Reuters", "РЕЙТЕР", "Рейтер"}
    assert again.changed == {}


def test_what_is_stored_while_an_export_is_written_is_in_it_with_all_its_parts_or_not_at_all() -> None:
    store, target = store_in_memory(), store_in_memory()
    fill(store)
    lines = export_lines(store, Choice(), quiet)
    begun = [next(lines) for _ in range(4)]
    rest = [next(lines)]
    fill(store, 5)

    done = loaded(target, [*begun, *rest, *lines])

    assert done.faults == []
    assert contents(target)["articles"] == contents(store)["articles"][:3]
    assert {row["article"] for row in contents(target)["files"] if "article" in row} == set(map(id_of, range(3)))


@settings(max_examples=25)
@given(st.sets(st.binary(min_size=32, max_size=32).map(bytes.hex), max_size=40), st.integers(1, 7))
def test_a_collection_of_ids_is_a_sorted_set(given_ids: set[str], size: int) -> None:
    ids = Ids()
    for id_ in sorted(given_ids):
        ids.add(id_)

    assert len(ids) == len(given_ids)
    assert [id_ for part in ids.parts(size) for id_ in part] == sorted(given_ids)
    assert all(id_ in ids for id_ in given_ids)
    assert not any(other in ids for other in ("", "x" * 64, id_of(1), None) if other not in given_ids)


def test_the_samples_are_what_the_database_takes(wire_store: Store) -> None:
    fill(wire_store)

    assert isinstance(wire_store.articles, Articles)
    assert wire_store.articles.count() == 3
    assert isinstance(store_in_memory(), InMemory)
