"""Word documents: paragraphs, tables, notes and text boxes. Source: ECMA-376, part 1."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from lxml import etree

from model.errors import Reason, Rejected
from transforms.formats.blocks import has_words
from transforms.formats.packed import SPACES, local_name, opened
from transforms.formats.properties import Document, damaged, property_claim, title_line
from transforms.formats.said import Said, listed, one_line

_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_SKIPPED = frozenset({
    "del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "tblPr", "sectPr", "fldData",
})  # fmt: skip
"""Deleted words, instructions to programs, the second writing of a text box, and how things look."""

_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_ENDS = {"p": "\n\n", "tr": "\n", "tbl": "\n", "tc": " "}


def read_docx(raw: bytes) -> Document:
    """Read a Word document: what is shown of it, without headers, footers, comments and deleted words.

    Raises:
        Rejected: `MALFORMED` it is damaged, `TOO_LARGE` it unpacks to more than any document, `EMPTY` no words.
    """
    try:
        with opened(raw) as package:
            main = package.tree("word/document.xml")
            notes = [tree for name in _NOTES if (tree := package.tree(name)) is not None]
            core = package.tree("docProps/core.xml")
    except zlib.error as error:
        raise damaged() from error
    if main is None:
        raise damaged()
    text = "\n\n".join(words for part in (main, *notes) if has_words(words := _text(part)))
    if not has_words(text):
        raise Rejected(Reason.EMPTY, "The document holds no text: put the article's words into it.")
    return Document(text=text, extractor="docx", said=Said() if core is None else _said(core))


def _text(part: etree._Element) -> str:
    return "\n".join(SPACES.sub(" ", line).strip() for line in "".join(_pieces(part)).split("\n")).strip()


def _pieces(root: etree._Element) -> Iterator[str]:
    """Yield text and line ends in reading order, without recursion."""
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    while stack:
        element, done = stack.pop()
        name = local_name(element)
        if done:
            above = element.getparent()
            yield " " if name == "p" and above is not None and local_name(above) == "tc" else _ENDS.get(name, "")
        elif name == "t":
            yield (element.text or "").replace("\n", " ")
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name and name not in _SKIPPED:
            stack.append((element, True))
            stack += [(child, False) for child in reversed(element)]


def _said(core: etree._Element) -> Said:
    found = {local_name(one): one.text or "" for one in core}
    dates = (("created", "document-created"), ("modified", "document-modified"))
    return Said(
        headline=title_line(found.get("title")),
        byline=listed([name for one in found.get("creator", "").split(";") if (name := one_line(one))]),
        language=one_line(found.get("language")),
        published=tuple(property_claim(found[name], method) for name, method in dates if found.get(name)),
    )
