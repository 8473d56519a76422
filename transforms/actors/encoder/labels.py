"""The labels of tokens (BIO), and the likeliest sequence of them that is a sequence of names."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from transforms.actors.tagger import Kind

KINDS = (Kind.PER, Kind.ORG, Kind.LOC)
"""What the encoder tells apart. Label 0 is no name; kind k begins with label 2k + 1 and goes on with 2k + 2."""

LABELS = 1 + 2 * len(KINDS)
"""How many labels there are."""

_FORBIDDEN = -1e9
_INSIDE = tuple(range(2, LABELS, 2))


def _transitions() -> NDArray[np.float32]:
    allowed = np.zeros((LABELS, LABELS), dtype=np.float32)
    for before in range(LABELS):
        for inside in _INSIDE:
            if before not in (inside, inside - 1):
                allowed[before, inside] = _FORBIDDEN
    return allowed


_TRANSITIONS = _transitions()


def best_labels(scores: NDArray[np.float32]) -> list[int]:
    """Return the likeliest labels for `scores` (tokens x labels, log-probabilities up to a constant per token).

    A name never goes on that has not begun (Viterbi, 1967). Where the best label of each token already
    makes a right sequence, that is the answer.
    """
    greedy: list[int] = scores.argmax(axis=1).tolist()
    if all(label not in _INSIDE or before in (label, label - 1) for before, label in zip([0, *greedy], greedy)):  # noqa: B905 - the pairs end with the labels
        return greedy
    best = scores[0].copy()
    best[list(_INSIDE)] = _FORBIDDEN
    came_from: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        ways = best[:, None] + _TRANSITIONS
        source = ways.argmax(axis=0)
        came_from.append(source)
        best = ways[source, np.arange(LABELS)] + row
    labels = [int(best.argmax())]
    for source in reversed(came_from):
        labels.append(int(source[labels[-1]]))
    return labels[::-1]


def names_in(labels: list[int]) -> Iterator[tuple[int, int, Kind]]:
    """Yield (first token, token after the last, kind) of each name in a right sequence of labels."""
    begun: int | None = None
    for index, label in enumerate([*labels, 0]):
        if begun is not None and (label == 0 or label % 2):
            yield begun, index, KINDS[(labels[begun] - 1) // 2]
            begun = None
        if label % 2:
            begun = index
