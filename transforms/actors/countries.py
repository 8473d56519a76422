"""The countries of the world: names in three languages, adjectives, capitals, seats of government."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from model.actor import LinkMethod, MentionType
from transforms.actors.declension import name_forms
from transforms.actors.entry import Entry
from transforms.actors.tables import read_table
from transforms.actors.vocabulary import listed

LANGUAGES = ("en", "uk", "ru")
"""The languages of the tables."""

PERSONAL_NAMES = listed(
    "Jordan Chad Georgia Israel Holland Britain Cuba Cyprus Ireland Kenya India Sofia Victoria Santiago Paris"
    " Kingston Wellington Lima Vienna Berlin London Sydney Brazil France England Moroni Malabo Praia Georgetown"
    " Roseau Samara Milan Texas Florida Wales Asia Chicago Brest Tula"
)
"""Countries and places that people and towns are named after as well."""

SEATS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "RUS": {"en": ("Kremlin",), "uk": ("Кремль",), "ru": ("Кремль",)},
        "USA": {
            "en": ("White House",),
            "uk": ("Білий дім", "Білого дому", "Білому домі", "Білим домом", "Білий Дім"),
            "ru": ("Белый дом", "Белого дома", "Белому дому", "Белым домом", "Белом доме", "Белый Дом"),
        },
        "GBR": {
            "en": ("Downing Street", "10 Downing Street", "No 10 Downing Street", "Whitehall"),
            "uk": ("Даунінг-стріт",),
            "ru": ("Даунинг-стрит",),
        },
        "FRA": {
            "en": ("Élysée", "Elysée", "Elysee", "Élysée Palace", "Elysee Palace", "Quai d'Orsay"),
            "uk": ("Єлисейський палац",),
            "ru": ("Елисейский дворец",),
        },
        "UKR": {"en": ("Bankova",), "uk": ("Банкова",), "ru": ("Банковая",)},
        "KOR": {"en": ("Blue House",)},
        "CHN": {"en": ("Zhongnanhai",)},
        "BRA": {"en": ("Planalto", "Planalto Palace")},
        "ARG": {"en": ("Casa Rosada",)},
        "ITA": {"en": ("Palazzo Chigi",)},
    }
)
"""Buildings that stand for a government, by the country that government speaks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One row of the table. `names` and `capitals` are dictionary forms by language."""

    alpha3: str
    qid: str
    names: Mapping[str, tuple[str, ...]]
    adjectives: tuple[str, ...]
    capitals: Mapping[str, tuple[str, ...]]

    def entry(self, method: LinkMethod, score: float, *, is_ambiguous: bool = False) -> Entry:
        """Return what a mention of this country, or of what stands for it, is linked to."""
        return Entry(
            id=self.qid,
            name=self.names["en"][0],
            type=MentionType.STATE,
            country=self.alpha3,
            sector="GOV",
            method=method,
            score=score,
            is_ambiguous=is_ambiguous,
        )


def split_cell(cell: str) -> tuple[str, ...]:
    """Return the names in a cell of a table."""
    return tuple(part for part in cell.split(",") if part)


@cache
def load_countries() -> tuple[Country, ...]:
    """Return all countries, ordered by code."""
    return tuple(
        Country(
            alpha3=row["alpha3"],
            qid=row["qid"],
            names={language: split_cell(row[language]) for language in LANGUAGES},
            adjectives=split_cell(row["adjectives"]),
            capitals={language: split_cell(row[f"capital_{language}"]) for language in LANGUAGES},
        )
        for row in read_table("countries.tsv")
    )


@cache
def country_by_code() -> Mapping[str, Country]:
    """Return the countries by their codes."""
    return MappingProxyType({country.alpha3: country for country in load_countries()})


@cache
def load_adjectives() -> Mapping[str, str]:
    """Return the country code of every adjective and demonym that belongs to one country first."""
    found: dict[str, str] = {}
    for country in load_countries():
        for adjective in country.adjectives:
            found.setdefault(adjective, country.alpha3)
    return MappingProxyType(found)


SCORE_COUNTRY = 0.99
"""A country's own name."""

SCORE_SHARED_NAME = 0.9
"""A country's name that people and towns bear too."""

SCORE_CAPITAL = 0.7
"""A capital that does what only a government does: "Kyiv denied it"."""

SCORE_SEAT = 0.9
"""A building that stands for a government, and sometimes for itself."""


def country_names(language: str) -> Iterator[tuple[str, Entry]]:
    """Yield every form in `language` of the countries and their seats of government."""
    for country in load_countries():
        sure = country.entry(LinkMethod.COUNTRY, SCORE_COUNTRY)
        unsure = country.entry(LinkMethod.COUNTRY, SCORE_SHARED_NAME, is_ambiguous=True)
        seat = country.entry(LinkMethod.ALIAS, SCORE_SEAT)
        named = [(name, unsure if name in PERSONAL_NAMES else sure) for name in country.names[language]]
        named += [(name, seat) for name in SEATS.get(country.alpha3, {}).get(language, ())]
        for name, entry in named:
            for form in name_forms(name, language):
                yield form, entry
