"""Kinds of files that are no plain text, told by their first bytes.

Only prefixes that no text starts with. Other binary kinds show by their control characters.
Source: the formats' own specifications.
"""

from __future__ import annotations

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a GZIP archive"),
    (b"BZh91AY&SY", "a BZIP2 archive"),
    (b"\xfd7zXZ\x00", "an XZ archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"OggS\x00", "an Ogg recording"),
    (b"\x1aE\xdf\xa3", "a Matroska recording"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ\x90\x00", "a program (Windows)"),
    (b"SQLite format 3\x00", "an SQLite database"),
)

_ZIP = b"PK\x03\x04"
_ZIP_MEMBERS = (
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "an Excel workbook (XLSX)"),
    (b"ppt/", "a PowerPoint presentation (PPTX)"),
    (b"application/epub+zip", "an EPUB book"),
    (b"opendocument.text", "an OpenDocument text (ODT)"),
    (b"opendocument", "an OpenDocument file"),
)
_ZIP_HEAD = 4096
"""Names of the first members stand in this many bytes, enough to tell the office formats apart."""


def identify_kind(raw: bytes) -> str | None:
    """Name the kind of file that `raw` is, with its article, or None if no signature is known."""
    if raw.startswith(_ZIP):
        head = raw[:_ZIP_HEAD]
        return next((kind for member, kind in _ZIP_MEMBERS if member in head), "a ZIP archive")
    return next((kind for magic, kind in _SIGNATURES if raw.startswith(magic)), None)
