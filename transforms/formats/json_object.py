"""One article as a JSON object: schema.org, ninjs, or what a scraper keeps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from model.article import Stated
from model.errors import Reason, Rejected
from model.published import EvidenceRole
from transforms.formats.blocks import has_words, plain_words
from transforms.formats.json_hint import without_text
from transforms.formats.json_value import json_value
from transforms.formats.said import DateClaim, Said, joined, listed, one_line, web_address
from transforms.formats.schema_org import Node, article_said, filled, is_article, names_of, nodes_of

FIELDS_CONFIDENCE = 0.95
"""Somebody has said which key is the date of publication."""

GUESS_CONFIDENCE = 0.9
"""A key that is named after publication."""

VAGUE_CONFIDENCE = 0.7
"""A key that is only named a date: mostly of publication, where no other is."""

_TEXT = ("articlebody", "bodytext", "bodyhtml", "maintext", "articletext", "fulltext", "contenttext", "contenthtml",
         "contentencoded", "content", "text", "body", "article", "plaintext", "html", "story", "description",
         "summary", "текст")  # fmt: skip
_HEADLINE = ("headline", "title", "headlinetext", "articletitle", "name", "заголовок")
_BYLINE = ("byline", "author", "authors", "creator", "by", "writer", "автор")
_PUBLISHER = ("publisher", "source", "sitename", "outlet", "publication", "media", "newspaper", "sourcename",
              "sourcedomain", "domain", "site", "джерело", "источник")  # fmt: skip
_URL = ("url", "link", "articleurl", "sourceurl", "permalink", "href", "uri", "guid", "посилання", "ссылка")
_CANONICAL = ("canonicalurl", "canonical", "canonicallink")
_LANGUAGE = ("inlanguage", "language", "lang", "locale")
_PUBLISHED = ("datepublished", "published", "publishedat", "publishedon", "publisheddate", "publishdate", "datepublish",
              "pubdate", "publicationdate", "publishedtime", "datepublishedutc", "firstcreated", "firstpublished",
              "webpublicationdate", "publishtime")  # fmt: skip
_VAGUE = ("date", "articledate", "datetime", "day", "displaydate", "created", "contentcreated", "дата")
_FETCHED = ("timestamp", "createdat", "datecreated", "time", "versioncreated")
_MODIFIED = (
    "datemodified",
    "modified",
    "updated",
    "updatedat",
    "lastmodified",
    "datemodify",
    "modifiedat",
    "contentmodified",
)

_OBJECT = re.compile(r"(?:\[\s*)?\{\s*\"(?:[^\"\\\n]|\\.){0,1000}\"\s*:")
_QUOTED_KEY = re.compile(r"(?:\[\s*)?\{\s*'[\w .$-]{1,60}'\s*:\s*(?:['\"\[{\d-]|None|True|False|null|true|false)")
_BARE_KEY = re.compile(r"(?:\[\s*)?\{\s*[A-Za-z_$][\w$]{0,60}\s*:\s*(?:['\"\[{\d-]|null|true|false)")
_NOT_KEY = re.compile(r"[\W_]+")
_WRAPPERS = ("article", "data", "item", "post", "news", "story", "result", "fields", "content", "source")
"""Keys under which dumps put the object itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonArticle:
    """The text of an object and what the object says of it."""

    text: str
    said: Said


def load_json(text: str) -> object:
    """Return the value that `text` is, or None where it is no JSON (or only `null`).

    Raises:
        Rejected: `MALFORMED` it begins as an object or a list of objects and is damaged or nested too deep.
    """
    start = text.lstrip("\ufeff \t\r\n")
    if not start.startswith(("{", "[")):
        return None
    try:
        value = json_value(start)
    except RecursionError as error:
        raise Rejected(Reason.MALFORMED, "The JSON is nested too deep to be an article: flatten it.") from error
    except ValueError as error:
        if _OBJECT.match(start) and not _is_object(start.partition("\n")[0]):
            raise Rejected(
                Reason.MALFORMED, f"The file begins as JSON but is damaged ({error}): write it anew."
            ) from error
        if _QUOTED_KEY.match(start) or (_BARE_KEY.match(start) and start.rstrip().endswith(("}", "]"))):
            detail = 'The file is an object, but no JSON: write its keys and strings in double marks ("title": "...").'
            raise Rejected(Reason.MALFORMED, detail) from error
        return None
    return value


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def read_object(value: object, stated: Stated) -> JsonArticle:
    """Read one article's object. `stated.fields` says where our fields are: names and numbers joined by dots.

    What it does not name is looked for under the usual keys, whatever their case and their separators.

    Raises:
        Rejected: `UNSUPPORTED` the value is no object or has no text under a key that is known.
    """
    objects = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else [value]
    nodes = filled(list(nodes_of(value)))
    article = next((node for node in nodes if is_article(node) and _has_body(node)), None)
    if article is not None:
        _refuse_several(value)
    if article is None and not objects:
        raise Rejected(Reason.UNSUPPORTED, "The JSON is a list with no object in it, so with no article.")
    if article is None and len(objects) != 1:
        raise Rejected(Reason.UNSUPPORTED, f"The JSON is a list of {len(objects):,} objects, not one article.")
    whole = objects[0]
    if not isinstance(whole, dict):
        raise Rejected(Reason.UNSUPPORTED, 'The JSON is no object: write an article as {"headline": ..., "text": ...}.')
    chosen = article or whole
    mapped = {field: found for field, path in stated.fields.items() if (found := _at(whole, path)) is not None}
    texts = [_written(mapped.get("text")), *(_body(one) for one in _levels(chosen))]
    text = next((one for one in texts if has_words(one)), None)
    if text is None:
        raise without_text(chosen)
    linked = article_said(chosen) if article is not None else Said()
    guesses = joined(*(_guess(one) for one in _levels(chosen)))
    if linked.published:
        guesses = replace(guesses, published=(), modified=())
    return JsonArticle(text=text, said=joined(_mapped_said(mapped), linked, guesses))


