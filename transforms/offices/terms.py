"""Who held which office from when until when."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from transforms.actors.known import known_actors
from transforms.actors.tables import read_table

CHECKED = "2025-09-30"
"""The day for which the open ends of the table are known to be open: of later days it says nothing for certain."""

_LAST_DAY = "9999-12-31"


def first_day(date: str) -> str:
    """Return the first day of a day, month or year (ISO 8601)."""
    return date + "-01" * (2 - date.count("-"))


def last_day(date: str) -> str:
    """Return the last day of a day, month or year (ISO 8601)."""
    year, *rest = date.split("-")
    if len(rest) > 1:
        return date
    month = int(rest[0]) if rest else 12
    return f"{year}-{month:02}-{calendar.monthrange(int(year), month)[1]:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of one holder, an actor's id. `since` and `until` are inclusive and as precise as the table."""

    holder: str
    since: str
    until: str | None
    is_acting: bool = False

    def may_hold(self, earliest: str, latest: str) -> bool:
        """Say whether the holder may have been in office on some day of an interval."""
        return first_day(self.since) <= latest and earliest <= (last_day(self.until) if self.until else _LAST_DAY)

    def surely_holds(self, earliest: str, latest: str) -> bool:
        """Say whether the holder was in office on every day of an interval, as far as the table was checked."""
        return last_day(self.since) <= earliest and latest <= (first_day(self.until) if self.until else CHECKED)


@cache
def load_terms() -> Mapping[str, tuple[Term, ...]]:
    """Return the terms of every office, in the order of their beginnings."""
    ids = {tabled.identity.name: id_ for id_, tabled in known_actors().items()}
    found: dict[str, list[Term]] = {}
    for row in read_table("office_terms.tsv"):
        term = Term(
            holder=ids[row["holder"]],
            since=row["since"],
            until=row["until"] or None,
            is_acting=row["acting"] == "acting",
        )
        found.setdefault(row["office"], []).append(term)
    return MappingProxyType(
        {office: tuple(sorted(terms, key=lambda term: first_day(term.since))) for office, terms in found.items()}
    )
