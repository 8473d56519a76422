"""How many pages a document has, told before they are read."""

from __future__ import annotations

PDF_HEAD = 1_024
"""Readers of PDF look for the mark in this many first bytes."""


def count_pages(raw: bytes) -> int | None:
    """Return the number of pages of a PDF, None for what has none or cannot be opened: reading it tells why."""
    if b"%PDF-" not in raw[:PDF_HEAD]:
        return None
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(raw) as document:
            return len(document)
    except PdfiumError:
        return None
