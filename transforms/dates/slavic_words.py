"""Tables of Slavic words that are made from few: lengths of time as adjectives, in all their forms."""

from __future__ import annotations

from collections.abc import Mapping

from transforms.dates.slavic import adjectives, compounds
from transforms.dates.table import Words


def lasting_words(numbers: Mapping[str, str], units: Mapping[str, str], years: str, endings: str) -> dict[str, Words]:
    """Return the word classes for "10-денний" and "двомісячний"; `years` are the stems that may be ages."""
    short = compounds(numbers, units, endings)
    long = compounds(numbers, {"Y": years}, endings)
    return {
        "unit_adjective": adjectives(units, endings),
        "unit_years": adjectives({"Y": years}, endings),
        "unit_compound": {form: unit for form, (_, unit) in short.items()},
        "count_compound": {form: count for form, (count, _) in short.items()},
        "unit_compound_years": {form: unit for form, (_, unit) in long.items()},
        "count_compound_years": {form: count for form, (count, _) in long.items()},
    }
