from __future__ import annotations

from datetime import UTC, datetime

from model.actor import Actor, Mention, MentionType
from model.article import Article, Source
from model.language import Language
from model.span import Span
from model.temporal import DateMention, Precision, TimexType
from transforms.story import MOST_HOLDERS, features_of, rarity, score

NOON = datetime(2024, 3, 23, 12, tzinfo=UTC)


def article(text: str, language: str = "en", **sections: object) -> Article:
    return Article(
        id="0" * 64,
        sources=(Source(file="a", path="a", first_seen=NOON, last_seen=NOON),),
        text=text,
        language=Language(code=language, confidence=1, method="test"),
        **sections,  # type: ignore[arg-type]
    )


def names(one: Article) -> set[str]:
    return {feature.partition("/")[2] for feature in features_of(one)}


def test_features_are_the_same_in_two_languages() -> None:
    putin = Actor(id="Q7747", name="Vladimir Putin", type=MentionType.PERSON, surfaces=("Putin",), count=2, qid="Q7747")
    english = article(
        "The attack in Krasnogorsk killed 1,337 people on March 22, 2024.",
        actors=(putin, Actor(id="x", name="Andrei Vorobyov", type=MentionType.PERSON, surfaces=("x",), count=1)),
        mentions=(Mention(span=Span(14, 25), surface="Krasnogorsk", type=MentionType.PLACE),),
        dates=(
            DateMention(
                span=Span(49, 63), surface="March 22, 2024", type=TimexType.DATE, value="2024-03-22",
                precision=Precision.DAY, resolved=True, rule="test",
            ),
        ),
    )  # fmt: skip
    russian = article(
        "Погибли 1 337 человек.",
        "ru",
        actors=(putin, Actor(id="y", name="Андрей Воробьёв", type=MentionType.PERSON, surfaces=("y",), count=1)),
        mentions=(Mention(span=Span(0, 3), surface="Красногорске", type=MentionType.PLACE),),
    )

    assert names(english) == {
        "actor:Q7747", "name:vrbv", "place:krsnhrsk", "day:2024-03-22", "number:1337",
    }  # fmt: skip
    assert names(russian) == names(english) - {"day:2024-03-22"}


def test_years_digits_and_parts_of_other_signs_are_no_numbers() -> None:
    assert names(article("In 2024, 7 of them, 3.75 per cent, at 12:30 on flight SU-1234, 48 in all.")) == {"number:48"}


def test_an_article_of_unknown_language_tells_nothing() -> None:
    assert features_of(article("There were 137 of them.", "und")) == ()


def test_what_everybody_names_says_nothing() -> None:
    assert rarity(1) == rarity(2) == 1
    assert rarity(10) < 0.6
    assert rarity(MOST_HOLDERS + 1) == 0
    assert score(dict.fromkeys(("7/actor:Q1", "7/place:kv", "7/number:12"), MOST_HOLDERS + 1), 3) is None


def test_three_rare_features_of_two_kinds_make_a_candidate_with_its_reasons() -> None:
    found = score({"7/actor:Q1": 2, "7/place:krsnhrsk": 2, "7/number:137": 3, "8/actor:Q1": 9}, 6)

    assert found is not None
    assert 0.5 <= found.value < 0.75
    assert [clue.feature for clue in found.clues] == ["actor:Q1", "place:krsnhrsk", "number:137"]


def test_who_and_where_without_a_day_or_a_number_is_no_story() -> None:
    shared = {"7/actor:Q1": 2, "7/actor:Q2": 2, "7/state:Q159": 2, "7/place:kv": 2}

    assert score(shared, 4) is None
    assert score({**shared, "7/day:2024-03-22": 2}, 4) is not None


def test_one_kind_alone_or_a_small_part_of_both_is_no_story() -> None:
    assert score({"7/number:1": 2, "7/number:2": 2, "7/number:3": 2}, 3) is None
    assert score({"7/actor:Q1": 2, "7/place:kv": 2, "7/number:137": 2}, 60) is None
