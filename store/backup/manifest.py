"""What a dump says about itself, and how its parts are written."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from bson.json_util import CANONICAL_JSON_OPTIONS
from pydantic import Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from model.errors import WrongUse
from model.span import STRICT, Sha256
from store.setup import COLLECTIONS

FORMAT: Literal["whowhen dump"] = "whowhen dump"
"""Tells our zip files from everybody else's."""

VERSION = 1
"""The version of the layout described here; a reader refuses those it does not know."""

MEMBER = "manifest.json"
"""The name of the manifest inside the dump."""

EXTENDED_JSON = CANONICAL_JSON_OPTIONS.with_options(tz_aware=True)
"""MongoDB's Extended JSON, canonical: 64-bit numbers, binary data and dates come back as what they were."""

REFERRING = ("files", "links", "postings")
"""Collections that name articles, the ledger first: the reverse of the order in which batches write."""

ORDER = (*REFERRING, *(name for name in COLLECTIONS if name not in REFERRING))
"""The order in which collections are dumped, and dropped. They are loaded in the reverse of it."""

Listener: TypeAlias = Callable[[str, int, int], None]
"""Told before and while something is done to a collection: the words for it, documents since the last call, and in all.

What it raises ends the work as any other trouble would.
"""

Count: TypeAlias = Annotated[int, Field(ge=0)]
Word: TypeAlias = Annotated[str, Field(max_length=200)]


def member_of(collection: str) -> str:
    """Return the name of a collection's part inside the dump."""
    return f"{collection}.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Origin:
    """Which version of whowhen made a dump, and when it began to."""

    whowhen: Word
    moment: datetime


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Part:
    """One collection's part: one document a line, by `_id`; bytes and digest are those of the unpacked lines."""

    documents: Count
    bytes: Count
    sha256: Sha256


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Manifest:
    """What a dump holds. A collection that is not named had not been thought of when it was made."""

    format: Literal["whowhen dump"] = FORMAT
    version: int = VERSION
    origin: Origin
    database: Word
    collections: dict[str, Part]

    def to_json(self) -> bytes:
        """Return the manifest as it stands in the dump."""
        return _adapter().dump_json(self, indent=1) + b"\n"


def read_manifest(content: bytes, path: Path) -> Manifest:
    """Return the manifest that `to_json` made `content` of.

    Raises:
        WrongUse: it is none, or is of a later layout, or names a collection nobody knows.
    """
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        raise WrongUse(f"{path} is no dump of whowhen: its {MEMBER} cannot be read") from None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise WrongUse(f"{path} is no dump of whowhen: its {MEMBER} does not say {FORMAT!r}")
    if said.get("version") != VERSION:
        known = f"this whowhen reads version {VERSION}. Restore it with the version of whowhen that made it"
        raise WrongUse(f"{path} is a dump of version {said.get('version')!r:.40}, and {known}")
    try:
        manifest = _adapter().validate_json(content)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise WrongUse(f"{path} is damaged: its {MEMBER} is wrong at {place} ({first['msg']})") from None
    unknown = sorted(manifest.collections.keys() - set(COLLECTIONS))
    if unknown:
        later = f"made by whowhen {manifest.origin.whowhen}. Restore it with that version"
        raise WrongUse(f"{path} holds the collection {unknown[0]!r}, which this whowhen does not know: it was {later}")
    return manifest


def _adapter() -> TypeAdapter[Manifest]:
    return TypeAdapter(Manifest)
