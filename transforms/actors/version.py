"""The version of the step: its code, its model, its tables."""

from __future__ import annotations

import hashlib
from dataclasses import asdict

from transforms.actors import countries, cues, declension, places
from transforms.actors.english_tagger import model_version
from transforms.actors.languages import VOCABULARIES
from transforms.actors.tables import table_text

_CODE = "1"


def _canonical(value: object) -> str:
    """Return the same words for the same table in every process: sets have no order of their own."""
    if isinstance(value, frozenset | set):
        return repr(sorted(map(str, value)))
    if isinstance(value, dict):
        return repr([(str(key), _canonical(value[key])) for key in sorted(value, key=str)])
    return repr(value)


def _table_digest() -> str:
    tables: list[object] = [table_text("countries.tsv"), table_text("aliases.tsv"), table_text("places.tsv")]
    tables += [asdict(vocabulary) for vocabulary in VOCABULARIES.values()]
    tables += [dict(endings) for endings in declension.ENDINGS.values()]
    tables += [{code: dict(names) for code, names in countries.SEATS.items()}]
    tables += [places.GEOGRAPHY, countries.PERSONAL_NAMES]
    tables += [value for name, value in sorted(vars(cues).items()) if isinstance(value, frozenset)]
    tables += [cues.ARMED_PHRASES.pattern, cues.DOMAIN.pattern]
    return hashlib.sha256("\n".join(map(_canonical, tables)).encode()).hexdigest()[:8]


ACTORS_VERSION = f"{_CODE}+{model_version()}+{_table_digest()}"
"""Changes with the code's own number, the model or any table. Read without loading the model."""
