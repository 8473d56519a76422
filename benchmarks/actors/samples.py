"""The sample articles: whether every actor is found, and how long the step takes."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from typing import Any

from benchmarks.actors.sets import ROOT
from model.actor import Actor
from model.language import Language
from transforms.actors import find_actors, warm_up

GOLD = ROOT.parent / "shared" / "gold" / "seeds.jsonl"
"""What a reader found in the samples; it lies beside the repository where it is at hand."""

ROUNDS = 10
"""Times the samples are read for the speed."""

_ENGLISH = Language(code="en", confidence=1.0, method="stated")


def _is(actor: Actor, wanted: dict[str, Any]) -> bool:
    return bool({wanted["name"], *wanted["surfaces"]} & {actor.name, *actor.surfaces})


def check_samples() -> Iterator[str]:
    """Yield a sentence for every actor that is missed, of another type or role, or one too many."""
    for row in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()):
        text = (ROOT / "seeds" / row["file"]).read_text(encoding="utf-8")
        for line in row["boilerplate"]:
            text = text.replace(line, "")
        actors = list(find_actors([text], [_ENGLISH])[0].actors)
        rest = list(actors)
        for wanted in row["actors"]:
            found = next((actor for actor in actors if _is(actor, wanted)), None)
            if found is None:
                yield f"{row['file']}: {wanted['name']} is missed"
                continue
            rest = [actor for actor in rest if not _is(actor, wanted)]
            if found.type.value != wanted["type"]:
                yield f"{row['file']}: {wanted['name']} is {found.type.value}, not {wanted['type']}"
            if "role" in wanted and wanted["role"] not in found.roles:
                yield f"{row['file']}: {wanted['name']} has not the role {wanted['role']} but {found.roles}"
        for actor in rest:
            kind = "no actor" if actor.name in row["not_actors"] else "one more"
            yield f"{row['file']}: {actor.name} ({actor.type.value}) is {kind}"


def time_step() -> tuple[float, float]:
    """Return milliseconds of the processor for 3 KB of article, alone and in a batch of thirty."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    kilobytes = sum(len(text.encode()) for text in texts) / 1000
    warm_up()
    started = time.process_time()
    for _ in range(ROUNDS):
        for text in texts:
            find_actors([text], [_ENGLISH])
    alone = time.process_time() - started
    # a number in every sentence, or equal ones would be read once
    distinct = [re.sub(r"(?=[.!?]\s|\n|$)", f" {number}", text) for number in range(ROUNDS) for text in texts]
    started = time.process_time()
    find_actors(distinct, [_ENGLISH] * len(distinct))
    together = time.process_time() - started
    return tuple(1000 * 3 * seconds / (ROUNDS * kilobytes) for seconds in (alone, together))  # type: ignore[return-value]
