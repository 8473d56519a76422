"""The version of the step: its code and its tables."""

from __future__ import annotations

from hashlib import blake2b

from transforms.actors.tables import table_text
from transforms.offices import words
from transforms.offices.terms import CHECKED

_TABLES = ("office_titles.tsv", "office_seats.tsv", "office_terms.tsv", "countries.tsv", "aliases.tsv")
_WORDS = [
    f"{code} {' '.join(sorted(table[code]))}"
    for table in (words.BARRED, words.BEFORE_INSTRUMENTALS, words.INSTRUMENTALS)
    for code in sorted(table)
]

OFFICES_VERSION = (
    f"1+{blake2b(chr(10).join([CHECKED, *_WORDS, *map(table_text, _TABLES)]).encode(), digest_size=4).hexdigest()}"
)
"""Changes with the code's own number or any table."""
