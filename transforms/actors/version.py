"""The version of the step: its code, its model, its tables."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields

from transforms.actors import countries, cues, declension, given_names, places
from transforms.actors.languages import VOCABULARIES
from transforms.actors.tables import table_text
from transforms.actors.taggers import active_tagger

_CODE = "2"


def _canonical(value: object) -> str:
    """Return the same words for the same table in every process: sets have no order of their own."""
    if isinstance(value, frozenset | set):
        return repr(sorted(map(str, value)))
    if isinstance(value, Mapping):
        return repr([(str(key), _canonical(value[key])) for key in sorted(value, key=str)])
    return repr(value)


def _table_digest() -> str:
    tables: list[object] = [table_text("countries.tsv"), table_text("aliases.tsv"), table_text("places.tsv")]
    tables += [{one.name: getattr(table, one.name) for one in fields(table)} for table in VOCABULARIES.values()]
    tables += [dict(endings) for endings in declension.ENDINGS.values()]
    tables += [{code: dict(names) for code, names in countries.SEATS.items()}]
    tables += [places.GEOGRAPHY, countries.PERSONAL_NAMES, given_names.SAME]
    tables += [value for name, value in sorted(vars(cues).items()) if isinstance(value, frozenset)]
    tables += [cues.ARMED_PHRASES.pattern, cues.DOMAIN.pattern]
    return hashlib.sha256("\n".join(map(_canonical, tables)).encode()).hexdigest()[:8]


ACTORS_VERSION = f"{_CODE}+{active_tagger().version}+{_table_digest()}"
"""Changes with the code's own number, the model or any table. Read without loading the model."""
