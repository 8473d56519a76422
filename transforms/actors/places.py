"""Capitals and other places the news keeps naming: where things happen, never who acts."""

from __future__ import annotations

from collections.abc import Iterator

from model.actor import LinkMethod, MentionType
from transforms.actors.countries import PERSONAL_NAMES, load_countries, split_cell
from transforms.actors.declension import FIXED, name_forms
from transforms.actors.entry import Entry
from transforms.actors.tables import read_table

GEOGRAPHY = (
    "Northern Ireland", "Latin America", "South America", "North America", "Central America", "New England",
    "New Mexico", "New Guinea", "New Britain", "Inner Mongolia", "Gulf of Mexico", "Gulf of Oman", "Gulf of Guinea",
    "South China Sea", "East China Sea", "Sea of Japan", "Republika Srpska", "Mexico City", "Kuwait City",
    "Guatemala City", "Panama City", "Luxembourg City", "Washington, D.C.", "Western Sahara",
)  # fmt: skip
"""Places whose names hold a country's name without meaning that country."""


def _listed_places(language: str) -> Iterator[tuple[str, str | None]]:
    for country in load_countries():
        for name in country.capitals[language]:
            yield name, country.alpha3
    for row in read_table("places.tsv"):
        for name in split_cell(row[language]):
            yield name, None
    if language == "en":
        for name in GEOGRAPHY:
            yield name, None


def place_names(language: str) -> Iterator[tuple[str, Entry]]:
    """Yield every form in `language` of the capitals and other known places."""
    for name, country in _listed_places(language):
        entry = Entry(
            id=None,
            name=name.partition(FIXED)[0],
            type=MentionType.PLACE,
            country=country,
            method=LinkMethod.KEY,
            score=0.9,
            is_ambiguous=name in PERSONAL_NAMES,
        )
        for form in name_forms(name, language):
            yield form, entry
