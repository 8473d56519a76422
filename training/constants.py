"""The constants of the graph: weights as numbers of eight bits, and what flows into them as a step and a zero.

Every dense map has a scale for each of its outputs, every word's vector one of its own. What flows into a map is cut to
eight bits by a range measured beforehand: a range taken from the batch at hand would let one text sway another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

if TYPE_CHECKING:
    # PyTorch, which is not needed where constants are only read
    from training.ranges import Range

Numbers = NDArray[np.float32]

Constants = Mapping[str, NDArray[np.generic]]
"""By the name of the map and what it is: `layers.0.inner.numbers`, `.scale`, `.bias`, `.step`, `.zero`."""


def cut_rows(weight: Numbers) -> tuple[NDArray[np.int8], Numbers]:
    """Return whole numbers and the scale of each row: their product is `weight`, nearly."""
    scale = (np.maximum(np.abs(weight).max(axis=1), 1e-8) / 127).astype(np.float32)
    return np.clip(np.rint(weight / scale[:, None]), -127, 127).astype(np.int8), scale


def cut_weights(values: Mapping[str, Numbers], ranges: Mapping[str, Range]) -> Constants:
    """Return the constants of an encoder: its weights by name, and the range of what flows into each dense map."""
    words, scale = cut_rows(values["words.weight"])
    constants: dict[str, NDArray[np.generic]] = {
        "words.numbers": words,
        "words.scale": scale[:, None],
        "positions.numbers": values["positions.weight"].astype(np.float16),
    }
    for name, (low, high) in ranges.items():
        numbers, constants[f"{name}.scale"] = cut_rows(values[f"{name}.weight"])
        constants[f"{name}.numbers"] = numbers.T
        step = max(high - low, 1e-8) / 255
        constants[f"{name}.step"] = np.array([step], dtype=np.float32)
        constants[f"{name}.zero"] = np.array([round(-low / step)], dtype=np.uint8)
    kept = (name for name in values if name.endswith(".bias") or name.rpartition(".")[0].endswith("norm"))
    return constants | {name: values[name] for name in kept}


def read_constants(model: onnx.ModelProto) -> Constants:
    """Return the constants of a model that is there."""
    return {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
