"""Write the encoder as an ONNX graph whose weights are numbers of eight bits.

Every dense map has a scale for each of its outputs, every word's vector one of its own. What flows into a map is cut to
eight bits by a range measured beforehand: a range taken from the batch at hand would let one text sway another.
onnxruntime multiplies whole numbers where the processor has an instruction for it (VNNI, AMX).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.encoder import Encoder
from training.ranges import Range

OPSET = 17
"""The ONNX version whose LayerNormalization we use."""

_OWN = frozenset({"FastGelu", "MultiHeadAttention", "MatMulIntegerToFloat"})
"""Operators of onnxruntime's own."""

_DOMAIN = "com.microsoft"

Numbers = NDArray[np.float32]


class Graph:
    """Nodes and weights so far."""

    def __init__(self, values: Mapping[str, Numbers], ranges: Mapping[str, Range], epsilon: float) -> None:
        self.values = values
        self.ranges = ranges
        self.epsilon = epsilon
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def keep(self, name: str, value: NDArray[np.generic]) -> str:
        """Add a constant and return its name."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def take(self, name: str) -> str:
        """Add a constant of the encoder's own."""
        return self.keep(name, self.values[name])

    def add(self, kind: str, inputs: list[str], *outputs: str, **attributes: float) -> str:
        """Add a node and return the name of its first output."""
        domain = _DOMAIN if kind in _OWN else ""
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=outputs[0], domain=domain, **attributes))  # type: ignore[arg-type] # any attribute
        return outputs[0]

    def dense(self, states: str, name: str, *, is_biased: bool = True) -> str:
        """Add the dense map `name`: whole numbers inside, ordinary ones outside."""
        numbers, scale = cut_rows(self.values[f"{name}.weight"])
        low, high = self.ranges[name]
        step = max(high - low, 1e-8) / 255
        inputs = [
            self.add(
                "QuantizeLinear",
                [
                    states,
                    self.keep(f"{name}.step", np.array(step, dtype=np.float32)),
                    self.keep(f"{name}.zero", np.array(round(-low / step), dtype=np.uint8)),
                ],
                f"{name}.in",
            ),
            self.keep(f"{name}.numbers", numbers.T),
            f"{name}.step",
            self.keep(f"{name}.scale", scale),
            f"{name}.zero",
            "",
        ]
        if is_biased:
            inputs.append(self.take(f"{name}.bias"))
        return self.add("MatMulIntegerToFloat", inputs, f"{name}.out")

    def normalised(self, states: list[str], name: str) -> str:
        """Add the sum of two states, normalised."""
        summed = self.add("Add", states, f"{name}.sum")
        weights = [self.take(f"{name}.weight"), self.take(f"{name}.bias")]
        # onnxruntime's node for both (SkipLayerNormalization) takes several times as long as these two
        return self.add("LayerNormalization", [summed, *weights], f"{name}.out", axis=-1, epsilon=self.epsilon)


def cut_rows(weight: Numbers) -> tuple[NDArray[np.int8], Numbers]:
    """Return whole numbers and the scale of each row: their product is `weight`, nearly."""
    scale = (np.maximum(np.abs(weight).max(axis=1), 1e-8) / 127).astype(np.float32)
    return np.clip(np.rint(weight / scale[:, None]), -127, 127).astype(np.int8), scale


def _embedded(graph: Graph) -> str:
    numbers, scale = cut_rows(graph.values["words.weight"])
    rows = graph.add("Gather", [graph.keep("words.numbers", numbers), "ids"], "words.rows", axis=0)
    scales = graph.add("Gather", [graph.keep("words.scale", scale[:, None]), "ids"], "words.scales", axis=0)
    words = graph.add("Mul", [graph.add("Cast", [rows], "words.wide", to=TensorProto.FLOAT), scales], "words.out")
    places = graph.keep("positions.numbers", graph.values["positions.weight"].astype(np.float16))
    first = graph.keep("first", np.array([0], dtype=np.int64))
    length = graph.add("Shape", ["ids"], "length", start=1)
    rows = graph.add("Slice", [places, first, length, first], "positions.rows")
    positions = graph.add("Cast", [rows], "positions.out", to=TensorProto.FLOAT)
    return graph.normalised([words, positions], "norm")


def _layer(graph: Graph, own: str, states: str, heads: int) -> str:
    packed = graph.dense(states, f"{own}.attention")
    parts = [f"{own}.query", f"{own}.key", f"{own}.value"]
    graph.add("Split", [packed], *parts, axis=-1)
    seen = graph.add("MultiHeadAttention", [*parts, "", "lengths"], f"{own}.seen", num_heads=heads)
    states = graph.normalised([graph.dense(seen, f"{own}.mixed"), states], f"{own}.mixed_norm")
    inner = graph.dense(states, f"{own}.inner", is_biased=False)
    bent = graph.add("FastGelu", [inner, graph.take(f"{own}.inner.bias")], f"{own}.bent")
    return graph.normalised([graph.dense(bent, f"{own}.outer"), states], f"{own}.outer_norm")


def build_graph(encoder: Encoder, ranges: Mapping[str, Range]) -> onnx.ModelProto:
    """Return the model: `ids` (sentences x pieces) and `lengths` (pieces of each) in, `scores` of labels out."""
    values = {name: value.detach().numpy().astype(np.float32) for name, value in encoder.state_dict().items()}
    graph = Graph(values, ranges, float(encoder.norm.eps))
    states = _embedded(graph)
    for number in range(len(encoder.layers)):
        states = _layer(graph, f"layers.{number}", states, encoder.heads)
    graph.add("Identity", [graph.dense(states, "labels")], "scores")
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["sentences", "pieces"])
    lengths = helper.make_tensor_value_info("lengths", TensorProto.INT32, ["sentences"])
    labels = len(values["labels.bias"])
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["sentences", "pieces", labels])
    made = helper.make_graph(graph.nodes, "tagger", [ids, lengths], [scores], graph.weights)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(_DOMAIN, 1)]
    model = helper.make_model(made, opset_imports=opsets, producer_name="whowhen")
    # the version that goes with this set of operators, so that older runtimes read the file too
    model.ir_version = 8
    return model
