"""Which table speaks for which language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from transforms.actors import english, russian, ukrainian
from transforms.actors.vocabulary import Vocabulary, declined

VOCABULARIES: Mapping[str, Vocabulary] = MappingProxyType(
    {
        code: declined(table, code)
        for code, table in (
            ("en", english.VOCABULARY),
            ("uk", ukrainian.VOCABULARY),
            ("ru", russian.VOCABULARY),
        )
    }
)
"""The tables by BCP 47 code."""

_NOTHING = Vocabulary()


def vocabulary_of(code: str | None) -> Vocabulary:
    """Return the table of a language, or an empty one where there is none."""
    return VOCABULARIES.get(code or "", _NOTHING)
