"""What a file is, told by its bytes: a format that is read, or a kind that is not."""

from __future__ import annotations

import io
import re
import zipfile

from model.errors import Reason, Rejected
from model.metadata import Format
from transforms.formats.mail import is_mail
from transforms.signatures import identify_kind

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_RTF = re.compile(rb"[\s\xef\xbb\xbf]*\{\\rtf")
_READ = ("(DOCX)", "(ODT)", "EPUB book", "PDF document", "RTF document")
"""The ends of the names of those kinds that are read, where they are whole."""

_PDF_HEAD = 1024
"""Readers of PDF look for the mark in this many first bytes: some writers put other things before it."""

_MAIN_PARTS = (
    ("word/document.xml", Format.DOCX),
    ("word/document2.xml", Format.DOCX),
)
_MIMETYPES = {
    b"application/epub+zip": Format.EPUB,
    b"application/vnd.oasis.opendocument.text": Format.ODT,
    b"application/vnd.oasis.opendocument.text-template": Format.ODT,
}
_MAX_MIMETYPE = 200


def identify_document(raw: bytes) -> Format | None:
    """Return the format of a file that is no text, or None where it is text or another kind of file.

    Mail counts as such: its bytes are of several encodings at once.
    """
    if raw.startswith(_ZIP):
        return _packed(raw)
    if b"%PDF-" in raw[:_PDF_HEAD] and not raw[:_PDF_HEAD].lstrip().startswith(b"<"):
        return Format.PDF
    if _RTF.match(raw[:64]):
        return Format.RTF
    return Format.EMAIL if is_mail(raw) else None


def _packed(raw: bytes) -> Format | None:
    """Tell the office formats apart, which are all ZIP archives: by the member that each of them must have."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist())
            found = next((form for name, form in _MAIN_PARTS if name in names), None)
            if found is None and "mimetype" in names and archive.getinfo("mimetype").file_size <= _MAX_MIMETYPE:
                return _MIMETYPES.get(archive.read("mimetype").strip())
            return found
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return None


def refuse_unread(raw: bytes) -> None:
    """Turn a file away that is of a kind that is not read.

    Raises:
        Rejected: the detail names the kind.
    """
    if raw.startswith(_OLE) and _LOCKED_OFFICE in raw:
        raise Rejected(Reason.ENCRYPTED, "The document is protected by a password: save it without one.")
    kind = identify_kind(raw)
    if kind is not None and kind.endswith(_READ):
        raise Rejected(Reason.MALFORMED, f"The file begins as {kind} but is damaged: fetch or save it again.")
    if kind is not None:
        raise Rejected(Reason.BINARY, f"The file is {kind}, which is not read: save its text as a .txt file in UTF-8.")
