from __future__ import annotations

import struct

import numpy as np
import pytest

from training.encoder_file import read_encoder

PIECES = ["<s>", "▁Київ"]


def written() -> bytes:
    """Return a tiny file of the format: one tensor of eight-byte numbers' worth, one of four bits."""
    names = [piece.encode() for piece in PIECES]
    borders = np.cumsum([0, *map(len, names)]).astype(np.uint32)
    head = b"E5S1" + struct.pack("<i", 1) + struct.pack("<7i", 4, 2, 2, 8, 2, 16, 2) + struct.pack("<fi", 1e-12, 0)
    head += struct.pack("<5i", len(names), 0, 2, 1, 3) + struct.pack("<Q", int(borders[-1]))
    head += borders.tobytes() + np.array([0.0, -2.5], dtype=np.float32).tobytes() + b"".join(names)
    head += struct.pack("<iI", 0, 3) + b"xyz"
    plain = np.array([1.5, -2.0], dtype=np.float32).tobytes()
    block = np.array([0.5], dtype=np.float16).tobytes() + bytes([0x08 | (0x0F << 4)] * 16)
    entries = [(b"bias", 2, plain), (b"weight", 32, block)]
    size = len(head) + 4 + sum(2 + len(name) + 1 + 20 for name, _, _ in entries)
    directory, data = struct.pack("<i", len(entries)), b""
    for name, count, raw in entries:
        directory += (
            struct.pack("<H", len(name)) + name + b"\0" + struct.pack("<IQQ", count, size + len(data), len(raw))
        )
        data += raw
    return head + directory + data


def test_measures_pieces_and_tensors_are_read() -> None:
    file = read_encoder(written())

    assert (file.shape.width, file.shape.layers, file.shape.heads, file.shape.inner) == (4, 2, 2, 8)
    assert file.pieces == (("<s>", 0.0), ("▁Київ", -2.5))
    assert file.tensors["bias"].tolist() == [1.5, -2.0]


def test_low_halves_of_a_block_come_first() -> None:
    weight = read_encoder(written()).tensors["weight"]

    assert weight.tolist() == [0.0] * 16 + [3.5] * 16


def test_another_kind_of_file_is_refused() -> None:
    with pytest.raises(ValueError, match="E5S1"):
        read_encoder(b"PK\x03\x04 a zip")
