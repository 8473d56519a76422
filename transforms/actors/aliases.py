"""Actors the whole world writes about, and every name they go by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from model.actor import LinkMethod, MentionType
from transforms.actors.countries import LANGUAGES, country_names
from transforms.actors.declension import name_forms
from transforms.actors.entry import Entry, key_of
from transforms.actors.lexicon import Lexicon, build_lexicon
from transforms.actors.personal_keys import person_key
from transforms.actors.places import place_names
from transforms.actors.tables import read_table


def _entry(row: Mapping[str, str], name: str) -> Entry:
    kind = MentionType(row["type"])
    display = row["en"].split(",")[0]
    is_surname = kind is MentionType.PERSON and " " not in name
    return Entry(
        id=key_of(kind, display) if row["qid"] == "-" else row["qid"],
        name=display,
        type=kind,
        country=row["country"] or None,
        sector=row["sector"],
        method=LinkMethod.ALIAS,
        score=0.85 if is_surname else 0.95,
        is_ambiguous=kind is not MentionType.PERSON and name.isalpha() and not name.isupper(),
    )


def alias_names(language: str) -> Iterator[tuple[str, Entry]]:
    """Yield every form in `language` of the names in the alias table."""
    for row in read_table("aliases.tsv"):
        for name in filter(None, row[language].split(",")):
            entry = _entry(row, name)
            for form in name_forms(name, language):
                yield form, entry


@cache
def known_persons() -> Mapping[str, Entry]:
    """Return the persons of the table by the keys of their full names in all languages."""
    found: dict[str, Entry] = {}
    for language in LANGUAGES:
        for row in read_table("aliases.tsv"):
            if row["type"] != MentionType.PERSON.value:
                continue
            for name in filter(None, row[language].split(",")):
                if " " in name:
                    found.setdefault(person_key(name), _entry(row, name))
    return MappingProxyType(found)


READ_WITH = {"en": ("en",), "uk": ("uk", "en"), "ru": ("ru", "en")}
"""Whose names are looked for in a text of a language; in any other text, those of all languages."""


@cache
def _tables(language: str) -> tuple[tuple[tuple[str, Entry], ...], ...]:
    """Return the forms of all actors, countries and places in `language`: several lexicons hold them."""
    return tuple(tuple(names(language)) for names in (alias_names, country_names, place_names))


@cache
def _lexicon_of(languages: tuple[str, ...]) -> Lexicon[Entry]:
    # an actor's name in any language comes before a country's or a place's
    return build_lexicon(
        pair for table in zip(*map(_tables, languages), strict=True) for names in table for pair in names
    )


def load_lexicon(language: str | None) -> Lexicon[Entry]:
    """Return the names of actors, countries and places to look for in a text of `language` (`en`, `uk`, `ru`).

    Built once for each set of languages.
    """
    return _lexicon_of(READ_WITH.get(language or "", LANGUAGES))
