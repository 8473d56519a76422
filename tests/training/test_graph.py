from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from training.encoder import Encoder  # noqa: E402 - after the check that it can be imported
from training.encoder_file import Shape  # noqa: E402
from training.examples import Example  # noqa: E402
from training.graph import build_graph, cut_rows  # noqa: E402
from training.ranges import measure_ranges  # noqa: E402
from transforms.actors.encoder.model import open_session, score  # noqa: E402

SHAPE = Shape(width=32, layers=2, heads=4, inner=64, positions=40, epsilon=1e-12)
SENTENCES = [(0, 5, 6, 7, 2), (0, 9, 9, 8, 11, 30, 4, 2), (0, 17, 2)]


def test_the_graph_computes_what_the_encoder_computes() -> None:
    torch.manual_seed(3)
    encoder = Encoder(SHAPE, pieces=50, layers=2).eval()
    examples = [Example(ids=ids, labels=tuple(0 for _ in ids)) for ids in SENTENCES]
    session = open_session(build_graph(encoder, measure_ranges(encoder, examples, 1.0)).SerializeToString())

    found = score(SENTENCES, session)

    for row, ids in enumerate(SENTENCES):
        with torch.inference_mode():
            exact = encoder(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.bool))[0].numpy()
        assert np.abs(found[row, : len(ids)] - exact).max() < 0.1 * np.abs(exact).max()


def test_rows_cut_to_eight_bits_are_nearly_what_they_were() -> None:
    weight = np.random.default_rng(1).normal(size=(5, 40)).astype(np.float32)

    numbers, scale = cut_rows(weight)

    assert np.abs(numbers * scale[:, None] - weight).max() <= scale.max() / 2 + 1e-6
