"""What a section of an article said before it was made again."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from pydantic import JsonValue, computed_field
from pydantic.dataclasses import dataclass

from model.span import STRICT, Sha256


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Revision:
    """One change of one section: what it was, what it became, and which versions of its step made the two.

    `old` or `new` is null, and left out, where the section was or became absent. `new_left_out` says that `new`
    is missing because both together were too big for one document: the article has it, or the next revision's
    `old`. `old_version` is null where the step was told to run anew, as a correction tells it. `corrected` is
    the moment of the human correction that `new` comes from, if it does. `digest` is made of the two values.
    `after` is the id of the revision before this one, if the section had some: what changes there and back and
    there again is three revisions.
    """

    article: Sha256
    section: str
    old: JsonValue = None
    new: JsonValue = None
    new_left_out: bool = False
    old_version: str | None = None
    new_version: str | None = None
    corrected: datetime | None = None
    digest: str
    after: str | None = None
    at: datetime
    run: str

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The key, without `at` and `run`: what a crash leaves to be done again is written once."""
        change = json.dumps([*self.change, self.after] if self.after else self.change)
        return f"{self.article}/{self.section}/{hashlib.sha256(change.encode()).hexdigest()[:16]}"

    @property
    def change(self) -> tuple[str | None, ...]:
        """What makes two changes the same one: the values, the versions, and the correction."""
        corrected = self.corrected.isoformat(timespec="milliseconds") if self.corrected else None
        return (self.digest, self.old_version, self.new_version, corrected)


def digest_change(old: JsonValue, new: JsonValue) -> str:
    """Return a short name of two values: equal values, equal name."""
    return hashlib.sha256(json.dumps([old, new], sort_keys=True).encode()).hexdigest()[:16]
