"""What a run was asked to do."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flows.inbox import written_path
from flows.scan import Wish, conditions
from flows.settings import Settings


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
