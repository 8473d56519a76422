"""What tells a text from others: an exact key for the same words, two kinds of signature for nearly the same."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from hashlib import blake2b, sha256

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from transforms.wording import Hashes, hash_groups, read_wording

FINGERPRINT_VERSION = "2+rensa-0.5"
"""Version of this step; signatures of other versions must not be compared with these."""

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
    return np.unique(shingles[shingles < _LIMIT])[:MOST_SKETCHED].astype(_LITTLE).tobytes()


def estimate_jaccard(first: bytes, second: bytes) -> float:
    """Estimate the Jaccard similarity, 0 to 1, of the word pairs behind two `minhash` signatures.

    A text without words resembles nothing, not even another one: 0.

    Raises:
        ValueError: a signature is not 504 bytes long.
    """
    if _EMPTY in {first, second}:
        return 0.0
    if len(first) != _SLOTS.size or len(second) != _SLOTS.size:
        message = f"a signature is {_SLOTS.size} bytes long, got {len(first)} and {len(second)}"
        raise ValueError(message)
    same = np.frombuffer(first, np.uint32) == np.frombuffer(second, np.uint32)
    return float(np.count_nonzero(same)) / PERMUTATIONS


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
