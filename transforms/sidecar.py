"""What a sidecar says of an article: a JSON object of a few well-known names."""

from __future__ import annotations

import json

from model.article import Stated
from model.errors import Reason, Rejected
from transforms.published import state_publication

NAMES = ("headline", "byline", "publisher", "url", "published", "language")
"""What a sidecar may say."""


def read_sidecar(raw: bytes) -> Stated:
    """Return what a sidecar says; a field that it leaves out, or leaves empty, is not said.

    Raises:
        Rejected: it is no JSON object of these names and strings. Nothing of it is used then: an article with half
            of its facts would look as good as any other.
    """
    try:
        said = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _malformed(f"it is no JSON in UTF-8 ({error})") from error
    if not isinstance(said, dict):
        raise _malformed("it is no JSON object")
    unknown = sorted(said.keys() - set(NAMES))
    if unknown:
        raise _malformed(f"it says {unknown[0]!r}; it may say {', '.join(NAMES)}")
    values: dict[str, str] = {}
    for name, value in said.items():
        if value is None or value == "":
            continue
        if not isinstance(value, str) or not value.isprintable():
            raise _malformed(f"its {name!r} is no line of text")
        values[name] = value.strip()
    return _stated(values)


def _stated(values: dict[str, str]) -> Stated:
    published = values.pop("published", None)
    try:
        evidence = () if published is None else (state_publication(published),)
    except ValueError as error:
        raise _malformed(str(error)) from error
    return Stated(
        published=evidence,
        language=values.get("language"),
        headline=values.get("headline"),
        byline=values.get("byline"),
        publisher=values.get("publisher"),
        url=values.get("url"),
    )


def merged(inner: Stated | None, outer: Stated | None) -> Stated | None:
    """Return what is said of a member, and for the rest what is said of its container."""
    if inner is None or outer is None:
        return inner or outer
    return Stated(
        language=inner.language or outer.language,
        published=inner.published or outer.published,
        headline=inner.headline or outer.headline,
        byline=inner.byline or outer.byline,
        publisher=inner.publisher or outer.publisher,
        url=inner.url or outer.url,
    )


def is_said_alike(one: Stated, other: Stated | None) -> bool:
    """Say whether two statements say the same of an article, whoever made them."""
    other = other or Stated()
    names = ("language", "published", "headline", "byline", "publisher", "url")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _malformed(why: str) -> Rejected:
    return Rejected(Reason.MALFORMED, f"its sidecar cannot be used: {why}. Mend or remove the .meta.json")
