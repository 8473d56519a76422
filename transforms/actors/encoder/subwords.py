"""Cut tokens into the encoder's subwords: the likeliest pieces of a unigram vocabulary.

The method is the unigram model of SentencePiece (Kudo, "Subword Regularization", ACL 2018), the vocabulary that of
XLM-RoBERTa cut down to Latin and Cyrillic. A token is cut on its own, which makes it cheap to remember.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

BOUNDARY = "\u2581"
"""Stands for the space before a token."""

START, PADDING, END, UNKNOWN = 0, 1, 2, 3
"""Numbers of the pieces that stand for no text."""

MOST_PIECES = 12
"""Pieces kept of one token: a name is known by its beginning, and a blob must not fill a sentence."""

REMEMBERED = 50_000
"""Tokens whose pieces are kept: the words of some hundred articles."""

_UNKNOWN_PENALTY = 10.0
_SAME = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})


class Subwords:
    """The vocabulary: pieces with their log-probabilities, numbered in order."""

    def __init__(self, pieces: Sequence[tuple[str, float]]) -> None:
        """Take `pieces` in the order of their numbers; the first four stand for no text."""
        self._ids: Mapping[str, tuple[int, float]] = {
            piece: (number, score) for number, (piece, score) in enumerate(pieces) if number > UNKNOWN
        }
        self._longest = max(map(len, self._ids), default=1)
        self._unknown = min((score for _, score in self._ids.values()), default=0.0) - _UNKNOWN_PENALTY
        self._remembered = lru_cache(REMEMBERED)(self._numbers)

    def numbers(self, form: str, *, is_spaced: bool) -> tuple[int, ...]:
        """Return the numbers of the likeliest pieces of a token, at least one."""
        return self._remembered(form, is_spaced)

    def _numbers(self, form: str, is_spaced: bool) -> tuple[int, ...]:  # noqa: FBT001 - a cache takes positions
        written = unicodedata.normalize("NFKC", form.translate(_SAME))
        written = (BOUNDARY if is_spaced else "") + "".join(written.split())
        ids, longest = self._ids, self._longest
        best: list[tuple[float, int, int]] = [(0.0, 0, UNKNOWN)]
        for end in range(1, len(written) + 1):
            chosen = (best[end - 1][0] + self._unknown, end - 1, UNKNOWN)
            for start in range(max(0, end - longest), end):
                known = ids.get(written[start:end])
                if known is not None and best[start][0] + known[1] > chosen[0]:
                    chosen = (best[start][0] + known[1], start, known[0])
            best.append(chosen)
        numbers: list[int] = []
        end = len(written)
        while end > 0:
            _, end, number = best[end]
            if number != UNKNOWN or not numbers or numbers[-1] != UNKNOWN:
                numbers.append(number)
        return tuple(numbers[::-1][:MOST_PIECES]) or (UNKNOWN,)


def read_pieces(table: str) -> list[tuple[str, float]]:
    """Return the pieces of a table with a line `piece<TAB>log-probability` for each."""
    rows = (line.rsplit("\t", 1) for line in table.split("\n") if line)
    return [(piece, float(score)) for piece, score in rows]
