"""The encoder in PyTorch: a BERT stack with our weights, a linear layer of labels above it."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder_file import Array, EncoderFile, Shape
from training.graph import BEND
from transforms.actors.encoder.labels import LABELS


class Layer(nn.Module):
    """One layer: attention, then two dense maps, each added to its input and normalised (BERT, 2018)."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.dropout = dropout
        self.attention = nn.Linear(shape.width, 3 * shape.width)
        self.mixed = nn.Linear(shape.width, shape.width)
        self.mixed_norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.inner = nn.Linear(shape.width, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.width)
        self.outer_norm = nn.LayerNorm(shape.width, eps=shape.epsilon)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return new states (sentences x pieces x width). `mask` is true where a piece may be looked at."""
        count, length, width = states.shape
        packed = self.attention(states).view(count, length, 3, self.heads, width // self.heads)
        query, key, value = packed.permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        states = self.mixed_norm(states + self.mixed(seen.transpose(1, 2).reshape(count, length, width)))
        inner = self.inner(states)
        # the bend of the graph that is written: a logistic function, close to the GELU the weights were made with
        outer = self.outer(inner * torch.sigmoid(BEND * inner))
        result: Tensor = self.outer_norm(states + functional.dropout(outer, self.dropout, self.training))
        return result


class Encoder(nn.Module):
    """Pieces in, scores of labels out."""

    def __init__(self, shape: Shape, pieces: int, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.heads = shape.heads
        self.words = nn.Embedding(pieces, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(layers))
        self.labels = nn.Linear(shape.width, LABELS)
        self.dropout = dropout

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return scores (sentences x pieces x labels) for `ids` (sentences x pieces); `mask` is true at pieces."""
        states = self.words(ids) + self.positions.weight[: ids.shape[1]]
        states = functional.dropout(self.norm(states), self.dropout, self.training)
        seen = mask[:, None, None, :]
        for layer in self.layers:
            states = layer(states, seen)
        scores: Tensor = self.labels(functional.dropout(states, self.dropout, self.training))
        return scores


def load_encoder(file: EncoderFile, kept: list[int], layers: int) -> Encoder:
    """Return an encoder with the first `layers` layers and the `kept` pieces of `file`; its labels are untrained."""
    shape, tensors = file.shape, file.tensors
    encoder = Encoder(shape, len(kept), layers)

    def tensor(name: str, *sizes: int) -> Tensor:
        return torch.from_numpy(tensors[name].reshape(*sizes).copy())

    width = shape.width
    words = tensor("emb.word", -1, width)[kept]
    # every text is of the first of two types: its vector is the same for all pieces
    state: dict[str, Tensor] = {
        "words.weight": words,
        "positions.weight": tensor("emb.pos", shape.positions, width) + tensor("emb.type", 2, width)[0],
        "norm.weight": tensor("emb.ln.w", width),
        "norm.bias": tensor("emb.ln.b", width),
        "labels.weight": torch.zeros_like(encoder.labels.weight),
        "labels.bias": torch.zeros_like(encoder.labels.bias),
    }
    for number in range(layers):
        state |= _layer_state(tensors, number, shape)
    encoder.load_state_dict(state)
    nn.init.normal_(encoder.labels.weight, std=0.02)
    return encoder


def _layer_state(tensors: Mapping[str, Array], number: int, shape: Shape) -> dict[str, Tensor]:
    def dense(name: str, rows: int, columns: int) -> tuple[Tensor, Tensor]:
        weight = tensors[f"l{number}.{name}.w"].reshape(rows, columns)
        return torch.from_numpy(weight.copy()), torch.from_numpy(tensors[f"l{number}.{name}.b"].copy())

    width, inner = shape.width, shape.inner
    attention = [dense(name, width, width) for name in ("q", "k", "v")]
    own = f"layers.{number}."
    state = {
        f"{own}attention.weight": torch.cat([weight for weight, _ in attention]),
        f"{own}attention.bias": torch.cat([bias for _, bias in attention]),
    }
    sizes = {"mixed": ("ao", width, width), "inner": ("fi", inner, width), "outer": ("fo", width, inner)}
    for target, (source, rows, columns) in sizes.items():
        state[f"{own}{target}.weight"], state[f"{own}{target}.bias"] = dense(source, rows, columns)
    for target, source in (("mixed_norm", "aln"), ("outer_norm", "oln")):
        state[f"{own}{target}.weight"] = torch.from_numpy(tensors[f"l{number}.{source}.w"].copy())
        state[f"{own}{target}.bias"] = torch.from_numpy(tensors[f"l{number}.{source}.b"].copy())
    return state
