"""Entities fit the schema of FollowTheMoney: the facts of it that we use, and the library where it is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

import pytest
from hypothesis import given, settings

from model.actor import Actor, KnownActor, MentionType
from model.article import Article
from model.duplicate import Link, LinkKind
from tests.store.exchange.samples import id_of, placed_articles, sample
from transforms.actors.countries import load_countries
from transforms.foreign.codes import ALPHA_2, two_letter_country
from transforms.foreign.followthemoney import (
    Entity,
    actor_entity,
    actor_entity_id,
    article_entity,
    link_entity,
    mention_entities,
)

THING = {"name": "name", "alias": "name", "country": "country", "publisher": "text", "sourceUrl": "url"}
THING |= {"wikidataId": "qid"}
LEGAL = THING | {"sector": "text"}
DOCUMENT = THING | {
    "title": "text",
    "author": "text",
    "publishedAt": "date",
    "language": "language",
    "bodyText": "text",
    "fileName": "text",
    "mimeType": "mimetype",
    "processingAgent": "text",
    "peopleMentioned": "name",
    "companiesMentioned": "name",
    "namesMentioned": "name",
    "locationMentioned": "text",
    "detectedCountry": "country",
}
SCHEMATA = {
    "Article": DOCUMENT,
    "Person": LEGAL,
    "Organization": LEGAL,
    "PublicBody": LEGAL,
    "LegalEntity": LEGAL,
    "Mention": {
        "document": "entity",
        "name": "name",
        "resolved": "entity",
        "detectedSchema": "schema",
        "contextCountry": "country",
    },
    "Similar": {
        "candidate": "entity",
        "match": "entity",
        "confidenceScore": "number",
        "criteria": "text",
        "matcher": "text",
    },
}
"""The properties that we use of the schemata, with their types, as followthemoney 4.11 has them."""

TYPES = {
    "text": r"(?s).*\S.*",
    "name": r"(?s).*\S.*",
    "country": r"[a-z]{2}",
    "language": r"[a-z]{3}",
    "date": r"\d{4}(-\d{2}(-\d{2})?)?",
    "url": r"https?://\S+",
    "qid": r"Q\d+",
    "mimetype": r"[a-z]+/[a-z0-9.+-]+",
    "entity": r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?",
    "schema": "Person|Organization|PublicBody|LegalEntity",
    "number": r"\d+\.\d+",
}
"""What the values of each type look like."""


def entities() -> Iterator[Entity]:
    article = sample(1)
    yield article_entity(article)
    yield from mention_entities(article)
    yield from map(actor_entity, article.actors or ())
    yield actor_entity(
        KnownActor(
            id="Q212",
            name="Ukraine",
            type=MentionType.STATE,
            names=("Ukraine", "Україна"),
            name_words=("ukraine",),
            country="UKR",
            sector="GOV",
            qid="Q212",
        )
    )
    yield link_entity(Link(first=id_of(1), second=id_of(2), kind=LinkKind.DUPLICATE, similarity=0.9))


def properties(entity: Entity) -> dict[str, list[str]]:
    return cast("dict[str, list[str]]", entity["properties"])


@pytest.mark.parametrize("entity", [*entities()], ids=lambda entity: str(entity["schema"]))
def test_an_entity_has_only_properties_of_its_schema_with_values_of_their_types(entity: Entity) -> None:
    known = SCHEMATA[str(entity["schema"])]

    assert re.fullmatch(TYPES["entity"], str(entity["id"]))
    assert properties(entity)
    for name, values in properties(entity).items():
        assert values
        assert len(values) == len(set(values))
        for value in values:
            assert re.fullmatch(TYPES[known[name]], value), (name, value)


@pytest.mark.parametrize("entity", [*entities()], ids=lambda entity: str(entity["schema"]))
def test_the_library_reads_an_entity_as_it_was_written(entity: Entity) -> None:
    model = pytest.importorskip("followthemoney", reason="needs PyICU, which has no wheels").model

    model.get(entity["schema"]).validate(entity)
    read = model.get_proxy(entity, cleaned=False).to_dict()

    assert {name: sorted(values) for name, values in read["properties"].items()} == {
        name: sorted(values) for name, values in properties(entity).items()
    }


def test_a_mention_leads_to_its_article_and_its_actor() -> None:
    article = sample(1)
    known = {str(actor_entity(actor)["id"]) for actor in article.actors or ()}

    mentions = [properties(entity) for entity in mention_entities(article)]

    assert {one["resolved"][0] for one in mentions} == known
    assert {one["document"][0] for one in mentions} == {article_entity(article)["id"]}


def test_an_actor_has_its_other_names_as_aliases_and_its_country_in_two_letters() -> None:
    (person, _) = sample(1).actors or ()

    assert actor_entity(person) == {
        "id": "person.vital-klichk",
        "schema": "Person",
        "properties": {"name": ["Віталій Кличко"], "alias": ["Кличко"], "country": ["ua"], "sector": ["GOV"]},
    }


@settings(max_examples=15)
@given(placed_articles())
def test_whatever_an_actor_is_called_its_id_is_one_that_can_be_taken(article: Article) -> None:
    written = [actor_entity_id(actor.id) for actor in article.actors or ()]

    assert all(
        re.fullmatch(TYPES["entity"], one) for one in [*written, actor_entity_id("person:жук"), actor_entity_id("")]
    )


def test_a_name_in_other_letters_or_of_great_length_becomes_a_digest() -> None:
    assert actor_entity_id("person:жук").startswith("actor-")
    assert actor_entity_id("person:" + "a" * 300).startswith("actor-")
    assert actor_entity_id("person:a") != actor_entity_id("person:b")


def test_every_country_of_our_table_has_two_letters() -> None:
    assert {country.alpha3 for country in load_countries()} == ALPHA_2.keys()
    assert two_letter_country(None) is None


def test_a_state_that_acts_is_a_public_body() -> None:
    state = Actor(id="Q159", name="Russia", type=MentionType.STATE, surfaces=("Moscow",), count=1)

    assert actor_entity(state)["schema"] == "PublicBody"
