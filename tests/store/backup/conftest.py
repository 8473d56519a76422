"""A store that holds something of everything, an empty one, and dumps."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import mongomock
import pytest
from bson.int64 import Int64

from model.actor import Actor, MentionType
from model.article import Article, Source, StepVersion
from model.correction import Correctable, Correction
from model.decision import Decision, DecisionKind, Identity
from model.duplicate import Link, LinkKind, Posting, StoryPosting
from model.furniture import Sighting
from model.language import Language
from model.ledger import Claim
from model.outcome import FileResult, Outcome
from model.revision import Revision
from model.run import Run, RunStatus
from model.span import Span
from model.temporal import DateMention, Precision, TimexType
from store.backup import Manifest, Origin, Restored, dump, open_archive, restore
from store.connection import Store, connect
from store.setup import COLLECTIONS, create_indexes

NOON = datetime(2024, 3, 23, 12, 0, 0, 123_000, tzinfo=UTC)
ORIGIN = Origin(whowhen="1.2.3", moment=NOON)


ODD = {"long": Int64(5), "at": NOON, "list": [None, True, -0.0, 1e300, 2**62, b"\x00", {"é": []}, "\u2028\x00"]}
"""Everything that BSON keeps apart and JSON does not."""

KNOWN = {"_id": "Q1", "name": "Анна", "type": "person", "names": ["Анна"], "name_words": ["анна"]}
"""The smallest document there is."""


class InMemory(Store):
    """Has no validators: mongomock knows none."""

    def prepare(self) -> None:
        create_indexes(self.database)


@pytest.fixture
def empty(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Return another database of the kind of `store`, in which nothing has been made yet."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    params = getattr(getattr(request.node, "callspec", None), "params", {})
    if params.get("store") == "wire":
        client, made = connect(request.getfixturevalue("wire_uri"), name)
        yield made
        client.drop_database(name)
        client.close()
    else:
        database: Any = mongomock.MongoClient(tz_aware=True)[name]
        yield InMemory(database)


def quiet(_words: str, _done: int, _total: int) -> None:
    """Listen to nothing."""


def dumped(store: Store, path: Path) -> Manifest:
    return dump(store, path, ORIGIN, quiet)


def restored(path: Path, store: Store, *, replace: bool = False) -> Restored:
    with open_archive(path) as archive:
        return restore(archive, store, quiet, replace=replace)


def contents(store: Store) -> dict[str, list[Any]]:
    return {name: list(store.database[name].find().sort("_id", 1)) for name in COLLECTIONS}


def article(id_: str, path: str) -> Article:
    day = DateMention(
        span=Span(0, 4),
        surface="«22 березня» 🎭\u2028\x85",
        type=TimexType.DATE,
        value="2024-03-22",
        precision=Precision.DAY,
        resolved=True,
        rule="test",
        earliest="2024-03-22",
        latest="2024-03-22",
    )
    return Article(
        id=id_,
        sources=(Source(file=f"/in//{path}", path=path, first_seen=NOON, last_seen=NOON),),
        decoded="Some words.",
        text='Рядок\n"другий"\t\x00\u2028',
        removed=(),
        minhash=bytes(range(256)),
        dates=(day,),
        language=Language(code="uk", confidence=0.1 + 0.2, method="test"),
        steps=(StepVersion(name="read", version="1"),),
    )


def stored(path: str, id_: str) -> FileResult:
    return FileResult(
        path=path, outcome=Outcome.STORED, article=id_, sha256=id_, size=7, mtime_ns=1_711_195_200_123_456_789
    )


@pytest.fixture
def fill() -> Callable[[Store, int], None]:
    """Return a function that puts articles, and one of everything else, into a store."""

    def put(store: Store, articles: int) -> None:
        ids = [f"{number:064x}" for number in range(articles)]
        ledger = store.ledger("/in")
        ledger.claim(["claimed.txt"], Claim(run="r1", until=NOON + timedelta(hours=1)), NOON)
        store.runs.save(Run(id="r1", inbox="/in", started=NOON, status=RunStatus.RUNNING))
        store.articles.save([article(id_, f"{id_}.txt") for id_ in ids])
        store.duplicates.index.post(
            [Posting(id=id_, keys=(-(2**63), 2**63 - 1, 5), minhash=b"\x00\xff\n") for id_ in ids]
        )
        store.duplicates.links.save([Link(first=ids[0], second=ids[1], kind=LinkKind.UPDATE, similarity=1 / 3)])
        store.duplicates.index.bands.crowd({-(2**63): ids})
        store.stories.post([StoryPosting(id=ids[0], language="uk", features=("707/place:kv",))])
        store.stories.mark(["707/state:Q212"])
        store.lines.see([Sighting(id=ids[0], source="news.example", story="0" * 16, lines=("1" * 16,))])
        store.lines.furnish({"news.example": ["2" * 16]})
        store.actors.save([Actor(id="Q1", name="Анна", type=MentionType.PERSON, surfaces=("Анна", "Ann"), count=1)])
        store.decisions.save(
            [
                Decision(
                    kind=DecisionKind.MERGE,
                    actor="person:ann",
                    name="Ann",
                    by="editor",
                    at=NOON,
                    into=Identity(id="Q1", name="Анна", type=MentionType.PERSON),
                    called={"uk": "Анна"},
                    names=("Ann",),
                )
            ]
        )
        store.corrections.save(
            Correction(article=ids[0], section=Correctable.HEADLINE, value="«Так»", by="editor", at=NOON)
        )
        store.revisions.save([Revision(article=ids[0], section="text", digest="d", at=NOON, run="r1")])
        store.database["revisions"].update_one({"article": ids[0]}, {"$set": {"old": ODD}})
        ledger.record([stored(f"{id_}.txt", id_) for id_ in ids], {}, "r1", NOON)

    return put


@pytest.fixture
def full(store: Store, fill: Callable[[Store, int], None]) -> Store:
    """Return a store with two articles and one of everything else."""
    fill(store, 2)
    return store
