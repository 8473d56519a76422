from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

if TYPE_CHECKING:
    import onnx

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from training.constants import cut_rows, cut_weights  # noqa: E402 - after the check that it can be imported
from training.encoder import Encoder  # noqa: E402
from training.encoder_file import Shape  # noqa: E402
from training.examples import Example  # noqa: E402
from training.graph import build_graph  # noqa: E402
from training.ranges import measure_ranges  # noqa: E402
from training.redraw import redraw  # noqa: E402
from transforms.actors.encoder.model import open_session, score  # noqa: E402

SHAPE = Shape(width=32, layers=2, heads=4, inner=64, positions=40, epsilon=1e-12)
SENTENCES = [(0, 5, 6, 7, 2), (0, 9, 9, 8, 11, 30, 4, 2), (0, 17, 2)]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    torch.manual_seed(3)
    made = Encoder(SHAPE, pieces=50, layers=2)
    made.eval()
    return made


@pytest.fixture(scope="module")
def model(encoder: Encoder) -> onnx.ModelProto:
    examples = [Example(ids=ids, labels=tuple(0 for _ in ids)) for ids in SENTENCES]
    values = {name: value.detach().numpy() for name, value in encoder.state_dict().items()}
    constants = cut_weights(values, measure_ranges(encoder, examples, 1.0))
    return build_graph(constants, heads=SHAPE.heads, epsilon=SHAPE.epsilon)


def test_the_graph_computes_what_the_encoder_computes(encoder: Encoder, model: onnx.ModelProto) -> None:
    session = open_session(model.SerializeToString())

    for ids in SENTENCES:
        with torch.inference_mode():
            exact = encoder(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.bool))[0].numpy()
        assert np.abs(score([ids], session)[0] - exact).max() < 0.1 * np.abs(exact).max()


def test_a_graph_written_anew_around_its_own_constants_is_the_same(model: onnx.ModelProto) -> None:
    assert redraw(model).SerializeToString() == model.SerializeToString()


def test_rows_cut_to_eight_bits_are_nearly_what_they_were() -> None:
    weight = np.random.default_rng(1).normal(size=(5, 40)).astype(np.float32)

    numbers, scale = cut_rows(weight)

    assert np.abs(numbers * scale[:, None] - weight).max() <= scale.max() / 2 + 1e-6
