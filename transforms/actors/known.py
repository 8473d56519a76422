"""Actors of the tables by their ids: what they are called and what they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from model.actor import MentionType
from model.decision import Identity
from transforms.actors.countries import LANGUAGES, load_countries
from transforms.actors.declension import FIXED
from transforms.actors.entry import key_of
from transforms.actors.tables import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabled:
    """An actor that a table has: who it is, and its names by language, the first of each the one to show."""

    identity: Identity
    names: Mapping[str, tuple[str, ...]]


@cache
def known_actors() -> Mapping[str, Tabled]:
    """Return all actors of the tables, states among them, by id."""
    found: dict[str, Tabled] = {}
    for row in read_table("aliases.tsv"):
        kind = MentionType(row["type"])
        names = {code: _plain(row[code].split(",")) for code in LANGUAGES if row[code]}
        name = row["en"].split(",")[0]
        id_ = key_of(kind, name) if row["qid"] == "-" else row["qid"]
        identity = Identity(id=id_, name=name, type=kind, country=row["country"] or None, sector=row["sector"] or None)
        found.setdefault(id_, Tabled(identity=identity, names=names))
    for country in load_countries():
        state = Identity(
            id=country.qid,
            name=country.names["en"][0],
            type=MentionType.STATE,
            country=country.alpha3,
            sector="GOV",
        )
        names = {code: _plain(country.names[code]) for code in LANGUAGES if country.names[code]}
        found.setdefault(country.qid, Tabled(identity=state, names=names))
    return MappingProxyType(found)


def _plain(names: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.replace(FIXED, " ") for name in names)
