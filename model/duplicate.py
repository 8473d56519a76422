"""Where else a text was printed."""

from __future__ import annotations

from enum import StrEnum

from pydantic import computed_field
from pydantic.dataclasses import dataclass

from model.language import Confidence
from model.span import STRICT, Sha256


class LinkKind(StrEnum):
    """How two articles are related. Only `duplicate` links form clusters."""

    DUPLICATE = "duplicate"
    CONTAINS = "contains"
    UPDATE = "update"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Duplicate:
    """An article's place in its cluster of duplicates.

    `cluster` is the smallest article id of the connected component; `of` the most similar other member,
    `similarity` the estimated Jaccard similarity to it, 0 to 1 (1 for the same text in other bytes).
    """

    cluster: Sha256
    of: Sha256
    kind: LinkKind
    similarity: Confidence


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Posting:
    """An article's entry in the index of near-duplicates: its band keys (signed 64-bit) and its signature."""

    id: Sha256
    keys: tuple[int, ...]
    minhash: bytes


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Link:
    """A verified relation of two articles, the smaller id first, so that both directions are one record."""

    first: Sha256
    second: Sha256
    kind: LinkKind
    similarity: Confidence

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The key of the edge."""
        return f"{self.first}|{self.second}"
