"""A store that holds something of everything, every fact of it in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import mongomock
from hypothesis import strategies as st

from model.actor import Actor, ActorLink, LinkMethod, Mention, MentionType, Role
from model.article import Article, Source, StepVersion
from model.attribution import Attribution
from model.correction import Correctable, Correction
from model.document import Document
from model.duplicate import Duplicate, Link, LinkKind, Posting, StoryPosting
from model.furniture import Sighting
from model.language import Language, LanguageShare
from model.ledger import Claim
from model.metadata import Format, Metadata
from model.outcome import FileResult, Outcome
from model.published import Published, PublishedStatus
from model.quote import Quote, QuoteKind, Speaker
from model.revision import Revision
from model.run import Run, RunStatus
from model.span import Span
from model.temporal import DateMention, Precision, TimexType
from store.connection import Store
from store.setup import COLLECTIONS, create_indexes
from tests.model.test_document import articles as any_articles

NOON = datetime(2024, 3, 23, 12, 0, 0, 123_000, tzinfo=UTC)

TEXT = (
    "=Міст відкрито 🎭\r\n\nМер Віталій Кличко сказав 22 березня 2024 року в Києві:\t«Ми, «готові»; 100 | 5 #1», — а у"
    " травні — інше, пише Reuters.\x00\u2028"
)
"""Quotes, tabs, a formula, a character outside of the basic plane, and one that ends lines for some."""


class InMemory(Store):
    """Has no validators: mongomock knows none."""

    def prepare(self) -> None:
        create_indexes(self.database)


def store_in_memory() -> Store:
    database: Any = mongomock.MongoClient(tz_aware=True)["whowhen"]
    made = InMemory(database)
    made.prepare()
    return made


def id_of(number: int) -> str:
    return f"{number:064x}"


def placed(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def sample(number: int, **changes: Any) -> Article:
    day, month, name = placed("22 березня 2024 року"), placed("травні"), placed("Віталій Кличко")
    quoted = placed("Ми, «готові»; 100 | 5 #1")
    klitschko, kyiv, reuters = "person:vital-klichk", placed("Києві"), placed("Reuters")
    made = Article(
        id=id_of(number),
        sources=(Source(file=f"/in//{number}.txt", path=f"a/{number}.txt", first_seen=NOON, last_seen=NOON),),
        decoded=TEXT,
        text=TEXT,
        removed=(),
        metadata=Metadata(format=Format.HTML),
        headline="=Міст відкрито",
        byline="@автор",
        publisher="Вісник",
        url="https://a.example/most?id=1",
        attributions=(Attribution(span=reuters, surface="Reuters", cue=placed("пише")),),
        text_sha256=id_of(7),
        minhash=bytes(range(256)),
        language=Language(
            code="uk", confidence=0.1 + 0.2, method="test", shares=(LanguageShare(code="uk", share=1.0),)
        ),
        published=Published(
            status=PublishedStatus.ASSERTED, value="2024-03-22", earliest="2024-03-22", latest="2024-03-22"
        ),
        dates=(
            DateMention(
                span=day,
                surface=day.of(TEXT),
                type=TimexType.DATE,
                value="2024-03-22",
                edtf="2024-03-22",
                precision=Precision.DAY,
                resolved=True,
                rule="test",
                earliest="2024-03-22",
                latest="2024-03-22",
            ),
            DateMention(
                span=month,
                surface=month.of(TEXT),
                type=TimexType.DATE,
                value="XXXX-05",
                precision=Precision.MONTH,
                resolved=False,
                rule="test",
                candidates=("2023-05", "2024-05"),
            ),
        ),
        mentions=(
            Mention(
                span=name,
                surface=name.of(TEXT),
                type=MentionType.PERSON,
                actor_id=klitschko,
                link=ActorLink(method=LinkMethod.KEY, score=0.9),
                role=Role(written="Мер", normalised="мер", span=placed("Мер")),
            ),
            Mention(span=kyiv, surface="Києві", type=MentionType.PLACE),
            Mention(
                span=reuters,
                surface="Reuters",
                type=MentionType.MEDIA,
                actor_id="Q130879",
                link=ActorLink(method=LinkMethod.ALIAS, score=1.0),
            ),
        ),
        actors=(
            Actor(
                id=klitschko,
                name="Віталій Кличко",
                type=MentionType.PERSON,
                surfaces=("Віталій Кличко", "Кличко"),
                count=1,
                roles=("мер",),
                country="UKR",
                sector="GOV",
            ),
            Actor(id="Q130879", name="Reuters", type=MentionType.MEDIA, surfaces=("Reuters",), count=1, qid="Q130879"),
        ),
        quotes=(
            Quote(
                span=quoted,
                surface=quoted.of(TEXT),
                kind=QuoteKind.DIRECT,
                cue=placed("сказав"),
                speaker=Speaker(span=name, surface=name.of(TEXT), actor_id=klitschko),
                confidence=0.9,
            ),
        ),
        steps=(StepVersion(name="read", version="1"),),
    )
    return replace(made, **changes)


def fill(store: Store, articles: int = 3) -> None:
    """Put articles, and one of everything else, into a store: the first two are copies of each other."""
    ids = [id_of(number) for number in range(articles)]
    ledger = store.ledger("/in")
    ledger.claim(["claimed.txt"], Claim(run="r1", until=NOON + timedelta(hours=1)), NOON)
    store.runs.save(Run(id="r1", inbox="/in", started=NOON, status=RunStatus.RUNNING))
    copies = Duplicate(cluster=ids[0], of=ids[1], kind=LinkKind.DUPLICATE, similarity=1 / 3)
    made = [sample(number) for number in range(articles)]
    store.articles.save(made)
    for number, of in ((0, 1), (1, 0)):
        mark = {"cluster": copies.cluster, "of": ids[of], "kind": "duplicate", "similarity": 1 / 3}
        store.database["articles"].update_one({"_id": ids[number]}, {"$set": {"duplicate": mark}})
    store.actors.save([actor for one in made for actor in one.actors or ()])
    store.duplicates.index.post([Posting(id=id_, keys=(-(2**63), 2**63 - 1, 5), minhash=b"\x00\xff\n") for id_ in ids])
    store.duplicates.links.save(
        [
            Link(first=ids[0], second=ids[1], kind=LinkKind.DUPLICATE, similarity=1 / 3),
            Link(first=ids[1], second=ids[2], kind=LinkKind.UPDATE, similarity=0.5),
        ]
    )
    store.duplicates.index.bands.crowd({-(2**63): ids})
    store.stories.post([StoryPosting(id=id_, language="uk", features=("707/place:kv",)) for id_ in ids])
    store.stories.mark(["707/state:Q212"])
    store.lines.see([Sighting(id=ids[0], source="news.example", story="0" * 16, lines=("1" * 16,))])
    store.lines.furnish({"news.example": ["2" * 16], "other.example": ["3" * 16]})
    store.corrections.save(correction(ids[2]))
    store.revisions.save([Revision(article=ids[0], section="text", digest="d", at=NOON, run="r1")])
    ledger.record([stored(f"{number}.txt", id_) for number, id_ in enumerate(ids)], {}, "r1", NOON)


def correction(article: str, value: str = "«Так»") -> Correction:
    return Correction(article=article, section=Correctable.HEADLINE, value=value, by="editor", at=NOON)


def stored(path: str, id_: str) -> FileResult:
    return FileResult(
        path=path, outcome=Outcome.STORED, article=id_, sha256=id_, size=7, mtime_ns=1_711_195_200_123_456_789
    )


def contents(store: Store) -> dict[str, list[Document]]:
    return {name: list(store.database[name].find().sort("_id", 1)) for name in COLLECTIONS}


@st.composite
def placed_articles(draw: st.DrawFn) -> Article:
    """Draw any article whose facts stand where they say."""
    article = draw(any_articles())
    text = article.text or ""
    if not text:
        return replace(article, dates=(), mentions=(), quotes=())
    starts = st.integers(0, len(text) - 1)

    def moved(fact: Any) -> Any:
        start = draw(starts)
        span = Span(start, draw(st.integers(start + 1, len(text))))
        return replace(fact, span=span, surface=span.of(text))

    sections: dict[str, Any] = {name: getattr(article, name) for name in ("dates", "mentions", "quotes")}
    placed_facts: dict[str, Any] = {name: facts and tuple(map(moved, facts)) for name, facts in sections.items()}
    return replace(article, **placed_facts)
