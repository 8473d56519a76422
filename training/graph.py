"""Write the encoder as an ONNX graph around its constants.

onnxruntime multiplies whole numbers where the processor has an instruction for it (VNNI, AMX). What is computed of
constants alone (the parts of a map, a scale times a number) onnxruntime computes once, when it reads the file: so
the file holds the constants as they were measured, and another graph can be written around the same ones.
"""

from __future__ import annotations

import hashlib

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.constants import Constants

OPSET = 17
"""The ONNX version whose LayerNormalization we use."""

BEND = 1.702
"""GELU is nearly x times the logistic function of 1.702 x (Hendrycks and Gimpel 2016)."""

_OWN = frozenset({"QuickGelu", "MultiHeadAttention", "MatMulIntegerToFloat"})
"""Operators of onnxruntime's own."""

_DOMAIN = "com.microsoft"


class Graph:
    """Nodes and weights so far."""

    def __init__(self, constants: Constants, heads: int, epsilon: float) -> None:
        self.constants = constants
        self.heads = heads
        self.epsilon = epsilon
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, onnx.TensorProto] = {}

    def keep(self, name: str, value: NDArray[np.generic]) -> str:
        """Add a constant, once, and return its name."""
        self.weights[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def take(self, name: str) -> str:
        """Add a constant of the encoder's own."""
        return self.keep(name, self.constants[name])

    def add(self, kind: str, inputs: list[str], *outputs: str, **attributes: float) -> str:
        """Add a node and return the name of its first output."""
        domain = _DOMAIN if kind in _OWN else ""
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=outputs[0], domain=domain, **attributes))  # type: ignore[arg-type] # any attribute
        return outputs[0]

    def bent(self, name: str) -> str:
        """Add a constant of the encoder's own times `BEND`."""
        bend = self.keep("bend", np.array([BEND], dtype=np.float32))
        return self.add("Mul", [self.take(name), bend], f"{name}.bent")

    def cut(self, states: str, name: str, step: str) -> str:
        """Add the cut to eight bits of what flows into the dense map `name`."""
        return self.add("QuantizeLinear", [states, step, self.take(f"{name}.zero")], f"{name}.in")

    def multiplied(self, cut: str, name: str, weights: tuple[str, str, str], output: str) -> str:
        """Add the product of what flows into the dense map `name` and numbers, their scales and a bias of it."""
        numbers, scale, bias = weights
        inputs = [cut, numbers, self.take(f"{name}.step"), scale, self.take(f"{name}.zero"), "", bias]
        return self.add("MatMulIntegerToFloat", inputs, output)

    def dense(self, states: str, name: str) -> str:
        """Add the dense map `name`: whole numbers inside, ordinary ones outside."""
        return self._dense(self.cut(states, name, self.take(f"{name}.step")), name)

    def _dense(self, cut: str, name: str) -> str:
        numbers, scale, bias = (self.take(f"{name}.{kind}") for kind in ("numbers", "scale", "bias"))
        return self.multiplied(cut, name, (numbers, scale, bias), f"{name}.out")

    def parts(self, states: str, name: str, outputs: list[str]) -> None:
        """Add the dense map `name` in parts of equal size, one for each output: to cut its result costs more."""
        cut = self.cut(states, name, self.take(f"{name}.step"))
        for kind in ("numbers", "scale", "bias"):
            self.add("Split", [self.take(f"{name}.{kind}")], *(f"{output}.{kind}" for output in outputs), axis=-1)
        for output in outputs:
            self.multiplied(cut, name, (f"{output}.numbers", f"{output}.scale", f"{output}.bias"), output)

    def bent_between(self, states: str, inner: str, outer: str) -> str:
        """Add two dense maps with GELU between them.

        `BEND` is part of the scales before and after it: with a factor of 1 the operator saves a pass, and a bias
        is added for next to nothing by the map before it.
        """
        cut = self.cut(states, inner, self.take(f"{inner}.step"))
        weights = (self.take(f"{inner}.numbers"), self.bent(f"{inner}.scale"), self.bent(f"{inner}.bias"))
        curved = self.add(
            "QuickGelu", [self.multiplied(cut, inner, weights, f"{inner}.out")], f"{inner}.gelu", alpha=1.0
        )
        return self._dense(self.cut(curved, outer, self.bent(f"{outer}.step")), outer)

    def normalised(self, states: list[str], name: str) -> str:
        """Add the sum of two states, normalised."""
        summed = self.add("Add", states, f"{name}.sum")
        weights = [self.take(f"{name}.weight"), self.take(f"{name}.bias")]
        # onnxruntime's node for both (SkipLayerNormalization) takes several times as long as these two
        return self.add("LayerNormalization", [summed, *weights], f"{name}.out", axis=-1, epsilon=self.epsilon)


def _embedded(graph: Graph) -> str:
    rows = graph.add("Gather", [graph.take("words.numbers"), "ids"], "words.rows", axis=0)
    scales = graph.add("Gather", [graph.take("words.scale"), "ids"], "words.scales", axis=0)
    words = graph.add("Mul", [graph.add("Cast", [rows], "words.wide", to=TensorProto.FLOAT), scales], "words.out")
    first = graph.keep("first", np.array([0], dtype=np.int64))
    length = graph.add("Shape", ["ids"], "length", start=1)
    rows = graph.add("Slice", [graph.take("positions.numbers"), first, length, first], "positions.rows")
    positions = graph.add("Cast", [rows], "positions.out", to=TensorProto.FLOAT)
    return graph.normalised([words, positions], "norm")


def _layer(graph: Graph, own: str, states: str) -> str:
    parts = [f"{own}.query", f"{own}.key", f"{own}.value"]
    graph.parts(states, f"{own}.attention", parts)
    # sentences read at once are equally long: a mask would nearly double what attention takes
    seen = graph.add("MultiHeadAttention", parts, f"{own}.seen", num_heads=graph.heads)
    states = graph.normalised([graph.dense(seen, f"{own}.mixed"), states], f"{own}.mixed_norm")
    return graph.normalised([graph.bent_between(states, f"{own}.inner", f"{own}.outer"), states], f"{own}.outer_norm")


def build_graph(constants: Constants, *, heads: int, epsilon: float) -> onnx.ModelProto:
    """Return the model: `ids` (sentences of equal length x pieces) in, `scores` of labels out."""
    graph = Graph(constants, heads, epsilon)
    states = _embedded(graph)
    for number in range(sum(name.endswith(".mixed.numbers") for name in constants)):
        states = _layer(graph, f"layers.{number}", states)
    graph.add("Identity", [graph.dense(states, "labels")], "scores")
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["sentences", "pieces"])
    labels = constants["labels.bias"].size
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["sentences", "pieces", labels])
    made = helper.make_graph(graph.nodes, "tagger", [ids], [scores], list(graph.weights.values()))
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(_DOMAIN, 1)]
    model = helper.make_model(made, opset_imports=opsets, producer_name="whowhen")
    # the version that goes with this set of operators, so that older runtimes read the file too
    model.ir_version = 8
    return model


def version_of(model: bytes, table: str, layers: int) -> str:
    """Return what a model with its table of pieces is called; another one is called otherwise."""
    return f"e5-small-{layers}-{hashlib.sha256(model + table.encode()).hexdigest()[:8]}"
