"""What a table knows about a name."""

from __future__ import annotations

from dataclasses import dataclass

from model.actor import LinkMethod, MentionType
from transforms.actors.personal_keys import person_key
from transforms.actors.skeletons import stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing with a name that a table knows.

    `id` is null for places, `sector` a code of PLOVER. `is_ambiguous` marks names that people
    bear too (Jordan, Sofia, Bloomberg): a person of that name in the same text has the better claim.
    """

    id: str | None
    name: str
    type: MentionType
    country: str | None
    method: LinkMethod
    score: float
    is_ambiguous: bool = False
    sector: str | None = None


def key_of(kind: MentionType, name: str) -> str:
    """Return the id of an actor no table knows: its type and what its name leaves without case and spelling.

    The same name gives the same key in every text; a person's also in every language, another's in every
    case of its own.
    """
    if kind is MentionType.PERSON:
        return f"{kind.value}:{person_key(name)}"
    letters = "".join(character if character.isalnum() else " " for character in name.casefold())
    return f"{kind.value}:{'-'.join(word if word.isascii() else stem(word) for word in letters.split())}"
