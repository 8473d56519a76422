"""How often an answer turned out right, by how it came about and how likely the rule held it to be."""

from __future__ import annotations

from enum import Enum
from math import log10

import numpy as np

MOST_NINES = 9.0
"""Where the scale ends: a probability within a thousandth of a millionth of 1."""


class Course(Enum):
    """How an answer came about."""

    LETTERS = "the only language of a script"
    FRONT = "the engines in front left no doubt"
    CONFIRMED = "they left doubt, and langdetect said the same as the answer"
    OVERRULED = "they left doubt, and the answer is not langdetect's"
    ALONE = "langdetect was asked alone"


CURVES: dict[Course, tuple[tuple[float, float], ...]] = {
    Course.LETTERS: ((0.0, 0.99),),
    Course.FRONT: (
        (0.7, 0.80),
        (1.9, 0.93),
        (2.6, 0.95),
        (3.7, 0.96),
        (4.8, 0.97),
        (5.2, 0.99),
        (6.5, 0.998),
    ),
    Course.CONFIRMED: (
        (0.1, 0.03),
        (0.22, 0.06),
        (0.27, 0.24),
        (0.45, 0.34),
        (0.75, 0.42),
        (1.2, 0.57),
        (1.5, 0.65),
        (1.9, 0.87),
        (2.5, 0.91),
        (3.5, 0.95),
        (5.0, 0.99),
    ),
    Course.OVERRULED: (
        (0.1, 0.20),
        (0.18, 0.27),
        (0.27, 0.52),
        (0.38, 0.76),
        (0.43, 0.88),
        (1.2, 0.88),
        (1.55, 0.96),
        (2.4, 0.99),
    ),
    Course.ALONE: (
        (0.12, 0.10),
        (0.32, 0.22),
        (0.48, 0.36),
        (0.72, 0.47),
        (0.95, 0.60),
        (1.5, 0.84),
        (2.3, 0.94),
        (3.2, 0.98),
    ),
}
"""For each course, points on a rising line: minus the logarithm (base 10) of the rule's probability of being wrong,
and the share that was right. Counted on the even rows of the sets of `python -m benchmarks.language`, by pooling
neighbours until the shares rise (isotonic regression), and smoothed by eye. The odd rows have had no part in it."""


def calibrate(probability: float, course: Course) -> float:
    """Return how often answers of this `course` and `probability` were right, 0 to 1. Rises with `probability`."""
    nines = -log10(max(10**-MOST_NINES, 1 - probability))
    points = CURVES[course]
    return float(np.interp(nines, [point[0] for point in points], [point[1] for point in points]))
