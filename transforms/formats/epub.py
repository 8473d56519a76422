"""Books: the chapters of an EPUB in the order of its spine. Source: W3C EPUB 3.3."""

from __future__ import annotations

import re
import zlib

from lxml import etree

from model.errors import Reason, Rejected
from transforms.decode import decode
from transforms.formats.blocks import block_text, has_words, parse_page, stripped_text
from transforms.formats.packed import Package, local_name, opened
from transforms.formats.page import declared_charset
from transforms.formats.properties import Document, damaged, title_line
from transforms.formats.said import DateClaim, Said, listed, one_line

BOOK_CONFIDENCE = 0.8
"""The date of an EPUB is that of its publication, by the standard."""

MAX_CHAPTERS = 5_000
"""Parts of a spine that are read."""

_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_PAGES = ("application/xhtml+xml", "text/html")


def read_epub(raw: bytes) -> Document:
    """Read a book from its first chapter to its last, without its navigation.

    Raises:
        Rejected: `ENCRYPTED` it is protected, `MALFORMED` it is damaged, `TOO_LARGE` it unpacks to more than any
            document, `EMPTY` no words.
    """
    try:
        with opened(raw) as package:
            place, book = _book(package)
            chapters = [_chapter(package, path) for path in _spine(place, book)[:MAX_CHAPTERS]]
            is_protected = "META-INF/encryption.xml" in package.names
    except zlib.error as error:
        raise damaged() from error
    text = "\n\n".join(words for words in chapters if has_words(words))
    if not has_words(text):
        detail = "The book is protected, or holds no words: save its text as a .txt file."
        raise Rejected(Reason.ENCRYPTED if is_protected else Reason.EMPTY, detail)
    return Document(text=text, extractor="epub", said=_said(book))


def _book(package: Package) -> tuple[str, etree._Element]:
    """Return the folder of the book's description and the description itself."""
    container = package.tree("META-INF/container.xml")
    roots = [] if container is None else [one for one in container.iter() if local_name(one) == "rootfile"]
    path = roots[0].get("full-path", "") if roots else ""
    book = package.tree(path)
    if book is None:
        raise damaged()
    return path.rpartition("/")[0], book


def _spine(folder: str, book: etree._Element) -> list[str]:
    """Return the paths of the chapters in reading order."""
    items = {one.get("id"): one for one in book.iter() if local_name(one) == "item"}
    order = [items.get(one.get("idref")) for one in book.iter() if local_name(one) == "itemref"]
    return [
        _joined(folder, item.get("href") or "")
        for item in order
        if item is not None and item.get("media-type") in _PAGES and "nav" not in (item.get("properties") or "").split()
    ]


def _joined(folder: str, address: str) -> str:
    """Return the path of a member of the archive that another one names."""
    bare = _ESCAPE.sub(lambda code: chr(int(code.group(1), 16)), address.partition("#")[0])
    parts: list[str] = []
    for part in f"{folder}/{bare}".split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in {"", ".", ".."}:
            parts.append(part)
    return "/".join(parts)


def _chapter(package: Package, path: str) -> str:
    content = package.part(path)
    if content is None or not content.strip():
        return ""
    try:
        text = decode(content, declared_charset(content)).decoded
    except Rejected:
        # a protected chapter looks like noise
        return ""
    tree = parse_page(text)
    return stripped_text(text) if tree is None else block_text(tree)


def _said(book: etree._Element) -> Said:
    found: dict[str, list[str]] = {}
    for one in book.iter():
        if one.text and one.text.strip():
            found.setdefault(local_name(one), []).append(one.text)
    dates = found.get("date", [])[:1]
    return Said(
        headline=title_line(next(iter(found.get("title", ())), None)),
        byline=listed([name for one in found.get("creator", ()) if (name := one_line(one))]),
        publisher=one_line(next(iter(found.get("publisher", ())), None)),
        language=one_line(next(iter(found.get("language", ())), None)),
        published=tuple(DateClaim(surface=one, method="epub-date", confidence=BOOK_CONFIDENCE) for one in dates),
    )
