"""One entry of a feed: an RSS item or an Atom entry, alone or the only one of its feed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from model.errors import Reason, Rejected
from transforms.formats.blocks import block_text, has_words, plain_words
from transforms.formats.said import DateClaim, Said, listed, one_line, web_address

FEED_CONFIDENCE = 0.95
"""Feeds are sorted and fetched by this date."""

ENTRIES = frozenset({"item", "entry"})
"""The names of what holds one article in RSS, RDF and Atom."""

_BODIES = ("encoded", "content", "fulltext", "full-text", "description", "summary")
_PUBLISHED = ("pubDate", "published", "issued", "date", "created")
_MODIFIED = ("updated", "modified")
_NAMES = re.compile(r"\s*\(([^()]+)\)\s*$")
_MAIL_ADDRESS = re.compile(r"\S+@\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """The text of an entry and what it says of itself."""

    text: str
    said: Said


def parse_xml(raw: bytes) -> etree._Element | None:
    """Return the root of an XML document, or None where it is none. Entities, DTDs and the network are not followed.

    Raises:
        MemoryError: it needs more memory than there may be.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            # no fault of the document's form
            raise MemoryError from error
        return None
    except ValueError:
        return None


def find_entries(root: etree._Element) -> list[etree._Element]:
    """Return the entries of a feed, or `root` itself where it is one."""
    if _name(root) in ENTRIES:
        return [root]
    return [one for one in root.iter() if _name(one) in ENTRIES]


def read_entry(root: etree._Element) -> FeedEntry:
    """Read the only entry of `root`.

    Raises:
        Rejected: `UNSUPPORTED` several or none, `EMPTY` an entry without words.
    """
    entries = find_entries(root)
    if len(entries) != 1:
        raise Rejected(Reason.UNSUPPORTED, f"The feed holds {len(entries):,} entries, not one article.")
    entry = entries[0]
    bodies = (plain_words(_written(one)) for name in _BODIES for one in entry if _name(one) == name)
    headline = _line(entry, "title")
    text = next((body.strip() for body in bodies if has_words(body)), headline)
    if text is None:
        raise Rejected(Reason.EMPTY, "The feed's entry holds no words.")
    feed = next((one for one in entry.iterancestors() if _name(one) in {"channel", "feed"}), None)
    return FeedEntry(text=text, said=_said(entry, headline, feed))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _written(element: etree._Element) -> str:
    """Return the text of an element, and its markup's words where it is written as XHTML."""
    return block_text(element) if len(element) else element.text or ""


def _line(element: etree._Element, *names: str) -> str | None:
    return next(
        (
            line
            for name in names
            for one in element
            if _name(one) == name and (line := one_line(plain_words(_written(one))))
        ),
        None,
    )


def _said(entry: etree._Element, headline: str | None, feed: etree._Element | None) -> Said:
    source = next((one for one in entry if _name(one) == "source"), None)
    publisher = None if source is None else _line(source, "title") or one_line(source.text)
    return Said(
        headline=headline,
        byline=listed([name for one in entry if _name(one) in {"creator", "author"} for name in _persons(one)]),
        publisher=publisher or _line(entry, "publisher") or (None if feed is None else _line(feed, "title")),
        url=_address(entry),
        language=_line(entry, "language") or (None if feed is None else _line(feed, "language")),
        published=tuple(_claims(entry, _PUBLISHED)[:1]),
        modified=tuple(_claims(entry, _MODIFIED)),
    )


def _persons(element: etree._Element) -> list[str]:
    """Return names: RSS writes `mail@address (Name)`, Atom a `name` inside."""
    written = _line(element, "name") or (one_line(element.text) if not len(element) else None)
    if written is None:
        return []
    named = _NAMES.search(written)
    return [named.group(1)] if named else [written] if not _MAIL_ADDRESS.fullmatch(written) else []


def _address(entry: etree._Element) -> str | None:
    for one in entry:
        if _name(one) == "link" and one.get("rel", "alternate") == "alternate":
            found = web_address(one.get("href")) or web_address(one.text)
            if found:
                return found
    return next((found for one in entry if _name(one) == "guid" and (found := web_address(one.text))), None)


def _claims(entry: etree._Element, names: tuple[str, ...]) -> list[DateClaim]:
    return [
        DateClaim(surface=one.text.strip(), method="feed", confidence=FEED_CONFIDENCE)
        for name in names
        for one in entry
        if _name(one) == name and one.text and one.text.strip()
    ]
