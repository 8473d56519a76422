"""The encoder itself: pieces of sentences in, scores of labels out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from transforms.actors.encoder import weights
from transforms.actors.encoder.subwords import Subwords, read_pieces

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
    """Return the scores of labels for sentences of equal length: sentences x pieces x labels.

    The scores of a sentence are the same bits whatever is read beside it.
    """
    ids = np.array(sentences, dtype=np.int64)
    scores: NDArray[np.float32] = (session or _load_session()).run(["scores"], {"ids": ids})[0]
    return scores
