"""What a file says of itself, before anybody asked whether it can be true."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import reduce

from model.published import EvidenceRole

MAX_CHARACTERS = 1000
"""Longer headlines and names are texts that stand in the wrong place."""

_NOT_NAMES = re.compile(r"^@|^\d|https?:|www\.|^admin$|^editor$", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"']{3,2000}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClaim:
    """A date as it was written, the method that found it, what it would say about the publication, and how surely."""

    surface: str
    method: str
    confidence: float
    role: EvidenceRole = EvidenceRole.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one part of a file says of its article; the best informed claim comes first in each list."""

    headline: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    published: tuple[DateClaim, ...] = ()
    modified: tuple[DateClaim, ...] = ()


def joined(*parts: Said) -> Said:
    """Return all that `parts` say: of names and addresses the first that is there, of dates all."""
    return reduce(_both, parts, Said())


def _both(first: Said, second: Said) -> Said:
    names = {one.name: getattr(first, one.name) or getattr(second, one.name) for one in fields(Said)}
    names["published"] = first.published + second.published
    names["modified"] = first.modified + second.modified
    return Said(**names)


def one_line(value: object) -> str | None:
    """Return `value` as one line of text, or None where it is none, empty, or far too long."""
    if not isinstance(value, str) or len(value) > MAX_CHARACTERS * 2:
        return None
    line = " ".join(value.split())
    return line if 0 < len(line) <= MAX_CHARACTERS else None


def web_address(value: object) -> str | None:
    """Return `value` if it is the whole address of a page, else None."""
    if not isinstance(value, str):
        return None
    match = _ADDRESS.fullmatch(value.strip())
    return match.group() if match else None


def is_name(line: str) -> bool:
    """Say whether a line may name an author: no account, address or role that programs fill in."""
    return _NOT_NAMES.search(line) is None


def listed(names: list[str]) -> str | None:
    """Return distinct names as a byline, in their order."""
    return one_line(", ".join(dict.fromkeys(names)))
