"""FollowTheMoney entities (https://followthemoney.tech): what Aleph, OpenAleph and Datashare take.

Articles are `Article`, each actor in one a `Mention`, actors `Person`, `Organization` or `PublicBody`, two copies of a
text `Similar`. Checked against followthemoney 4.11.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import TypeAlias

from model.actor import Actor, KnownActor, MentionType
from model.article import Article
from model.duplicate import Link
from model.metadata import Format
from model.span import Sha256
from transforms.foreign.codes import three_letter_language, two_letter_country

Entity: TypeAlias = "dict[str, str | dict[str, list[str]]]"
"""`id`, `schema` and `properties`, every property with a list of values."""

ENTITY_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
"""What FollowTheMoney lets be an id."""

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""What FollowTheMoney takes out of values when it reads them, beside space at both ends and letters in two parts."""

LONGEST_ID = 200
"""Characters of one of our own ids taken as they are; FollowTheMoney ends at 255, and some stores before it."""

SCHEMATA = {
    MentionType.PERSON: "Person",
    MentionType.ORGANIZATION: "Organization",
    MentionType.MEDIA: "Organization",
    MentionType.ARMED_GROUP: "Organization",
    # "Moscow said": the state that acts is its government
    MentionType.STATE: "PublicBody",
}
"""What our types of actors are there."""

MEDIA_TYPES = {
    Format.TEXT: "text/plain",
    Format.MARKDOWN: "text/markdown",
    Format.HTML: "text/html",
    Format.MHTML: "multipart/related",
    Format.JSON: "application/json",
    Format.EMAIL: "message/rfc822",
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.ODT: "application/vnd.oasis.opendocument.text",
    Format.RTF: "application/rtf",
    Format.EPUB: "application/epub+zip",
    Format.FEED_ENTRY: "application/atom+xml",
}
"""IANA media types of the formats that we read."""


def article_entity(article: Article) -> Entity:
    """Return an article with its text, and the names in it as plain values."""
    path = PurePosixPath(article.sources[0].path) if article.sources else None
    actors = article.actors or ()
    places = [one.surface for one in article.mentions or () if one.type is MentionType.PLACE or one.locative]
    return _entity(
        _article_id(article.id),
        "Article",
        {
            "title": [article.headline],
            "name": [article.headline],
            "author": [article.byline],
            "publisher": [article.publisher],
            "sourceUrl": [article.canonical_url or article.url],
            "publishedAt": [article.published.value if article.published else None],
            "language": [three_letter_language(article.language.code if article.language else None)],
            "bodyText": [article.text],
            "fileName": [path.name if path else None],
            "mimeType": [MEDIA_TYPES[article.metadata.format] if article.metadata else None],
            "peopleMentioned": [one.name for one in actors if one.type is MentionType.PERSON],
            "companiesMentioned": [one.name for one in actors if SCHEMATA.get(one.type) == "Organization"],
            "namesMentioned": [one.name for one in actors],
            "locationMentioned": places,
            "detectedCountry": [two_letter_country(one.country) for one in actors],
            "processingAgent": ["whowhen"],
        },
    )


def mention_entities(article: Article) -> Iterator[Entity]:
    """Yield one `Mention` for each actor of an article: under which names, and whom that means."""
    for actor in article.actors or ():
        yield _entity(
            f"{_article_id(article.id)}.{_short(actor.id)}",
            "Mention",
            {
                "document": [_article_id(article.id)],
                "name": [actor.name, *actor.surfaces],
                "resolved": [actor_entity_id(actor.id)],
                "detectedSchema": [SCHEMATA.get(actor.type, "LegalEntity")],
                "contextCountry": [two_letter_country(actor.country)],
            },
        )


def actor_entity(actor: KnownActor | Actor) -> Entity:
    """Return an actor across articles, with all names."""
    others = actor.names if isinstance(actor, KnownActor) else actor.surfaces
    return _entity(
        actor_entity_id(actor.id),
        SCHEMATA.get(actor.type, "LegalEntity"),
        {
            "name": [actor.name],
            "alias": [name for name in others if name != actor.name],
            "country": [two_letter_country(actor.country)],
            "sector": [actor.sector],
            "wikidataId": [actor.qid],
        },
    )


def link_entity(link: Link) -> Entity:
    """Return two articles that are copies; other relations have no word there. `confidenceScore` is the similarity."""
    first, second = _article_id(link.first), _article_id(link.second)
    return _entity(
        f"similar-{hashlib.sha256(link.id.encode()).hexdigest()[:40]}",
        "Similar",
        {
            "candidate": [first],
            "match": [second],
            "confidenceScore": [f"{link.similarity:.4f}"],
            "criteria": [link.kind.value],
            "matcher": ["whowhen"],
        },
    )


def actor_entity_id(id_: str) -> str:
    """Return an actor's id as FollowTheMoney takes it: a QID as it is, as OpenSanctions does."""
    written = id_.replace(":", ".", 1)
    return written if ENTITY_ID.fullmatch(written) and len(written) <= LONGEST_ID else f"actor-{_short(id_)}"


def _article_id(id_: Sha256) -> str:
    return f"article-{id_}"


def _short(id_: str) -> str:
    return hashlib.sha256(id_.encode()).hexdigest()[:40]


def _clean(value: str) -> str:
    return CONTROLS.sub("", unicodedata.normalize("NFC", value)).strip()


def _entity(id_: str, schema: str, properties: dict[str, Iterable[str | None]]) -> Entity:
    kept = {
        name: list(dict.fromkeys(clean for value in said if value and (clean := _clean(value))))
        for name, said in properties.items()
    }
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}
