"""OpenDocument texts: paragraphs, headings, lists, tables and notes. Source: OASIS OpenDocument 1.3, part 3."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from lxml import etree

from model.errors import Reason, Rejected
from transforms.formats.blocks import has_words
from transforms.formats.packed import SPACES, local_name, opened
from transforms.formats.properties import Document, damaged, locked, property_claim, title_line
from transforms.formats.said import Said, listed, one_line

_SKIPPED = frozenset({
    "tracked-changes", "annotation", "annotation-end", "note-citation", "automatic-styles", "font-face-decls",
    "scripts", "sequence-decls", "forms", "binary-data", "object", "title", "desc", "bookmark-start",
})  # fmt: skip
_SIGNS = {"s": " ", "tab": " ", "line-break": "\n", "soft-page-break": ""}
_ENDS = {"p": "\n\n", "h": "\n\n", "table-row": "\n", "table": "\n", "table-cell": " ", "note": " "}


def read_odt(raw: bytes) -> Document:
    """Read an OpenDocument text, without comments and deleted words.

    Raises:
        Rejected: `ENCRYPTED` it needs a password, `MALFORMED` it is damaged, `TOO_LARGE` it unpacks to more than any
            document, `EMPTY` no words.
    """
    try:
        with opened(raw) as package:
            # since ODF 1.4 the whole document may be one locked member
            manifest = package.part("META-INF/manifest.xml") or b""
            if b"encryption-data" in manifest or "encrypted-package" in package.names:
                raise locked()
            main, meta = package.tree("content.xml"), package.tree("meta.xml")
    except zlib.error as error:
        raise damaged() from error
    if main is None:
        raise damaged()
    text = "\n".join(SPACES.sub(" ", line).strip() for line in "".join(_pieces(main)).split("\n")).strip()
    if not has_words(text):
        raise Rejected(Reason.EMPTY, "The document holds no text: put the article's words into it.")
    return Document(text=text, extractor="odt", said=Said() if meta is None else _said(meta))


def _pieces(root: etree._Element) -> Iterator[str]:
    """Yield text and line ends in reading order, without recursion."""
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    while stack:
        element, done = stack.pop()
        name = local_name(element)
        if done or not name or name in _SKIPPED or name in _SIGNS:
            yield _SIGNS.get(name, "") if not done else _end(element, name)
            yield _words(element.tail)
            continue
        yield " " if name == "note-body" else _words(element.text)
        stack.append((element, True))
        stack += [(child, False) for child in reversed(element)]


def _end(element: etree._Element, name: str) -> str:
    above = element.getparent()
    inside = above is not None and local_name(above) in {"table-cell", "note-body"}
    return " " if inside and name in {"p", "h"} else _ENDS.get(name, "")


def _words(text: str | None) -> str:
    # line feeds of the file are white space like any other
    return text.replace("\t", " ").replace("\n", " ") if text else ""


def _said(meta: etree._Element) -> Said:
    found = {local_name(one): one.text or "" for one in meta.iter()}
    author = one_line(found.get("initial-creator")) or one_line(found.get("creator"))
    dates = (("creation-date", "document-created"), ("date", "document-modified"))
    return Said(
        headline=title_line(found.get("title")),
        byline=listed([author]) if author else None,
        language=one_line(found.get("language")),
        published=tuple(property_claim(found[name], method) for name, method in dates if found.get(name)),
    )
