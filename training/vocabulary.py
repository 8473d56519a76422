"""Which pieces of the vocabulary are kept: those that Latin and Cyrillic text is made of."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from transforms.actors.encoder.subwords import BOUNDARY, UNKNOWN

MOST = 60_000
"""Pieces kept. Each costs 384 bytes of the weights; what is left out, the least likely Latin pieces of other languages,
falls into smaller pieces."""


LONGEST_MARK = 3
"""Characters of numbers and marks ("...", "100") that are kept whole."""


def _scripts(piece: str) -> frozenset[str]:
    letters = (unicodedata.name(character, "UNNAMED").partition(" ")[0] for character in piece if character.isalpha())
    return frozenset(letters)


def kept_pieces(pieces: Sequence[tuple[str, float]], seen: Counter[int]) -> list[int]:
    """Return the numbers of the pieces to keep, in order.

    `seen` counts the pieces of the training text; these stay, with all Cyrillic pieces, all single Latin letters
    and short marks, and as many Latin pieces as `MOST` allows, the likeliest first.
    """
    kept = set(range(UNKNOWN + 1)) | {number for number, count in seen.items() if count}
    latin: list[int] = []
    # the vocabulary is sorted by probability
    for number, (piece, _) in enumerate(pieces):
        scripts = _scripts(piece)
        if number in kept or not scripts <= {"LATIN", "CYRILLIC"}:
            continue
        text = piece.strip(BOUNDARY)
        is_mark = not scripts and len(text) <= LONGEST_MARK and text.isascii()
        if len(text) <= 1 or is_mark or "CYRILLIC" in scripts:
            kept.add(number)
        elif scripts:
            latin.append(number)
    kept.update(latin[: max(0, MOST - len(kept))])
    return sorted(kept)


def count_pieces(sequences: Iterable[Sequence[int]]) -> Counter[int]:
    """Return how often each piece stands in `sequences`."""
    seen: Counter[int] = Counter()
    for sequence in sequences:
        seen.update(sequence)
    return seen
