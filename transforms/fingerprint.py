"""What tells a text from others: an exact key for the same words, two kinds of signature for nearly the same."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from transforms.wording import Hashes, hash_groups, mix, read_wording, sort_distinct

FINGERPRINT_VERSION = "4+rensa-0.5"
"""Version of this step; signatures and index keys of other versions must not be compared with these."""

PERMUTATIONS = 126
"""Divides into 42 bands of 3 rows and 31 of 4; the error of an estimate is about 1 / sqrt(126)."""

SKETCHED = 8
"""One word triple in eight enters the sketch: some 60 of an article of 3,000 characters."""

MOST_SKETCHED = 1_024
"""Triples in a sketch, 8 KB: enough for texts of 8,000 words whole; of longer ones the smallest hashes stay."""

_SEED = 42
_SLOTS = struct.Struct(f"<{PERMUTATIONS}I")
_EMPTY = b"\xff" * _SLOTS.size
_LIMIT = np.uint64(2**64 // SKETCHED)
_LITTLE = np.dtype("<u8")
_SLOT = np.dtype("<u4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """`text_sha256` is equal for the same words, `minhash` (504 bytes) is alike for alike word pairs.

    `sketch` is a fixed sample of the word triples: ascending unsigned 64-bit hashes, little-endian.
    """

    text_sha256: str
    minhash: bytes
    sketch: bytes


def fingerprint(text: str) -> Fingerprint:
    """Compute the keys of `text` from its words: NFC, case folded, whatever stands between words one space.

    So neither encoding, line breaks, punctuation nor capitals make another text. A text without words
    is keyed by its signs as they are, and its signatures are empty. A text of one word has that word for its
    only shingle, any other text its pairs of neighbouring words (MinHash: Broder 1997, by rensa) and triples
    (FracMinHash: Irber et al. 2022).
    """
    wording = read_wording(text)
    return Fingerprint(
        text_sha256=sha256(wording.folded.encode("utf-8", "surrogatepass")).hexdigest(),
        minhash=_sign(hash_groups(wording.hashes, 2)),
        sketch=_sketch(hash_groups(wording.hashes, 3)),
    )


def _sign(shingles: Hashes) -> bytes:
    if not len(shingles):
        return _EMPTY
    rows = RMinHash.digest_matrix_from_flat_token_hashes(shingles, [0, len(shingles)], PERMUTATIONS, _SEED).to_rows()
    return _SLOTS.pack(*rows[0])


def _sketch(shingles: Hashes) -> bytes:
    return sort_distinct(shingles[shingles < _LIMIT])[:MOST_SKETCHED].astype(_LITTLE).tobytes()


def estimate_jaccard(first: bytes, second: bytes) -> float:
    """Estimate the Jaccard similarity, 0 to 1, of the word pairs behind two `minhash` signatures.

    A text without words resembles nothing, not even another one: 0.

    Raises:
        ValueError: a signature is not 504 bytes long.
    """
    return float(estimate_jaccards(first, [second])[0])


def estimate_jaccards(first: bytes, others: Sequence[bytes]) -> NDArray[np.float64]:
    """Estimate the Jaccard similarity of one signature with each of `others`, as `estimate_jaccard` does."""
    if any(len(signature) != _SLOTS.size for signature in (first, *others)):
        lengths = sorted({len(signature) for signature in (first, *others)})
        message = f"a signature is {_SLOTS.size} bytes long, got {' and '.join(map(str, lengths))}"
        raise ValueError(message)
    slots = np.frombuffer(b"".join(others), _SLOT).reshape(len(others), PERMUTATIONS)
    same: NDArray[np.float64] = np.count_nonzero(slots == np.frombuffer(first, _SLOT), axis=1) / PERMUTATIONS
    if first == _EMPTY or _EMPTY in others:
        same[[_EMPTY in {first, other} for other in others]] = 0.0
    return same


def estimate_containment(first: bytes, second: bytes) -> float:
    """Estimate which share, 0 to 1, of the word triples of the smaller text stands in the larger. Symmetric.

    Two sketches of which one is full are compared as far down as the full one reaches. An empty sketch is
    contained in nothing: 0.

    Raises:
        ValueError: a sketch is not made of whole 64-bit numbers.
    """
    one, other = _unpack(first), _unpack(second)
    limit = min(_reach(one), _reach(other))
    one, other = one[one <= limit], other[other <= limit]
    smaller = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / smaller if smaller else 0.0


def _unpack(sketch: bytes) -> NDArray[np.uint64]:
    if len(sketch) % _LITTLE.itemsize:
        message = f"a sketch is made of {_LITTLE.itemsize}-byte numbers, got {len(sketch)} bytes"
        raise ValueError(message)
    return np.frombuffer(sketch, _LITTLE)


def _reach(sketch: NDArray[np.uint64]) -> np.uint64:
    return np.uint64(sketch[-1]) if len(sketch) >= MOST_SKETCHED else _LIMIT


def band_keys(minhash: bytes, bands: int, rows: int) -> Hashes:
    """Return one unsigned 64-bit key per band: texts that share a key may be near-duplicates.

    Keys of different bands, and of different divisions into bands, do not meet. The same signature gives
    the same keys on every machine. A text without words has no keys.

    Raises:
        ValueError: `bands` times `rows` is not within 1 to 126, or the signature is not 504 bytes long.
    """
    if bands < 1 or rows < 1 or bands * rows > PERMUTATIONS or len(minhash) != _SLOTS.size:
        message = f"{bands} bands of {rows} rows do not fit {PERMUTATIONS} slots in {len(minhash)} bytes"
        raise ValueError(message)
    if minhash == _EMPTY:
        return np.zeros(0, np.uint64)
    slots = np.frombuffer(minhash, _SLOT, bands * rows).reshape(bands, rows)
    keys, factors = _band_numbers(bands, rows)
    for row, factor in enumerate(factors):
        keys = keys + slots[:, row] * factor
    return mix(keys)


@cache
def _band_numbers(bands: int, rows: int) -> tuple[Hashes, Hashes]:
    """Return what each band begins with, and what each of its rows is multiplied by (Dietzfelbinger 1996)."""
    numbers = np.arange(1, max(bands, rows) + 1, dtype=np.uint64)
    division = np.uint64(bands << 16 | rows)
    return mix(mix(numbers[:bands]) + division), mix(numbers[:rows] + (division << np.uint64(32))) | np.uint64(1)
