from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.article import Article
from tests.store.exchange.samples import id_of, placed_articles, sample
from transforms.foreign.utf16 import utf16_offsets
from transforms.foreign.webannotation import annotations_of

PURPOSES = {"identifying", "describing", "tagging"}
"""Motivations of the standard that are used."""


def made_of(article: Article) -> list[Any]:
    return list(annotations_of(article))


def selectors(annotation: Any) -> Any:
    return annotation["target"]["selector"]


@settings(max_examples=15)
@given(placed_articles())
def test_both_selectors_find_the_words_in_code_points_and_in_utf16(article: Article) -> None:
    text = article.text or ""
    units = text.encode("utf-16-le")
    facts: list[Any] = [*(article.mentions or ()), *(article.dates or ()), *(article.quotes or ())]

    made = made_of(article)

    assert len(made) == len(facts)
    for fact, annotation in zip(facts, made, strict=True):
        position, quote = selectors(annotation)
        words = units[2 * position["utf16Start"] : 2 * position["utf16End"]].decode("utf-16-le")
        assert text[position["start"] : position["end"]] == quote["exact"] == words == fact.surface
        assert (quote["prefix"] + quote["exact"] + quote["suffix"]) in text
        assert text[: position["start"]].endswith(quote["prefix"])


def test_annotations_are_what_the_standard_asks_of_them() -> None:
    made = made_of(sample(1))

    assert len({one["id"] for one in made}) == len(made) == 6
    for one in made:
        assert one["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        assert one["type"] == "Annotation"
        assert one["motivation"] in PURPOSES
        assert one["target"]["source"]["id"] == f"urn:whowhen:article:{id_of(1)}"
        assert [part["type"] for part in selectors(one)] == ["TextPositionSelector", "TextQuoteSelector"]
        for body in one["body"]:
            assert body["purpose"] in PURPOSES
            assert ("value" in body) == (body["type"] == "TextualBody")
            assert ("source" in body) == (body["type"] == "SpecificResource")


def test_an_emoji_before_a_name_counts_twice_in_utf16() -> None:
    position, _ = selectors(made_of(sample(1))[0])

    assert (position["start"], position["utf16Start"]) == (23, 24)


def test_a_name_says_whom_it_means_and_a_date_what_day() -> None:
    name, _, reuters, day, month, quote = made_of(sample(1))

    assert [body["value"] for body in name["body"]] == ["person", "person:vital-klichk", "Мер"]
    assert reuters["body"][1]["source"] == "http://www.wikidata.org/entity/Q130879"
    assert day["body"][1] == {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "value": "2024-03-22",
        "timex": "2024-03-22",
    }
    assert month["body"][1]["timex"] == "XXXX-05"
    assert quote["body"][0]["value"] == "direct quote"
    assert quote["confidence"] == 0.9


@pytest.mark.parametrize("text", ["", "abc", "ї", "🎭"])
def test_the_end_of_a_text_has_an_offset_too(text: str) -> None:
    assert utf16_offsets(text)(len(text)) == len(text.encode("utf-16-le")) // 2


@settings(max_examples=25)
@given(st.text(max_size=30))
def test_offsets_in_utf16_are_those_of_the_encoded_text(text: str) -> None:
    at = utf16_offsets(text)

    for offset in range(len(text) + 1):
        before = sum(2 if ord(character) > 0xFFFF else 1 for character in text[:offset])
        assert at(offset) == before
