"""Formats that are lines: one object, or one row, each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from flows.exports.told import Told
from model.duplicate import LinkKind
from store.connection import Store
from store.exchange import Choice, Ids, chosen_actors, chosen_articles, chosen_links, export_lines, one_line
from transforms.foreign.followthemoney import actor_entity, article_entity, link_entity, mention_entities
from transforms.foreign.gkg import gkg_record
from transforms.foreign.ninjs import news_item
from transforms.foreign.webannotation import annotations_of

Lines = Callable[[Store, Choice, Told], Iterator[bytes]]
"""Yield the lines of an export, each with its end."""


def lossless(store: Store, choice: Choice, told: Told) -> Iterator[bytes]:
    """Yield an export that `import` takes."""
    for line in export_lines(store, choice, told.advance):
        told.count("lines")
        yield line


def entities(store: Store, choice: Choice, told: Told) -> Iterator[bytes]:
    """Yield FollowTheMoney entities: those of the articles, then links, then actors."""
    ids, named = Ids(), set[str]()
    for article in chosen_articles(store, choice):
        ids.add(article.id)
        named.update(article.actor_ids)
        for entity in (article_entity(article), *mention_entities(article)):
            yield _json(entity, told, str(entity["schema"]))
        told.advance()
    for link in chosen_links(store, choice, ids):
        if link.kind is LinkKind.DUPLICATE:
            yield _json(link_entity(link), told, "Similar")
    for known in chosen_actors(store, named):
        entity = actor_entity(known)
        yield _json(entity, told, str(entity["schema"]))


def news_items(store: Store, choice: Choice, told: Told) -> Iterator[bytes]:
    """Yield one ninjs object for each article."""
    for article in chosen_articles(store, choice):
        yield _json(news_item(article), told, "items")
        told.advance()


def web_annotations(store: Store, choice: Choice, told: Told) -> Iterator[bytes]:
    """Yield one Web Annotation for each name, date and quote."""
    for article in chosen_articles(store, choice):
        for annotation in annotations_of(article):
            yield _json(annotation, told, "annotations")
        told.advance()


def records(store: Store, choice: Choice, told: Told) -> Iterator[bytes]:
    """Yield one row in GDELT's columns for each article."""
    for article in chosen_articles(store, choice):
        told.count("records")
        yield ("\t".join(gkg_record(article)) + "\n").encode()
        told.advance()


def _json(value: object, told: Told, kind: str) -> bytes:
    told.count(kind)
    return one_line(json.dumps(value, ensure_ascii=False, separators=(",", ":"))).encode() + b"\n"
