"""Which articles were taken, in little room."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.span import Sha256

WIDTH = 32
"""Bytes of a SHA-256."""

DIGEST = re.compile("[0-9a-f]{64}")
"""Such bytes in hexadecimal: what else may be asked for is not here."""


class Ids:
    """Ids of articles, added in ascending order: 32 bytes each, where a set of strings would take 150."""

    def __init__(self) -> None:
        """Hold none."""
        self._digests = bytearray()

    def add(self, id_: Sha256) -> None:
        """Add an id that is greater than all before."""
        self._digests += bytes.fromhex(id_)

    def __len__(self) -> int:
        return len(self._digests) // WIDTH

    def __contains__(self, id_: object) -> bool:
        if not isinstance(id_, str) or not DIGEST.fullmatch(id_):
            return False
        wanted = bytes.fromhex(id_)
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._at(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low < len(self) and self._at(low) == wanted

    def parts(self, size: int) -> Iterator[list[Sha256]]:
        """Yield all ids in order, at most `size` together."""
        for start in range(0, len(self), size):
            yield [self._at(number).hex() for number in range(start, min(start + size, len(self)))]

    def _at(self, number: int) -> bytes:
        return bytes(self._digests[number * WIDTH : (number + 1) * WIDTH])
