"""What a file says about its article beside the text: who, where, and when it was published."""

from __future__ import annotations

from enum import StrEnum

from pydantic.dataclasses import dataclass

from model.published import Evidence
from model.span import STRICT


class Format(StrEnum):
    """What a file is, told by its bytes."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    MHTML = "mhtml"
    JSON = "json"
    EMAIL = "email"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    EPUB = "epub"
    FEED_ENTRY = "feed-entry"


class Disbelief(StrEnum):
    """Why a date that was stated is no evidence.

    `future`: after the article was first seen. `absurd`: before there were newspapers, or no date of a calendar.
    `disordered`: a change that was made before the publication.
    """

    FUTURE = "future"
    ABSURD = "absurd"
    DISORDERED = "disordered"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class RefusedDate:
    """A date as it was written, where (the method it would have been evidence by), and why it is not believed."""

    surface: str
    method: str
    reason: Disbelief


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Metadata:
    """What a file states about its article, in the names of schema.org and ninjs.

    `extractor` is the library and its mode that took the text out of the file, None where the whole file is the
    text. `language` is a hint: pages copy it from their templates. `published` is evidence for the date of
    publication, `modified` an ISO 8601 date; `refused` are dates that are neither.
    """

    format: Format
    extractor: str | None = None
    headline: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    published: tuple[Evidence, ...] = ()
    modified: str | None = None
    refused: tuple[RefusedDate, ...] = ()
