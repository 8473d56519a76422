"""What a run was asked to do."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flows.files.names import written_path
from flows.files.scan import Wish, conditions
from flows.settings import Settings

MOST_PATHS = 1_000
"""Files that one run is told by name: a run that is cut short leaves no more to do again."""

MOST_BYTES = 200_000
"""Bytes of JSON that the names of one run take: less than half of what Prefect takes of all parameters (524,288)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The parameters of the flow `ingest`, as its docstring has them."""

    inbox: str
    pattern: str = "*"
    limit: int | None = None
    reprocess: bool = False
    verify: bool = False
    paths: Mapping[str, str] | None = None

    def wish(self, settings: Settings, listed: datetime) -> Wish:
        """Return how the inbox, as it was `listed`, is to be compared with the ledger."""
        return Wish(
            listed=listed,
            conditions=conditions(settings),
            pattern=self.pattern,
            verify=self.verify,
            retry=self.reprocess,
        )

    def parameters(self) -> dict[str, str | int | bool | None]:
        """Return what the record of a run keeps: of `paths`, how many they are."""
        return {
            # whole, so that workers elsewhere find it
            "inbox": written_path(os.fsencode(Path(self.inbox).absolute())),
            "pattern": self.pattern,
            "limit": self.limit,
            "reprocess": self.reprocess,
            "verify": self.verify,
            "paths": None if self.paths is None else len(self.paths),
        }


def slices(paths: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield `paths`, with their stamps, in parts that a run of a flow can be told, in their order.

    Prefect refuses a run whose parameters are too long as JSON, in which a Cyrillic letter takes six bytes.
    """
    part, size = dict[str, str](), 0
    for path, stamp in paths.items():
        length = len(json.dumps({path: stamp}))
        if part and (len(part) == MOST_PATHS or size + length > MOST_BYTES):
            yield part
            part, size = {}, 0
        part[path] = stamp
        size += length
    if part:
        yield part
