"""The lines of a lossless export: a head, one document each, an end.

::

    {"format": "whowhen export", "version": 1}
    {"collection": "articles", "document": {"_id": "6f4c...", ...}}
    ...
    {"end": {"articles": 3, "postings": 3, ...}}

Documents are MongoDB's Extended JSON v2, relaxed: what JSON has a type for is plain, dates are `{"$date": ...}`, bytes
`{"$binary": ...}`. All keys and numbers of a document keep their order and value.
"""

from __future__ import annotations

import json
from typing import cast

from bson import json_util
from bson.json_util import RELAXED_JSON_OPTIONS

from model.document import Document
from model.errors import WrongUse

FORMAT = "whowhen export"
"""Tells our files from everybody else's."""

VERSION = 1
"""The version of the layout described here; a reader refuses later ones."""

EXTENDED_JSON = RELAXED_JSON_OPTIONS.with_options(tz_aware=True)
"""Relaxed: an offset is `5` and not `{"$numberInt": "5"}`, so that other programs can read the lines as well."""

ENDS_OF_LINES = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Characters that Unicode ends lines with and JSON leaves as they are."""

ORDER = (
    "articles",
    "postings",
    "stories",
    "commonplaces",
    "sightings",
    "links",
    "bands",
    "furniture",
    "actors",
    "corrections",
    "decisions",
    "revisions",
    "runs",
    "files",
)
"""The order of collections in a file, that of every write: a ledger's row comes after the article that it speaks of."""


def header() -> bytes:
    """Return the first line."""
    return _line({"format": FORMAT, "version": VERSION})


def document_line(collection: str, document: Document) -> bytes:
    """Return the line of a document."""
    text = json_util.dumps(document, json_options=EXTENDED_JSON, ensure_ascii=False, separators=(",", ":"))
    return f'{{"collection":"{collection}","document":{one_line(text)}}}\n'.encode()


def one_line(text: str) -> str:
    """Return a piece of JSON so that nobody takes it for several lines: `str.splitlines` and some editors would."""
    for mark, escape in ENDS_OF_LINES.items():
        text = text.replace(mark, escape)
    return text


def end_line(counts: dict[str, int]) -> bytes:
    """Return the last line: how many documents of each collection came before it."""
    return _line({"end": counts})


def read_header(line: bytes, name: str) -> None:
    """Check the first line of the file `name`.

    Raises:
        WrongUse: this is no export, or one of a later version.
    """
    advice = "Name a file that `whowhen export --format jsonl` has written"
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        raise WrongUse(f"{name} is no export of whowhen: its first line is no JSON. {advice}") from None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise WrongUse(f"{name} is no export of whowhen: its first line does not say {FORMAT!r}. {advice}")
    version = said.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= VERSION:
        known = f"this whowhen reads versions up to {VERSION}. Import it with the version of whowhen that made it"
        raise WrongUse(f"{name} is an export of version {version!r:.40}, and {known}")


def read_line(line: bytes) -> dict[str, object]:
    """Return what a line says, with the types of BSON.

    Raises:
        ValueError: it is no JSON object, or no Extended JSON.
    """
    try:
        said: object = json_util.loads(line, json_options=EXTENDED_JSON)
    except Exception as error:
        # whatever the decoder stumbles over, the line is at fault
        raise ValueError(f"no JSON ({error!s:.200})") from error
    if not isinstance(said, dict):
        raise ValueError("no JSON object")  # noqa: TRY004 - one error for all that may be wrong with a line
    return cast("dict[str, object]", said)


def _line(value: dict[str, object] | dict[str, dict[str, int]]) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"
