"""Teach the encoder names: a few rounds over the examples, on one core."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch.nn import functional

from training.encoder import Encoder
from training.examples import IGNORED, Example
from transforms.actors.encoder.labels import LABELS
from transforms.actors.encoder.subwords import PADDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long and how boldly to teach."""

    rounds: int = 3
    frozen: int = 0
    """Layers from below that stay as they are, beside the embeddings, which always do."""
    rate: float = 2.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    """Share of the steps in which the rate grows; then it falls to nothing."""
    batch: int = 2048
    """Pieces of a batch, padding counted."""
    seed: int = 1
    smoothing: float = 0.02
    taught: float = 0.7
    """Share of the loss that is the distance from the teacher's scores, where there is a teacher."""
    warmth: float = 2.0
    """Scores of teacher and student are divided by it, so that what is unlikely counts too (Hinton et al. 2015)."""


def _batches(examples: Sequence[Example], plan: Plan, chance: random.Random) -> Iterator[list[Example]]:
    """Yield batches of examples of like length in random order."""
    order = sorted(range(len(examples)), key=lambda at: len(examples[at].ids) + chance.random() * 8)
    batches: list[list[Example]] = [[]]
    for at in order:
        if batches[-1] and len(examples[at].ids) * (len(batches[-1]) + 1) > plan.batch:
            batches.append([])
        batches[-1].append(examples[at])
    chance.shuffle(batches)
    yield from batches


def padded(batch: Sequence[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return ids, mask and labels of a batch, each sentences x longest."""
    longest = max(len(one.ids) for one in batch)
    ids = torch.tensor([[*one.ids, *[PADDING] * (longest - len(one.ids))] for one in batch])
    labels = torch.tensor([[*one.labels, *[IGNORED] * (longest - len(one.labels))] for one in batch])
    return ids, ids != PADDING, labels


def teach(
    encoder: Encoder,
    rounds: Sequence[Sequence[Example]],
    plan: Plan,
    tell: Callable[[str], None],
    teacher: Encoder | None = None,
) -> None:
    """Teach `encoder` the examples of each round in turn. What is the same on one machine gives the same weights.

    With a `teacher`, which reads the same pieces, it learns to give the scores that the teacher gives, too.
    """
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)  # noqa: S311 - the order of examples is no secret
    for parameter in [*encoder.words.parameters(), *encoder.positions.parameters()]:
        parameter.requires_grad = False
    for layer in encoder.layers[: plan.frozen]:
        for parameter in layer.parameters():
            parameter.requires_grad = False
    body = [one for name, one in encoder.named_parameters() if one.requires_grad and not name.startswith("labels")]
    groups = [
        {"params": body, "lr": plan.rate, "top": plan.rate},
        {"params": list(encoder.labels.parameters()), "lr": plan.head_rate, "top": plan.head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    batches = [batch for examples in rounds for batch in _batches(examples, plan, chance)]
    encoder.train()
    started, pieces, running = time.process_time(), 0, math.nan
    for step, batch in enumerate(batches):
        share = step / len(batches)
        pace = min(share / plan.warm_up, (1 - share) / (1 - plan.warm_up))
        for group in optimizer.param_groups:
            group["lr"] = group["top"] * pace
        ids, mask, labels = padded(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = encoder(ids, mask)
        loss = functional.cross_entropy(
            scores.float().view(-1, LABELS), labels.view(-1), ignore_index=IGNORED, label_smoothing=plan.smoothing
        )
        if teacher is not None:
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                wanted = teacher(ids, mask)
            loss = (1 - plan.taught) * loss + plan.taught * _distance(scores[mask], wanted[mask], plan.warmth)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(body, 1.0)
        optimizer.step()
        pieces += int(mask.sum())
        running = loss.item() if math.isnan(running) else 0.98 * running + 0.02 * loss.item()
        if step % 25 == 0:
            seconds = time.process_time() - started
            speed = f"{pieces / max(seconds, 1e-9):.0f} pieces/s of CPU"
            tell(f"step {step} of {len(batches)}, loss {running:.3f}, {speed}, {seconds:.0f} s")
    encoder.eval()


def _distance(scores: torch.Tensor, wanted: torch.Tensor, warmth: float) -> torch.Tensor:
    """Return how far the student's labels are from the teacher's, by Kullback and Leibler, a mean over pieces."""
    student = functional.log_softmax(scores.float() / warmth, dim=-1)
    teacher = functional.log_softmax(wanted.float() / warmth, dim=-1)
    # gradients shrink with the square of the warmth
    return functional.kl_div(student, teacher, reduction="batchmean", log_target=True) * warmth**2
