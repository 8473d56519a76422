"""News in JSON: ninjs 2.1 of the IPTC (https://iptc.org/std/ninjs/), the format that newsroom systems exchange."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from model.actor import Actor, MentionType
from model.article import Article
from transforms.foreign.names import actor_uri, article_uri

Item: TypeAlias = "dict[str, str | dict[str, str] | list[dict[str, str | int]]]"
"""A news object; what is not known is left out."""

STANDARD = {
    "name": "ninjs",
    "version": "2.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json",
}
"""What the object says it is valid against."""

WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
"""ninjs has only dates with times: a month or a year would need an invented day."""


def news_item(article: Article) -> Item:
    """Return an article as a ninjs object.

    `contentcreated` is the day of publication at midnight UTC, for ninjs has no day without an hour; it is left out
    where less than the day is known.
    """
    actors = article.actors or ()
    places = [one for one in article.mentions or () if one.type is MentionType.PLACE or one.locative]
    values: Item = {
        "standard": STANDARD,
        "uri": article_uri(article.id),
        "type": "text",
        "pubstatus": "usable",
        "language": article.language.code if article.language else "",
        "contentcreated": _moment(article),
        "headlines": [{"role": "main", "contenttype": "text/plain", "value": article.headline or ""}],
        "bodies": _bodies(article),
        "by": article.byline or "",
        "people": [_party(one) for one in actors if one.type is MentionType.PERSON],
        "organisations": [_party(one) for one in actors if one.type is not MentionType.PERSON],
        "places": [{"name": name, "rel": "mentions"} for name in _once(one.surface for one in places)],
        "infosources": _sources(article),
        "altids": _other_ids(article),
        "associations": _associations(article),
    }
    if not article.headline:
        del values["headlines"]
    return {name: value for name, value in values.items() if value}


def _moment(article: Article) -> str:
    said = article.published.value if article.published else None
    return f"{said}T00:00:00Z" if said and WHOLE_DAY.fullmatch(said) else ""


def _bodies(article: Article) -> list[dict[str, str | int]]:
    if article.text is None:
        return []
    return [{"role": "main", "contenttype": "text/plain", "charcount": len(article.text), "value": article.text}]


def _party(actor: Actor) -> dict[str, str | int]:
    address = actor_uri(actor.id)
    named: dict[str, str | int] = {"name": actor.name, "rel": "mentions", "literal": actor.id}
    return named | ({"uri": address} if address else {})


def _sources(article: Article) -> list[dict[str, str | int]]:
    # the whole one is the publisher, the others are named in the text
    names = [article.publisher, *(one.surface for one in article.attributions or ())]
    return [{"name": name} for name in _once(name for name in names if name)]


def _other_ids(article: Article) -> list[dict[str, str | int]]:
    said = {
        "sha256": article.id,
        "text-sha256": article.text_sha256,
        "url": article.url,
        "canonical-url": article.canonical_url,
        "duplicate-cluster": article.duplicate.cluster if article.duplicate else None,
    }
    return [{"role": role, "value": value} for role, value in said.items() if value]


def _associations(article: Article) -> list[dict[str, str | int]]:
    others = {
        "duplicate of": article.duplicate.of if article.duplicate else None,
        "revision of": article.revision_of,
        "part of": article.part_of,
    }
    return [{"name": name, "uri": article_uri(id_), "type": "text"} for name, id_ in others.items() if id_]


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
