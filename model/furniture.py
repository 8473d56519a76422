"""Lines that a source prints around its articles, and where they were seen."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints
from pydantic.dataclasses import dataclass

from model.span import STRICT, Sha256

LineDigest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
"""A digest of a line's words."""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Sighting:
    """The short lines at both ends of an article that are not known to be its source's furniture.

    `source` is a publisher, a host or a folder; `story` is the digest of the article's longest line, so that editions
    of one story count once.
    """

    id: Sha256
    source: str
    story: LineDigest
    lines: tuple[LineDigest, ...]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Furniture:
    """The lines that enough articles of one source, whose name is the key, have at their ends."""

    id: str
    lines: tuple[LineDigest, ...]
