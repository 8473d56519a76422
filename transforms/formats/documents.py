"""Office documents and books: text and properties, read by kreuzberg from memory, offline and without OCR."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from model.errors import Reason, Rejected
from model.metadata import Format
from model.published import EvidenceRole
from transforms.formats.blocks import has_words
from transforms.formats.said import DateClaim, Said, listed, one_line

if TYPE_CHECKING:
    from kreuzberg import ExtractionConfig

MEDIA_TYPES: dict[Format, str] = {
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.ODT: "application/vnd.oasis.opendocument.text",
    Format.RTF: "application/rtf",
    Format.EPUB: "application/epub+zip",
}
"""The formats that kreuzberg reads for us. Text and HTML are not among them, since it destroys what is not UTF-8,
nor is PDF, whose divided words it leaves divided."""

PROPERTY_CONFIDENCE = 0.3
"""A document is made before it is published, and its printed copy after: its dates are hints."""

BOOK_CONFIDENCE = 0.8
"""The date of an EPUB is that of its publication, by the standard."""

_FILE_NAME = re.compile(
    r"\.(?:docx?|odt|rtf|pdf|indd|pages|qxd|tmp|html?)$|^Microsoft Word - |^untitled", re.IGNORECASE
)
_LOCKED = re.compile(r"encrypt|password|decrypt", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text of a document, what took it out, and its properties."""

    text: str
    extractor: str
    said: Said


def read_document(raw: bytes, form: Format) -> Document:
    """Read a document of one of `MEDIA_TYPES`.

    Raises:
        Rejected: `ENCRYPTED` it needs a password, `MALFORMED` it is damaged, `EMPTY` it holds no text.
    """
    _refuse_locked(raw, form)
    text, properties = _extracted(raw, form)
    if not has_words(text):
        detail = "The document holds no text, perhaps only pictures of it: run it through OCR, and give it again."
        raise Rejected(Reason.EMPTY, detail)
    return Document(text=text, extractor="kreuzberg", said=_said(properties, form))


def _refuse_locked(raw: bytes, form: Format) -> None:
    if form is Format.RTF:
        return
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if any(member.flag_bits & 1 for member in archive.infolist()):
                raise locked()
            if form is Format.ODT and "META-INF/manifest.xml" in archive.namelist():
                with archive.open("META-INF/manifest.xml") as manifest:
                    if b"encryption-data" in manifest.read(1_000_000):
                        raise locked()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise damaged() from error


def locked() -> Rejected:
    """Return the rejection of a document that needs a password."""
    return Rejected(Reason.ENCRYPTED, "The document is protected by a password: save it without one.")


def damaged() -> Rejected:
    """Return the rejection of a document that is damaged."""
    return Rejected(Reason.MALFORMED, "The document is damaged and cannot be opened: fetch or save it again.")


@cache
def _config() -> ExtractionConfig:
    from kreuzberg import ExtractionConfig

    # the stubs of 4.10 do not know `disable_ocr`
    return ExtractionConfig(use_cache=False, disable_ocr=True, enable_quality_processing=False)  # type: ignore[call-arg]


def _extracted(raw: bytes, form: Format) -> tuple[str, Mapping[str, object]]:
    from kreuzberg import KreuzbergError, extract_bytes_sync

    try:
        read = extract_bytes_sync(raw, MEDIA_TYPES[form], config=_config())
    except (KreuzbergError, ValueError, RuntimeError, OSError) as error:
        raise (locked() if _LOCKED.search(str(error)) else damaged()) from error
    return read.content, dict(read.metadata)


def _said(properties: Mapping[str, object], form: Format) -> Said:
    authors = properties.get("authors")
    book = form is Format.EPUB
    dates = ("date", "created_at") if book else ("created_at", "modified_at")
    claims = (_claim(properties.get(name), name, is_book=book) for name in dates)
    return Said(
        headline=title_line(properties.get("title")),
        byline=listed([name for name in authors if isinstance(name, str)]) if isinstance(authors, list) else None,
        publisher=one_line(properties.get("publisher")),
        language=one_line(properties.get("language")),
        published=tuple(claim for claim in claims if claim is not None)[: 1 if book else None],
    )


def title_line(value: object) -> str | None:
    """Return a document's title, or None where a program has put the name of a file there."""
    title = one_line(value)
    return None if title is None or _FILE_NAME.search(title) else title


def _claim(written: object, name: str, *, is_book: bool) -> DateClaim | None:
    if not isinstance(written, str) or not written:
        return None
    if is_book:
        return DateClaim(surface=written, method="epub-date", confidence=BOOK_CONFIDENCE)
    return property_claim(written, "document-created" if name == "created_at" else "document-modified")


def property_claim(written: str, method: str) -> DateClaim:
    """Return the date of a document's making or changing as a hint."""
    return DateClaim(surface=written, method=method, confidence=PROPERTY_CONFIDENCE, role=EvidenceRole.CONSTRAINT)
