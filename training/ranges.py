"""How far the numbers reach that flow into each dense map: what their eight bits must cover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn

from training.encoder import Encoder
from training.examples import Example
from training.finetuning import padded

BATCH = 32

Range = tuple[float, float]
"""Least and greatest value."""


def measure_ranges(encoder: Encoder, examples: Sequence[Example], share: float) -> Mapping[str, Range]:
    """Return the range of the input of every dense map, by the map's name.

    Each is the mean over batches of what holds `share` of the numbers at either side: one strange sentence
    must not take the bits of all others.
    """
    seen: dict[str, list[Range]] = {}
    mask = torch.ones(1, 1, dtype=torch.bool)

    def listen(name: str, module: nn.Linear) -> torch.utils.hooks.RemovableHandle:
        def note(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            numbers = inputs[0][mask].flatten()
            cut = max(1, round(len(numbers) * (1 - share)))
            high = float(numbers.topk(cut).values[-1])
            low = float(numbers.topk(cut, largest=False).values[-1])
            seen.setdefault(name, []).append((min(low, 0.0), max(high, 0.0)))

        return module.register_forward_pre_hook(note)

    hooks = [listen(name, module) for name, module in encoder.named_modules() if isinstance(module, nn.Linear)]
    with torch.inference_mode():
        for start in range(0, len(examples), BATCH):
            ids, mask, _ = padded(examples[start : start + BATCH])
            encoder(ids, mask)
    for hook in hooks:
        hook.remove()
    return {
        name: (sum(low for low, _ in pairs) / len(pairs), sum(high for _, high in pairs) / len(pairs))
        for name, pairs in seen.items()
    }
