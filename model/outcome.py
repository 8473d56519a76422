"""How each file ended: exactly one word, and one sentence where the word needs it."""

from __future__ import annotations

from enum import StrEnum

from pydantic.dataclasses import dataclass

from model.errors import Reason
from model.span import STRICT, Sha256


class Outcome(StrEnum):
    """The one word a file ends with in a run."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class FileResult:
    """The end of one file in one run.

    `path` is relative to the inbox. `reason` is set for `rejected`; `stage` names the step where a
    rejected or failed file ended; `detail` is a sentence for a person; `traceback` is kept for `failed`.
    `stamp` is what the file looked like when it was read (see `LedgerRow`); `seconds` is the CPU time that its
    steps took, None where no step ran; `language` is the article's, where it was read in this run; `members` is how
    many members a container had, None for what is no container.
    """

    path: str
    outcome: Outcome
    article: Sha256 | None = None
    sha256: Sha256 | None = None
    size: int | None = None
    mtime_ns: int | None = None
    stamp: str | None = None
    stage: str | None = None
    reason: Reason | None = None
    detail: str | None = None
    traceback: str | None = None
    seconds: float | None = None
    language: str | None = None
    members: int | None = None
