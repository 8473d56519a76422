from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from model.article import Article
from model.language import Language, LanguagePassage
from model.published import Published, PublishedStatus
from model.quote import Quote, QuoteKind, Speaker, SpeakerCandidate
from model.span import Span
from model.temporal import DateMention, Precision, TimexType, first_moment, last_moment
from store.connection import Store
from store.quotations import QuoteQuery, frame_of, language_of
from store.setup import RETIRED, create_indexes, missing_indexes


def speaker(actor: str | None, *guesses: tuple[str, float]) -> Speaker:
    candidates = tuple(
        SpeakerCandidate(span=Span(50 + at, 55 + at), surface=id_, actor_id=id_, score=score)
        for at, (id_, score) in enumerate(guesses)
    )
    return Speaker(span=Span(30, 33), surface="Ann" if not guesses else "she", actor_id=actor, candidates=candidates)


def quote(words: str, who: Speaker | None, *about: str, at: int = 0) -> Quote:
    span = Span(at, at + len(words))
    return Quote(
        span=span, surface=words, kind=QuoteKind.DIRECT, speaker=who, confidence=0.9, actor_ids=tuple(sorted(about))
    )


def article(digit: str, *quotes: Quote, day: str | None = None, **sections: object) -> Article:
    published = Published(status=PublishedStatus.ASSERTED, value=day, earliest=day, latest=day) if day else None
    fields: dict[str, object] = {"id": digit * 64, "text": "", "quotes": quotes, "published": published}
    return Article(**{**fields, **sections})  # type: ignore[arg-type]


NAMED = article("a", quote("No comment", speaker("Q1"), "Q2"), quote("Never", speaker("Q3")), day="2024-03-22")
GUESSED = article("b", quote("It was them", speaker("Q4", ("Q4", 0.6), ("Q1", 0.25), ("Q1", 0.125)), "Q2", "Q5"))
UNKNOWN = article("c", quote("It was them", None, "Q5"), day="2024-04-01")


def asked(store: Store, **conditions: Any) -> list[tuple[str, str, float | None]]:
    store.articles.save([NAMED, GUESSED, UNKNOWN])
    found = QuoteQuery(**conditions).run(store.articles)
    return [(one.article.id[0], one.quote.surface, one.guessed) for one in found]


@pytest.mark.parametrize(
    ("conditions", "answer"),
    [
        ({"speakers": frozenset({"Q1"})}, [("a", "No comment", None), ("b", "It was them", 0.375)]),
        ({"speakers": frozenset({"Q1"}), "about": frozenset({"Q5"})}, [("b", "It was them", 0.375)]),
        ({"about": frozenset({"Q5", "Q9"})}, [("b", "It was them", None), ("c", "It was them", None)]),
        ({"speakers": frozenset()}, []),
        ({"words": frozenset({"no"})}, [("a", "No comment", None)]),
        ({"kind": QuoteKind.INDIRECT}, []),
        ({"earliest": first_moment("2024-03-25")}, [("c", "It was them", None)]),
        ({"latest": last_moment("2024-03-25")}, [("a", "No comment", None), ("a", "Never", None)]),
    ],
    ids=["who", "who about whom", "about whom", "nobody", "words", "kind", "since", "until"],
)
def test_a_quote_is_found_by_every_condition(store: Store, conditions: Any, answer: Any) -> None:
    assert asked(store, **conditions) == answer


def test_a_date_between_the_speaker_and_the_words_dates_a_quote(store: Store) -> None:
    said = replace(quote("Never", speaker("Q1")), cue=Span(34, 38), span=Span(60, 65))
    dated = DateMention(
        span=Span(40, 50), surface="on March 2", type=TimexType.DATE, value="2024-03-02", precision=Precision.DAY,
        resolved=True, rule="test", earliest="2024-03-02", latest="2024-03-02",
    )  # fmt: skip
    store.articles.save([article("d", said, quote("Other", None), dates=(dated,))])

    query = QuoteQuery(earliest=first_moment("2024-03-01"), latest=last_moment("2024-03-03"))

    assert frame_of(said) == Span(30, 65)
    assert [one.quote for one in query.run(store.articles)] == [said]


def test_a_quote_has_the_language_of_its_passage(store: Store) -> None:
    passages = (LanguagePassage(span=Span(0, 20), code="uk"), LanguagePassage(span=Span(20, 90), code="ru"))
    language = Language(code="uk", confidence=1, method="test", passages=passages)
    first, second = quote("Ні", None), quote("Нет", None, at=40)
    store.articles.save([article("e", first, second, language=language)])

    assert [language_of(article("e", language=language), one) for one in (first, second)] == ["uk", "ru"]
    assert list(QuoteQuery(language="ru").run(store.articles)) == []  # no share of the text is Russian
    assert language_of(article("f"), first) is None


def test_indexes_of_earlier_versions_give_way_to_longer_ones(store: Store) -> None:
    for collection, name in RETIRED:
        store.database[collection].create_index(name, name=name)
    store.database["articles"].drop_index("quotes.actor_ids")

    assert missing_indexes(store.database) == ["articles: quotes.actor_ids"]
    create_indexes(store.database)

    assert missing_indexes(store.database) == []
    assert not {name for _, name in RETIRED} & store.database["articles"].index_information().keys()
