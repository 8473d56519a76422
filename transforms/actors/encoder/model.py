"""The encoder itself: pieces of sentences in, scores of labels out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from transforms.actors.encoder import weights
from transforms.actors.encoder.subwords import PADDING, Subwords, read_pieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


@cache
def load_subwords() -> Subwords:
    """Return the vocabulary that belongs to the weights."""
    return Subwords(read_pieces(weights.pieces()))


def open_session(model: bytes) -> InferenceSession:
    """Return a session for an ONNX model that computes on one thread: whole processes share the cores."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # an arena would keep the largest batch's memory for ever
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])


@cache
def _load_session() -> InferenceSession:
    return open_session(weights.model())


def score(sentences: Sequence[Sequence[int]], session: InferenceSession | None = None) -> NDArray[np.float32]:
    """Return the scores of labels for a batch: sentences x pieces of the longest x labels."""
    longest = max(map(len, sentences))
    ids = np.full((len(sentences), longest), PADDING, dtype=np.int64)
    for row, numbers in enumerate(sentences):
        ids[row, : len(numbers)] = numbers
    lengths = np.array([len(numbers) for numbers in sentences], dtype=np.int32)
    run = (session or _load_session()).run
    scores: NDArray[np.float32] = run(["scores"], {"ids": ids, "lengths": lengths})[0]
    return scores
