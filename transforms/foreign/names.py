"""What things are called outside: addresses of articles, of what is in them, and of actors."""

from __future__ import annotations

import re

from model.span import Sha256

WIKIDATA = "http://www.wikidata.org/entity/"
"""The address of an item as data is its QID after this (https://www.wikidata.org/wiki/Wikidata:Data_access)."""

QID = re.compile(r"Q[1-9][0-9]*")
"""A Wikidata item."""


def article_uri(id_: Sha256) -> str:
    """Return the name of an article's text: what is found in it is told in offsets into that."""
    return f"urn:whowhen:article:{id_}"


def fact_uri(article: Sha256, section: str, number: int) -> str:
    """Return the name of the fact that stands at `number` in a section of an article, counted from 0."""
    return f"{article_uri(article)}:{section}:{number}"


def actor_uri(id_: str) -> str | None:
    """Return the address of a Wikidata item; None for an actor that has only a name."""
    return WIKIDATA + id_ if QID.fullmatch(id_) else None
