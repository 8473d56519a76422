"""What tells a text from others: an exact key for the same words, a signature for nearly the same words."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b, sha256
from itertools import pairwise

from rensa import RMinHash

from transforms.characters import compose

FINGERPRINT_VERSION = "1+rensa-0.5"
"""Version of this step; signatures of other versions must not be compared with these."""

PERMUTATIONS = 126
"""Divides into 42 bands of 3 rows and 31 of 4; the error of an estimate is about 1 / sqrt(126)."""

_SEED = 42
_SLOTS = struct.Struct(f"<{PERMUTATIONS}I")
_EMPTY = b"\xff" * _SLOTS.size
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """`text_sha256` is equal for the same words, `minhash` is alike for alike word pairs (504 bytes)."""

    text_sha256: str
    minhash: bytes


def fingerprint(text: str) -> Fingerprint:
    """Compute both keys of `text` from its words: NFC, case folded, whatever stands between words one space.

    So neither encoding, line breaks, punctuation nor capitals make another text. A text without words
    is keyed by its signs as they are, and its signature is empty. A text of one word has that word for its
    only shingle, any other text its pairs of neighbouring words (Broder 1997; MinHash by rensa).
    """
    folded = compose(text).casefold()
    words = _WORD.findall(folded)
    normalised = " ".join(words) or "".join(folded.split())
    return Fingerprint(
        text_sha256=sha256(normalised.encode("utf-8", "surrogatepass")).hexdigest(),
        minhash=_sign(shingle(words)),
    )


def shingle(words: Sequence[str]) -> list[str]:
    """Return the pairs of neighbouring words in `words`, or the one word there is, in order of appearance."""
    return [f"{first} {second}" for first, second in pairwise(words)] or list(words)


def _sign(shingles: list[str]) -> bytes:
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update(shingles)
    return _SLOTS.pack(*sketch.digest())


def estimate_jaccard(first: bytes, second: bytes) -> float:
    """Estimate the Jaccard similarity, 0 to 1, of the shingles behind two signatures.

    A text without words resembles nothing, not even another one: 0.

    Raises:
        ValueError: a signature is not 504 bytes long.
    """
    if _EMPTY in {first, second}:
        return 0.0
    if len(first) != _SLOTS.size or len(second) != _SLOTS.size:
        message = f"a signature is {_SLOTS.size} bytes long, got {len(first)} and {len(second)}"
        raise ValueError(message)
    pairs = zip(_SLOTS.unpack(first), _SLOTS.unpack(second), strict=True)
    same: int = sum(one == other for one, other in pairs)
    return same / PERMUTATIONS


def band_keys(minhash: bytes, bands: int, rows: int) -> tuple[int, ...]:
    """Return one signed 64-bit key per band: texts that share a key may be near-duplicates.

    Keys of different bands, and of different divisions into bands, do not meet. The same signature gives
    the same keys on every machine. A text without words has no keys.

    Raises:
        ValueError: `bands` times `rows` is not within 1 to 126, or the signature is not 504 bytes long.
    """
    if bands < 1 or rows < 1 or bands * rows > PERMUTATIONS or len(minhash) != _SLOTS.size:
        message = f"{bands} bands of {rows} rows do not fit {PERMUTATIONS} slots in {len(minhash)} bytes"
        raise ValueError(message)
    if minhash == _EMPTY:
        return ()
    width = rows * _SLOTS.size // PERMUTATIONS
    return tuple(
        _hash(struct.pack("<HHH", bands, rows, band) + minhash[band * width : (band + 1) * width])
        for band in range(bands)
    )


def _hash(key: bytes) -> int:
    return int.from_bytes(blake2b(key, digest_size=8).digest(), "little", signed=True)
