"""The step that opens a file: its text, how its bytes were read, and what it says about itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from model.article import Encoding, Stated
from model.errors import Reason, Rejected
from model.metadata import Format, Metadata
from transforms.decode import DECODE_VERSION, decode
from transforms.formats.bare_table import refuse_table
from transforms.formats.docx import read_docx
from transforms.formats.epub import read_epub
from transforms.formats.feed_entry import parse_xml, read_entry
from transforms.formats.given import GIVEN, given_text
from transforms.formats.json_object import load_json, read_object
from transforms.formats.kind import identify_document, refuse_unread
from transforms.formats.mail import read_mail
from transforms.formats.markdown import is_markdown, read_markdown
from transforms.formats.odt import read_odt
from transforms.formats.page import declared_charset, read_page
from transforms.formats.pdf import read_pdf
from transforms.formats.properties import Document
from transforms.formats.rtf import read_rtf
from transforms.formats.said import Said
from transforms.formats.settle import settle

READ_VERSION = f"5+decode-{DECODE_VERSION}+trafilatura-2.3+pdfium-5.15"
"""Version of this step and of what it reads with."""

DOCUMENTS: dict[Format, Callable[[bytes], Document]] = {
    Format.PDF: read_pdf,
    Format.DOCX: read_docx,
    Format.ODT: read_odt,
    Format.RTF: read_rtf,
    Format.EPUB: read_epub,
}
"""What reads each format whose bytes are no text."""

_BEFORE = r"[\s\ufeff]*(?:<\?xml\b[^>]{0,300}>\s*)?(?:<!--(?:(?!-->).){0,10000}-->\s*)*"
_PAGE = re.compile(rf"{_BEFORE}<(?:!doctype\s+html\b|(?:html|head|body|article)[\s>])", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(
    rf"{_BEFORE}(?:<!doctype[^\[>]{{0,300}}>\s*)?<(?:\w+:)?(?:rss|feed|rdf|item|entry)[\s>]", re.IGNORECASE | re.DOTALL
)
_PIECE = re.compile(
    rf"{_BEFORE}<(?:div|p|section|main|header|h[1-6]|table|meta|title|link|script|style|span|ul|ol|nav|figure|img|a|br)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(r"[\s\ufeff]*<(?:!doctype\b|!--|\?xml\b|(?:nitf|newsml|newsitem|svg)[\s>])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The text of a file, NFC with lines ended by a line feed, how it was encoded, and what the file says of it."""

    decoded: str
    encoding: Encoding
    metadata: Metadata


def read(raw: bytes, stated: Stated) -> Read:
    """Read the bytes of one article, by what they are and not by their name.

    `stated` gives the name and the address that dates may stand in, the day beyond which none is believed, and
    where a JSON object keeps our fields. The same bytes and the same `stated` always give the same.

    Raises:
        Rejected: it is nothing that can be read as one article; the detail says what it is and what to do.
    """
    form = identify_document(raw)
    if form is Format.EMAIL:
        letter = read_mail(raw)
        return _read(
            given_text(letter.text, "The message"),
            letter.encoding,
            settle(letter.said, letter.form, stated, letter.extractor),
        )
    if form is not None:
        document = DOCUMENTS[form](raw)
        metadata = settle(document.said, form, stated, document.extractor)
        return _read(given_text(document.text, "The document"), GIVEN, metadata)
    refuse_unread(raw)
    decoded = decode(raw, declared_charset(raw))
    return _read_text(decoded.decoded, decoded.encoding, stated)


def _read(text: str, encoding: Encoding, metadata: Metadata) -> Read:
    return Read(decoded=text, encoding=encoding, metadata=metadata)


def _read_text(text: str, encoding: Encoding, stated: Stated) -> Read:
    if _PAGE.match(text) or (_PIECE.match(text) and "</" in text):
        page = read_page(text, stated.url)
        return _read(
            given_text(page.text, "The page"), encoding, settle(page.said, Format.HTML, stated, page.extractor)
        )
    if _FEED.match(text):
        root = parse_xml(_utf8(text))
        if root is None:
            raise Rejected(Reason.MALFORMED, "The file begins as a feed but is no XML: fetch it again.")
        entry = read_entry(root)
        return _read(given_text(entry.text, "The entry"), encoding, settle(entry.said, Format.FEED_ENTRY, stated))
    if _MARKUP.match(text):
        detail = "The file is XML of a kind that is not read: save the article's text as a .txt file."
        raise Rejected(Reason.UNSUPPORTED, detail)
    value = load_json(text)
    if value is not None:
        article = read_object(value, stated)
        return _read(given_text(article.text, "The object"), encoding, settle(article.said, Format.JSON, stated))
    _refuse_lines(text)
    refuse_table(text)
    if is_markdown(text, stated.name):
        marked = read_markdown(text)
        return _read(given_text(marked.text, "The file"), encoding, settle(marked.said, Format.MARKDOWN, stated))
    return _read(text, encoding, settle(Said(), Format.TEXT, stated))


def _utf8(text: str) -> bytes:
    """Return XML as UTF-8 without its declaration, which names the encoding that it came in."""
    return re.sub(r"^[\s\ufeff]*<\?xml\b[^>]{0,300}\?>", "", text, count=1).strip().encode("utf-8", "replace")


def _refuse_lines(text: str) -> None:
    start = text.lstrip("\ufeff \t\n")
    if start.startswith("{") and isinstance(load_json(start.partition("\n")[0]), dict):
        detail = (
            "The file begins with a JSON object on a line of its own, and what follows is none: "
            "put the object's article and the rest into files of their own."
        )
        raise Rejected(Reason.UNSUPPORTED, detail)
