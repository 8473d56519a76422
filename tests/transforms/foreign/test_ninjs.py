"""News objects fit ninjs 2.1: the facts of its JSON schema about the parts that are used."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from model.article import Article
from model.published import Published, PublishedStatus
from tests.store.exchange.samples import id_of, placed_articles, sample
from transforms.foreign.ninjs import news_item

TEXT, URI, MOMENT, WHOLE = "string", "uri", "date-time", "number"
NAMED = {"name": TEXT, "rel": TEXT, "uri": URI, "literal": TEXT}
VALUED = {"role": TEXT, "contenttype": TEXT, "value": TEXT}
SCHEMA: dict[str, Any] = {
    "uri": URI,
    "type": ("text", "audio", "video", "picture", "graphic", "composite", "component"),
    "pubstatus": ("usable", "withheld", "canceled"),
    "language": TEXT,
    "contentcreated": MOMENT,
    "by": TEXT,
    "headlines": [VALUED],
    "bodies": [VALUED | {"charcount": WHOLE, "wordcount": WHOLE}],
    "people": [NAMED],
    "organisations": [NAMED],
    "places": [NAMED],
    "infosources": [{"name": TEXT, "role": TEXT, "uri": URI, "literal": TEXT}],
    "altids": [{"role": TEXT, "value": TEXT}],
    "standard": {"name": TEXT, "version": TEXT, "schema": URI},
}
SCHEMA["associations"] = [{"name": TEXT, "uri": URI, "type": SCHEMA["type"]}]
"""The properties of ninjs 2.1 that are used; none of these objects may have others."""

REQUIRED = {"headlines": {"value"}, "bodies": {"value"}, "associations": {"name", "uri"}}
"""What must be in each member of a list."""

LOOKS = {
    URI: re.compile(r"[a-z][a-z0-9+.-]*:\S+"),
    MOMENT: re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
    TEXT: re.compile(r"(?s).*"),
}


def check(value: Any, kind: Any, at: str) -> None:
    if isinstance(kind, list):
        assert isinstance(value, list), at
        for member in value:
            assert REQUIRED.get(at, set()) <= member.keys(), at
            check(member, kind[0], at)
    elif isinstance(kind, dict):
        assert value.keys() <= kind.keys(), at
        for name, inner in value.items():
            check(inner, kind[name], f"{at}.{name}")
    elif isinstance(kind, tuple):
        assert value in kind, at
    elif kind == WHOLE:
        assert isinstance(value, int), at
    else:
        assert isinstance(value, str), at
        assert LOOKS[kind].fullmatch(value), (at, value)


def check_item(item: Any) -> None:
    assert "uri" in item
    assert item.keys() <= SCHEMA.keys()
    for name, value in item.items():
        check(value, SCHEMA[name], name)


def test_an_article_with_everything_is_an_object_of_the_standard() -> None:
    item: Any = news_item(replace(sample(1), part_of=id_of(8), revision_of=id_of(9)))

    check_item(item)
    assert item.keys() == SCHEMA.keys()
    assert item["contentcreated"] == "2024-03-22T00:00:00Z"
    assert [one["name"] for one in item["people"]] == ["Віталій Кличко"]
    assert item["organisations"][0]["uri"] == "http://www.wikidata.org/entity/Q130879"
    assert [one["name"] for one in item["infosources"]] == ["Вісник", "Reuters"]
    assert [one["name"] for one in item["associations"]] == ["revision of", "part of"]
    assert item["bodies"][0]["value"] == sample(1).text


@settings(max_examples=15)
@given(placed_articles())
def test_every_article_is_an_object_of_the_standard(article: Article) -> None:
    check_item(news_item(article))


@pytest.mark.parametrize("value", ["2024", "2024-03", None])
def test_less_than_a_day_of_publication_is_left_out_and_not_made_up(value: str | None) -> None:
    item = news_item(replace(sample(1), published=Published(status=PublishedStatus.BOUNDED, value=value)))

    assert "contentcreated" not in item


def test_an_article_of_which_nothing_is_known_is_its_address() -> None:
    assert news_item(Article(id=id_of(5))).keys() == {"standard", "uri", "type", "pubstatus", "altids"}
