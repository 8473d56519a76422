"""PDF: the text of its pages as paragraphs, and its properties, read by PDFium."""

from __future__ import annotations

import re
from collections.abc import Mapping

from model.errors import Reason, Rejected
from transforms.formats.blocks import has_words
from transforms.formats.lines import unwrapped
from transforms.formats.properties import Document, damaged, locked, property_claim, title_line
from transforms.formats.said import DateClaim, Said, listed, one_line

_LOCKED = re.compile(r"password|security", re.IGNORECASE)
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?(?:(Z)|([+-]\d{2})'?(\d{2})?)?")


def read_pdf(raw: bytes) -> Document:
    """Read a PDF that has text; pictures of text are not read.

    Raises:
        Rejected: `ENCRYPTED` it needs a password, `MALFORMED` it is damaged, `EMPTY` it holds no text (a scan).
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(raw) as document:
            text = "\n".join(_page_text(document, number) for number in range(len(document)))
            properties = document.get_metadata_dict()
    except PdfiumError as error:
        raise (locked() if _LOCKED.search(str(error)) else damaged()) from error
    if not has_words(text):
        detail = "The document holds no text, perhaps only pictures of it: run it through OCR, and give it again."
        raise Rejected(Reason.EMPTY, detail)
    return Document(text=unwrapped(text), extractor="pdfium", said=_said(properties))


def _page_text(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]
    text_page = page.get_textpage()
    text: str = text_page.get_text_bounded()
    # a document of thousands of pages must not be held open whole
    text_page.close()
    page.close()
    return text


def _said(properties: Mapping[str, str]) -> Said:
    title = title_line(properties.get("Title"))
    author = one_line(properties.get("Author"))
    dates = (
        _claim(properties.get("CreationDate"), "document-created"),
        _claim(properties.get("ModDate"), "document-modified"),
    )
    return Said(
        # one word is what a program called its file
        headline=title if title and " " in title else None,
        byline=listed([author]) if author else None,
        published=tuple(date for date in dates if date is not None),
    )


def _claim(written: str | None, method: str) -> DateClaim | None:
    match = _DATE.match(written or "")
    if match is None:
        return None
    year, month, day, hour, minute, second, utc, hours, minutes = match.groups()
    zone = "Z" if utc else f"{hours}:{minutes or '00'}" if hours else ""
    clock = f"T{hour}:{minute}:{second or '00'}{zone}" if hour else ""
    return property_claim(f"{year}-{month}-{day}{clock}", method)
