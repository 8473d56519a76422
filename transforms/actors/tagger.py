"""What a named-entity tagger must do, so that one can take another's place."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """What a tagger says a name is. GROUP is a nationality, a religion or a political colour."""

    PER = "PER"
    ORG = "ORG"
    LOC = "LOC"
    GROUP = "GROUP"


@dataclass(frozen=True, slots=True, order=True)
class TaggedName:
    """A stretch `start..end` (code points, end exclusive) that a tagger calls a name of a kind."""

    start: int
    end: int
    kind: Kind


class ActorTagger(Protocol):
    """Finds names in texts."""

    def tag(self, texts: Sequence[str], explained: Sequence[AbstractSet[int]] = ()) -> list[tuple[TaggedName, ...]]:
        """Return the names of each text, in order. The names of a text do not depend on the other texts.

        `explained` tells for each text where words begin whose capital something else accounts for: a tagger
        may pass over sentences that have no other capital.
        """
        ...
