"""Whether a document is one that whowhen could have written: told before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from bson import encode
from pydantic import ValidationError

from model.actor import KnownActor
from model.article import Article
from model.correction import Correction
from model.decision import Decision
from model.document import Document, from_document
from model.duplicate import Band, Commonplace, Link, Posting, StoryPosting
from model.furniture import Furniture, Sighting
from model.ledger import LedgerRow
from model.run import Run
from model.span import Span
from store.backup.archive import MOST_DOCUMENT_BYTES
from store.backup.conformity import Check, checker
from store.schema import validators

KINDS: dict[str, type[object]] = {
    "articles": Article,
    "postings": Posting,
    "stories": StoryPosting,
    "commonplaces": Commonplace,
    "sightings": Sighting,
    "links": Link,
    "bands": Band,
    "furniture": Furniture,
    "actors": KnownActor,
    "corrections": Correction,
    "decisions": Decision,
    "runs": Run,
    "files": LedgerRow,
}
"""The record of each collection; revisions are not read as one, for they hold values of earlier versions."""


def fault_of(collection: str, document: Document) -> str | None:
    """Return what is wrong with a document in words for a person, None if nothing is."""
    fault = _validator(collection)(document)
    if fault is not None:
        return fault.lstrip(".: ")
    if collection in KINDS:
        fault = _record_fault(collection, document)
    return fault or _size_fault(document)


def _record_fault(collection: str, document: Document) -> str | None:
    try:
        record = from_document(KINDS[collection], document)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}".lstrip(": ")
    if getattr(record, "id", None) != document["_id"]:
        return f"_id: is {document['_id']!r:.200}, and what it is made of says {getattr(record, 'id', None)!r:.200}"
    return _article_fault(record, document) if isinstance(record, Article) else None


def _article_fault(article: Article, document: Document) -> str | None:
    if document.get("actor_ids") != [*article.actor_ids]:
        return "actor_ids: are not those of its actors"
    text = article.text or ""
    facts: dict[str, Iterable[tuple[Span, str]]] = {
        "mentions": [(one.span, one.surface) for one in article.mentions or ()],
        "dates": [(one.span, one.surface) for one in article.dates or ()],
        "offices": [(one.span, one.surface) for one in article.offices or ()],
        "quotes": [(one.span, one.surface) for one in article.quotes or ()],
    }
    for section, placed in facts.items():
        for number, (span, surface) in enumerate(placed):
            if span.of(text) != surface:
                return f"{section}.{number}: {surface!r:.60} does not stand at {span.start} to {span.end} of its text"
    return None


def _size_fault(document: Document) -> str | None:
    try:
        size = len(encode(document))
    except Exception as error:  # noqa: BLE001 - whatever the encoder stumbles over, the document is at fault
        return str(error)
    if size <= MOST_DOCUMENT_BYTES:
        return None
    return f"it has {size:,} bytes, and the database takes {MOST_DOCUMENT_BYTES:,}"


@cache
def _validators() -> dict[str, Check]:
    return {name: checker(schema) for name, schema in validators().items()}


def _validator(collection: str) -> Callable[[object], str | None]:
    return _validators()[collection]
