"""What a step is, and what became of an article that a step could not do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from model.errors import Reason
from model.span import Sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the pipeline: a typed function, the fields of `Article` it reads and the ones it writes.

    `run` takes one value per field of `reads`, in order, and returns the value of the one field it writes
    or a record with an attribute per field of `writes`. A step with `takes_many` is much faster on many
    articles at once: it takes one sequence per field, and returns a sequence of results in the same order.
    `version` changes whenever the same input could give another result.
    """

    name: str
    version: str
    run: Callable[..., object]
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    takes_many: bool = False

    def changes(self, result: object) -> dict[str, object]:
        """Return the written fields by name."""
        if len(self.writes) == 1:
            return {self.writes[0]: result}
        return {name: getattr(result, name) for name in self.writes}


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An article that a step could not do: the file's fault when `reason` is set, otherwise a defect of ours."""

    id: Sha256
    stage: str
    detail: str
    reason: Reason | None = None
    traceback: str | None = None
