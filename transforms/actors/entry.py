"""What a table knows about a name."""

from __future__ import annotations

from dataclasses import dataclass

from model.actor import LinkMethod, MentionType


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing with a name that a table knows.

    `id` is null for places. `is_ambiguous` marks names that people bear too (Jordan, Sofia, Bloomberg):
    a person of that name in the same text has the better claim.
    """

    id: str | None
    name: str
    type: MentionType
    country: str | None
    method: LinkMethod
    score: float
    is_ambiguous: bool = False


def key_of(kind: MentionType, name: str) -> str:
    """Return the id of an actor no table knows: its type and the letters and digits of its name.

    The same name gives the same key in every text; letters of any script are kept.
    """
    letters = "".join(character if character.isalnum() else " " for character in name.casefold())
    return f"{kind.value}:{'-'.join(letters.split())}"
