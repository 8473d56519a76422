"""How often each engine is right, by script and by how many letters it has seen.

Counted on public sentences of 75 languages (lingua-py's test data, Universal Dependencies, the Universal Declaration
of Human Rights), whole and cut short; smoothed and rounded, since nothing never happens.
"""

from __future__ import annotations

from bisect import bisect
from typing import NamedTuple

from transforms.language.engines import CLD2, ELDC, LANGDETECT


class Record(NamedTuple):
    """Of texts in languages that the engine knows, the shares where it was right or wrong, sure of it or not.

    `strange_sure` is how often it was sure of itself before a language that it does not know.
    """

    right_sure: float
    right_unsure: float
    wrong_sure: float
    wrong_unsure: float
    strange_sure: float


LETTERS = (12, 25, 50, 100)
"""Where one class of lengths ends and the next begins: two words, four, eight, two lines, more."""

CYRILLIC_RECORDS: dict[str, tuple[Record, ...]] = {
    ELDC: (
        Record(0.62, 0.27, 0.019, 0.09, 0.30),
        Record(0.83, 0.13, 0.004, 0.033, 0.27),
        Record(0.94, 0.05, 0.003, 0.004, 0.12),
        Record(0.98, 0.02, 0.001, 0.002, 0.07),
        Record(0.99, 0.005, 0.001, 0.001, 0.13),
    ),
    CLD2: (
        Record(0.74, 0.006, 0.23, 0.021, 0.5),
        Record(0.89, 0.002, 0.093, 0.018, 0.5),
        Record(0.93, 0.002, 0.043, 0.023, 0.5),
        Record(0.97, 0.002, 0.010, 0.013, 0.5),
        Record(0.96, 0.022, 0.008, 0.013, 0.5),
    ),
    LANGDETECT: (
        Record(0.62, 0.056, 0.21, 0.112, 0.83),
        Record(0.77, 0.071, 0.116, 0.044, 0.75),
        Record(0.90, 0.043, 0.032, 0.029, 0.69),
        Record(0.97, 0.015, 0.006, 0.006, 0.67),
        Record(0.99, 0.004, 0.002, 0.001, 0.65),
    ),
}
"""By engine, one record per class of lengths, for text in Cyrillic letters."""

OTHER_RECORDS: dict[str, tuple[Record, ...]] = {
    ELDC: (
        Record(0.27, 0.60, 0.004, 0.129, 0.05),
        Record(0.79, 0.14, 0.006, 0.059, 0.17),
        Record(0.83, 0.14, 0.003, 0.032, 0.22),
        Record(0.93, 0.068, 0.002, 0.006, 0.27),
        Record(0.96, 0.035, 0.003, 0.004, 0.19),
    ),
    CLD2: (
        Record(0.75, 0.001, 0.246, 0.005, 0.9),
        Record(0.77, 0.001, 0.228, 0.002, 0.95),
        Record(0.91, 0.001, 0.092, 0.002, 0.95),
        Record(0.96, 0.001, 0.037, 0.002, 0.95),
        Record(0.985, 0.001, 0.006, 0.001, 0.9),
    ),
    LANGDETECT: (
        Record(0.70, 0.049, 0.147, 0.104, 0.61),
        Record(0.72, 0.075, 0.100, 0.106, 0.55),
        Record(0.91, 0.026, 0.034, 0.026, 0.45),
        Record(0.975, 0.014, 0.005, 0.007, 0.45),
        Record(0.989, 0.006, 0.004, 0.001, 0.45),
    ),
}
"""As `CYRILLIC_RECORDS`, for all other scripts with more than one language."""

STAND_INS: dict[tuple[str, str], str] = {
    (ELDC, "mk"): "sr",
    (ELDC, "af"): "nl",
    (ELDC, "id"): "ms",
    (ELDC, "nn"): "no",
    (LANGDETECT, "sr"): "mk",
    (LANGDETECT, "ms"): "id",
    (LANGDETECT, "nn"): "no",
}
"""The language that an engine says for one that it does not know, by engine and that language: its next of kin."""

MISTAKES: dict[tuple[str, str, str], float] = {(CLD2, "mk", "sr"): 0.25, (CLD2, "mk", "bg"): 0.06}
"""Mistakes that an engine makes far oftener than others, by engine, right language and answer, and how often."""

STANDS_IN = 0.8
"""How often an engine says a stand-in, about."""

CONFUSABLE = 6
"""Languages among which a wrong answer falls, about."""


def record(engine: str, letters: int, *, cyrillic: bool) -> Record:
    """Return the record of `engine` for a text of so many letters."""
    return (CYRILLIC_RECORDS if cyrillic else OTHER_RECORDS)[engine][bisect(LETTERS, letters)]