def _refuse_several(value: object) -> None:
    graph = value.get("@graph") if isinstance(value, dict) else None
    nodes = [one for one in graph if isinstance(one, dict) and is_article(one)] if isinstance(graph, list) else []
    texts = {_body(one) for one in nodes} - {None}
    if len(texts) > 1:
        detail = f"The JSON is a graph with {len(texts):,} articles: write them as a list, each with its own text."
        raise Rejected(Reason.UNSUPPORTED, detail)


def _has_body(node: Node) -> bool:
    return _body(node) is not None


def _levels(node: Node) -> Iterator[Node]:
    """Yield the object and those inside it that dumps wrap articles in, one level deep."""
    yield node
    named = _named(node)
    for name in _WRAPPERS:
        inner = named.get(_key(name))
        if isinstance(inner, dict):
            yield inner


def _key(name: str) -> str:
    return _NOT_KEY.sub("", name.lower())


def _named(node: Node) -> Node:
    return {_key(name): value for name, value in reversed(node.items()) if isinstance(name, str)}


def _at(value: object, path: str) -> object:
    for part in path.split("."):
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


def _written(value: object) -> str | None:
    """Return the text of a value: a string, paragraphs, or an object that holds the string (`rendered`, `value`)."""
    if isinstance(value, str):
        return plain_words(value) if value.strip() else None
    if isinstance(value, list):
        parts = [part for one in value if not isinstance(one, list) and (part := _written(one))]
        return "\n\n".join(parts) or None
    if isinstance(value, dict):
        inner = (
            value.get(name) for name in ("rendered", "value", "text", "content", "#text", "@value", "body", "html")
        )
        return next((plain_words(one) for one in inner if isinstance(one, str) and one.strip()), None)
    return None


def _body(node: Node) -> str | None:
    named = _named(node)
    bodies = named.get("bodies")
    if isinstance(bodies, list):
        # ninjs 2 and later: the same body in several types
        plain = sorted(
            (one for one in bodies if isinstance(one, dict)), key=lambda one: one.get("contentType") != "text/plain"
        )
        if found := next((text for one in plain if (text := _written(one))), None):
            return found
    return next((text for name in _TEXT if (text := _written(named.get(name)))), None)


def _mapped_said(mapped: dict[str, object]) -> Said:
    return Said(
        headline=_line(mapped.get("headline")),
        byline=listed(list(names_of(mapped.get("byline")))),
        publisher=next(names_of(mapped.get("publisher")), None),
        url=web_address(mapped.get("url")),
        canonical_url=web_address(mapped.get("canonical_url")),
        language=one_line(mapped.get("language")),
        published=tuple(_claims(mapped, ("published",), FIELDS_CONFIDENCE)),
        modified=tuple(_claims(mapped, ("modified",), FIELDS_CONFIDENCE)),
    )


def _line(value: object) -> str | None:
    return one_line(value if isinstance(value, str) and "<" not in value and "&" not in value else _written(value))


def _guess(node: Node) -> Said:
    named = _named(node)
    headlines = named.get("headlines")
    first = headlines[0] if isinstance(headlines, list) and headlines else None
    certain = tuple(_claims(named, _PUBLISHED, GUESS_CONFIDENCE))
    vague = _claims(named, _VAGUE, VAGUE_CONFIDENCE, EvidenceRole.CONSTRAINT if certain else EvidenceRole.EXACT)
    fetched = _claims(named, _FETCHED, 0.5, EvidenceRole.CONSTRAINT)
    return Said(
        headline=next((line for name in _HEADLINE if (line := _line(named.get(name)))), None) or _line(first),
        byline=next((names for key in _BYLINE if (names := listed(list(names_of(named.get(key)))))), None),
        publisher=next((name for key in _PUBLISHER for name in names_of(named.get(key))), None),
        url=next((url for key in _URL if (url := web_address(named.get(key)))), None),
        canonical_url=next((url for key in _CANONICAL if (url := web_address(named.get(key)))), None),
        language=next((line for key in _LANGUAGE if (line := one_line(named.get(key)))), None),
        published=(*certain, *vague, *fetched),
        modified=tuple(_claims(named, _MODIFIED, GUESS_CONFIDENCE)),
    )


def _claims(
    named: Node, keys: Iterable[str], confidence: float, role: EvidenceRole = EvidenceRole.EXACT
) -> Iterator[DateClaim]:
    for key in keys:
        value = named.get(key)
        if isinstance(value, dict):
            # dumps of MongoDB write a date as {"$date": ...}
            value = value.get("$date", value.get("value"))
        written = str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
        if isinstance(written, str) and written.strip():
            yield DateClaim(surface=written.strip(), method="json", confidence=confidence, role=role)
