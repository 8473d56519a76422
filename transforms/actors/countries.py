"""The countries of the world: names in three languages, adjectives, capitals, seats of government."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from model.actor import LinkMethod, MentionType
from transforms.actors.declension import FIXED, name_forms
from transforms.actors.entry import Entry
from transforms.actors.tables import read_table

LANGUAGES = ("en", "uk", "ru")
"""The languages of the tables."""

PERSONAL_NAMES = frozenset(
    {
        "Jordan", "Chad", "Georgia", "Israel", "Holland", "Britain", "Cuba", "Cyprus", "Ireland", "Kenya", "India",
        "Sofia", "Victoria", "Santiago", "Paris", "Kingston", "Wellington", "Lima", "Vienna", "Berlin", "London",
        "Sydney", "Brazil", "France", "England", "Moroni", "Malabo", "Praia", "Georgetown", "Roseau", "Male",
    }
)  # fmt: skip
"""Countries and capitals that people and towns are named after as well."""

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

GEOGRAPHY = (
    "Northern Ireland", "Latin America", "South America", "North America", "Central America", "New England",
    "New Mexico", "New Guinea", "New Britain", "Inner Mongolia", "Gulf of Mexico", "Gulf of Oman", "Gulf of Guinea",
    "South China Sea", "East China Sea", "Sea of Japan", "Republika Srpska", "Mexico City", "Kuwait City",
    "Guatemala City", "Panama City", "Luxembourg City", "Washington, D.C.", "Western Sahara", "Hong Kong",
)  # fmt: skip
"""Places whose names hold a country's name without meaning that country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One row of the table. `names` and `capitals` are dictionary forms by language."""

    alpha3: str
    qid: str
    names: Mapping[str, tuple[str, ...]]
    adjectives: tuple[str, ...]
    capitals: Mapping[str, tuple[str, ...]]

    def entry(self, method: LinkMethod, score: float) -> Entry:
        """Return what a mention of this country, or of what stands for it, is linked to."""
        return Entry(
            id=self.qid,
            name=self.names["en"][0],
            type=MentionType.STATE,
            country=self.alpha3,
            method=method,
            score=score,
        )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(",") if part)


@cache
def load_countries() -> tuple[Country, ...]:
    """Return all countries, ordered by code."""
    return tuple(
        Country(
            alpha3=row["alpha3"],
            qid=row["qid"],
            names={language: _split(row[language]) for language in LANGUAGES},
            adjectives=_split(row["adjectives"]),
            capitals={language: _split(row[f"capital_{language}"]) for language in LANGUAGES},
        )
        for row in read_table("countries.tsv")
    )


@cache
def load_adjectives() -> Mapping[str, str]:
    """Return the country code of every adjective and demonym that belongs to one country first."""
    found: dict[str, str] = {}
    for country in load_countries():
        for adjective in country.adjectives:
            found.setdefault(adjective, country.alpha3)
    return MappingProxyType(found)


def _place(name: str, country: str | None) -> Entry:
    return Entry(
        id=None,
        name=name,
        type=MentionType.PLACE,
        country=country,
        method=LinkMethod.COUNTRY,
        score=0.9,
        is_ambiguous=name in PERSONAL_NAMES,
    )


def country_names(language: str) -> Iterator[tuple[str, Entry]]:
    """Yield every form in `language` of the countries, their seats of government and capitals."""
    for country in load_countries():
        for name in country.names[language]:
            sure = country.entry(LinkMethod.COUNTRY, 0.99)
            unsure = Entry(
                id=sure.id,
                name=sure.name,
                type=sure.type,
                country=sure.country,
                method=sure.method,
                score=0.9,
                is_ambiguous=True,
            )
            for form in name_forms(name, language):
                yield form, unsure if name in PERSONAL_NAMES else sure
        seat = country.entry(LinkMethod.ALIAS, 0.9)
        for name in SEATS.get(country.alpha3, {}).get(language, ()):
            for form in name_forms(name, language):
                yield form, seat
        for capital in country.capitals[language]:
            for form in name_forms(capital, language):
                yield form, _place(capital.partition(FIXED)[0], country.alpha3)
    if language == "en":
        for name in GEOGRAPHY:
            yield name, _place(name, None)
