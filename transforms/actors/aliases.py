"""Actors the whole world writes about, and every name they go by."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from model.actor import LinkMethod, MentionType
from transforms.actors.countries import LANGUAGES, country_names
from transforms.actors.declension import name_forms
from transforms.actors.entry import Entry, key_of
from transforms.actors.lexicon import Lexicon, build_lexicon
from transforms.actors.places import place_names
from transforms.actors.tables import read_table


def alias_names(language: str) -> Iterator[tuple[str, Entry]]:
    """Yield every form in `language` of the names in the alias table."""
    for row in read_table("aliases.tsv"):
        kind = MentionType(row["type"])
        display = row["en"].split(",")[0]
        for name in filter(None, row[language].split(",")):
            is_surname = kind is MentionType.PERSON and " " not in name
            entry = Entry(
                id=key_of(kind, display) if row["qid"] == "-" else row["qid"],
                name=display,
                type=kind,
                country=row["country"] or None,
                method=LinkMethod.ALIAS,
                score=0.85 if is_surname else 0.95,
                is_ambiguous=kind is not MentionType.PERSON and name.isalpha() and not name.isupper(),
            )
            for form in name_forms(name, language):
                yield form, entry


READ_WITH = {"en": ("en",), "uk": ("uk", "en"), "ru": ("ru", "en")}
"""Whose names are looked for in a text of a language; in any other text, those of all languages."""


@cache
def _lexicon_of(languages: tuple[str, ...]) -> Lexicon[Entry]:
    tables = (alias_names, country_names, place_names)
    return build_lexicon(pair for names in tables for code in languages for pair in names(code))


def load_lexicon(language: str | None) -> Lexicon[Entry]:
    """Return the names of actors, countries and places to look for in a text of `language` (`en`, `uk`, `ru`).

    Built once for each set of languages.
    """
    return _lexicon_of(READ_WITH.get(language or "", LANGUAGES))
