"""What too many articles tell of links nobody, and is not asked for again until one of them stops telling it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from flows.linking.same_story import link_stories
from model.actor import Actor, Mention, MentionType
from model.article import Article
from model.duplicate import LinkKind
from model.language import Language
from model.span import Span
from store.connection import Store
from store.stories import Stories
from tests.flows.copies import NOON, bring_in, make_article

FEW = 4


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let features of more than `FEW` articles say nothing."""
    for place in ("flows.linking.same_story", "transforms.story"):
        monkeypatch.setattr(f"{place}.MOST_HOLDERS", FEW)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that the features are put into whose holders are read."""
    names: list[str] = []
    holding = Stories.holding

    def listed(self: Stories, feature: str, most: int) -> object:
        names.append(feature.partition("/")[2])
        return holding(self, feature, most)

    monkeypatch.setattr(Stories, "holding", listed)
    return names


def told(name: str, numbers: Iterable[int], language: str = "en") -> Article:
    text = f"{name} tells of " + " and ".join(f"{number} ships" for number in numbers)
    return replace(make_article(text, NOON, name), language=Language(code=language, confidence=1, method="test"))


def enter(store: Store, *articles: Article) -> None:
    bring_in(articles, store)
    for one in articles:
        link_stories([one], store)


def marked(store: Store) -> set[str]:
    names = (str(one["_id"]) for one in store.database["commonplaces"].find())
    return {name.partition("/")[2] for name in names}


def test_a_feature_is_marked_when_one_too_many_has_it(mock_store: Store) -> None:
    many = [told(f"story-{at}", (77, 1000 + at)) for at in range(FEW + 1)]

    enter(mock_store, *many[:FEW])
    before = marked(mock_store)
    enter(mock_store, many[FEW])

    assert before == set()
    assert marked(mock_store) == {"number:77"}


def test_the_holders_of_a_marked_feature_are_not_read(mock_store: Store, asked: list[str]) -> None:
    enter(mock_store, *(told(f"story-{at}", (77, 1000 + at)) for at in range(FEW + 1)))
    asked.clear()

    enter(mock_store, told("one more", (77, 2500)))

    assert set(asked) == {"number:2500"}


def test_a_feature_is_counted_anew_when_an_article_leaves_it(mock_store: Store, asked: list[str]) -> None:
    many = [told(f"story-{at}", (77, 1000 + at)) for at in range(FEW + 1)]
    enter(mock_store, *many)
    link_stories([replace(many[0], text="It tells of nothing now.")], mock_store)
    asked.clear()

    link_stories([many[1]], mock_store)

    assert "number:77" in asked
    assert marked(mock_store) == set()


def test_what_is_marked_is_no_clue(mock_store: Store) -> None:
    crowd = [told(f"story-{at}", (77, 1000 + at)) for at in range(FEW + 1)]
    putin = Actor(id="Q7747", name="Putin", type=MentionType.PERSON, surfaces=("Putin",), count=1, qid="Q7747")
    place = Mention(span=Span(0, 3), surface="Odesa", type=MentionType.PLACE)
    english, ukrainian = (
        replace(told(name, (77, 3111), language), actors=(putin,), mentions=(place,))
        for name, language in (("english", "en"), ("українська", "uk"))
    )

    enter(mock_store, *crowd, english, ukrainian)

    (link,) = mock_store.duplicates.links.of([english.id], (LinkKind.SAME_STORY,))
    assert {clue.feature for clue in link.clues or ()} == {"actor:Q7747", "place:ds", "number:3111"}
    assert marked(mock_store) == {"number:77"}
