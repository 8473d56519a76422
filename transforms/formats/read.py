"""The step that opens a file: its text, how its bytes were read, and what it says about itself."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from model.article import Encoding, Stated
from model.errors import Reason, Rejected
from model.metadata import Format, Metadata
from transforms.decode import DECODE_VERSION, decode
from transforms.signatures import identify_kind

READ_VERSION = f"1+decode-{DECODE_VERSION}"
"""Version of this step and of what it reads with."""

_MARKUP = re.compile(
    r"[\s\ufeff]*<(?:!doctype\b|!--|\?xml\b|(?:html|head|body|article|rss|feed|rdf:rdf|nitf|newsml|newsitem|svg)[\s>])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The text of a file, NFC with lines ended by a line feed, how it was encoded, and what the file says of it."""

    decoded: str
    encoding: Encoding
    metadata: Metadata


def read(raw: bytes, stated: Stated) -> Read:  # noqa: ARG001 - formats that ask for it come here
    """Read the bytes of one article, by what they are and not by their name.

    Raises:
        Rejected: it is nothing that can be read as one article; the detail says what it is and what to do.
    """
    kind = identify_kind(raw)
    if kind is not None:
        raise Rejected(
            Reason.BINARY, f"The file is {kind}, which is not read yet: save its text as a .txt file in UTF-8."
        )
    text = decode(raw)
    _refuse_structured(text.decoded)
    return Read(
        decoded=text.decoded,
        encoding=text.encoding,
        metadata=Metadata(format=Format.TEXT),
    )


def _refuse_structured(text: str) -> None:
    if _MARKUP.match(text):
        detail = "The file is HTML or XML, which is not read yet: save the article's text as a .txt file."
        raise Rejected(Reason.UNSUPPORTED, detail)
    start = text.lstrip()
    if start.startswith(("{", "[")) and (_is_json(start) or _is_json(start.partition("\n")[0])):
        detail = "The file is JSON, which is not read yet: save the article's text as a .txt file."
        raise Rejected(Reason.UNSUPPORTED, detail)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
