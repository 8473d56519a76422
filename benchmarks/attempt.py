"""One damaged file unpacked and read, where that can be ended: what a reader process is given to do."""

from __future__ import annotations

import io
import resource
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from model.article import Stated
from model.errors import Rejected
from transforms.formats import read
from transforms.members import Bounds, Closed, Member, Refused, unpack


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """How a file and its members ended: words with their numbers, CPU seconds, and the traceback of a defect.

    `memory` is the most that the process has held so far, in MB.
    """

    name: str
    words: dict[str, int]
    seconds: float
    memory: float
    defect: str | None = None


def attempt_all(files: Sequence[tuple[str, bytes]]) -> list[Attempt]:
    """Unpack and read each of `files`."""
    return [_attempt(name, raw) for name, raw in files]


def _attempt(name: str, raw: bytes) -> Attempt:
    began = time.process_time()
    words, defect = Counter[str](), None
    try:
        for one in _articles(name, raw, words):
            try:
                read(one, Stated(name=name))
                words["read"] += 1
            except Rejected as error:
                words[error.reason.value] += 1
    except Exception:  # noqa: BLE001 - a defect is what is looked for
        defect = traceback.format_exc()
        words["defect"] += 1
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = time.process_time() - began
    return Attempt(name=name, words=dict(words), seconds=spent, memory=memory, defect=defect)


def _articles(name: str, raw: bytes, words: Counter[str]) -> list[bytes]:
    """Return what is read as articles, and count how containers and other members ended."""
    told = list(unpack(io.BytesIO(raw), name, Bounds()))
    for event in told:
        if isinstance(event, Refused):
            words[event.error.reason.value] += 1
        elif isinstance(event, Closed):
            words[event.error.reason.value if event.error else "opened"] += 1
    is_article = not told or any(isinstance(event, Closed) and event.is_article for event in told)
    return [event.raw for event in told if isinstance(event, Member)] + [raw] * is_article
