"""What a document's reader yields, and what its properties are worth."""

from __future__ import annotations

import re
from dataclasses import dataclass

from model.errors import Reason, Rejected
from model.published import EvidenceRole
from transforms.formats.said import DateClaim, Said, one_line

PROPERTY_CONFIDENCE = 0.3
"""A document is made before it is published, and its printed copy after: its dates are hints."""

_FILE_NAME = re.compile(
    r"\.(?:docx?|odt|rtf|pdf|indd|pages|qxd|tmp|html?)$|^Microsoft Word - |^untitled|^document\d*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text of a document, what took it out, and its properties."""

    text: str
    extractor: str
    said: Said


def locked() -> Rejected:
    """Return the rejection of a document that needs a password."""
    return Rejected(Reason.ENCRYPTED, "The document is protected by a password: save it without one.")


def damaged() -> Rejected:
    """Return the rejection of a document that is damaged."""
    return Rejected(Reason.MALFORMED, "The document is damaged and cannot be opened: fetch or save it again.")


def title_line(value: object) -> str | None:
    """Return a document's title, or None where a program has put the name of a file there."""
    title = one_line(value)
    return None if title is None or _FILE_NAME.search(title) else title


def property_claim(written: str, method: str) -> DateClaim:
    """Return the date of a document's making or changing as a hint."""
    return DateClaim(surface=written, method=method, confidence=PROPERTY_CONFIDENCE, role=EvidenceRole.CONSTRAINT)
