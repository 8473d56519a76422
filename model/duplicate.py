"""Where else a text was printed, and who else told the story."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, computed_field
from pydantic.dataclasses import dataclass

from model.language import Confidence
from model.span import STRICT, Sha256, Span


class LinkKind(StrEnum):
    """How two articles are related. Only `duplicate` links form clusters.

    `contains`: most of one text is in the other. `update`: the same words about other facts. `same_story`:
    other words, in another language, about the same actors, places, days and numbers; a candidate, not a finding.
    `withdrawn`: a link that does not hold any more, until the clusters it held together are mended.
    """

    DUPLICATE = "duplicate"
    CONTAINS = "contains"
    UPDATE = "update"
    SAME_STORY = "same_story"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Duplicate:
    """An article's place in its cluster of duplicates.

    `cluster` is the smallest article id of the connected component; `of` the most similar other member,
    `similarity` the Jaccard similarity to it, 0 to 1 (1 for the same text in other bytes).
    """

    cluster: Sha256
    of: Sha256
    kind: LinkKind
    similarity: Confidence


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Posting:
    """An article's entry in the index of near-duplicates: its keys (signed 64-bit) and its two signatures.

    The first key stands for the words of the whole text, the others for bands of `minhash`.
    """

    id: Sha256
    keys: tuple[int, ...]
    minhash: bytes
    sketch: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Band:
    """A key that too many articles share: `id` is the key in decimal digits.

    Of such a key, only the articles of `first` (the smallest ids) are compared with the others. `moved` are
    articles whose links are to be looked at again since the key became crowded, or `first` changed; `settled`
    says that there are none, and nothing else to mend.
    """

    id: str
    first: tuple[Sha256, ...]
    moved: tuple[Sha256, ...] = ()
    settled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Passage:
    """A sentence that two texts share, as a span of each."""

    first: Span
    second: Span


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Clue:
    """What two reports of one story share: `actor:Q7747`, `place:krsnhrsk`, `day:2024-03-22`, `number:137`.

    `weight` is what it adds to the score: the more articles have it, the less.
    """

    feature: str
    weight: Annotated[float, Field(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Link:
    """A verified relation of two articles, the smaller id first, so that both directions are one record.

    `similarity` is the Jaccard similarity of their word pairs, or for `same_story` the score. `container` is the
    article that has the other's text in it. `passages` are the longest sentences that both have, in the order
    of the first; `clues` what makes a `same_story`, the weightiest first. Links between texts have no clues,
    links between stories no passages.
    """

    first: Sha256
    second: Sha256
    kind: LinkKind
    similarity: Confidence
    container: Sha256 | None = None
    passages: tuple[Passage, ...] | None = None
    clues: tuple[Clue, ...] | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The key of the edge. Two articles have at most one as texts, and one as reports of a story."""
        return f"{self.first}|{self.second}" + ("|story" if self.kind is LinkKind.SAME_STORY else "")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class StoryPosting:
    """An article's entry in the index of stories: what it tells of, each with the span of weeks it came out in.

    A feature is `707/actor:Q2500`: the number of the period, the kind, the value.
    """

    id: Sha256
    language: str
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Commonplace:
    """A feature of stories that so many articles of its weeks have that it says nothing: `id` is the feature.

    `kind` is what stands before its colon: `place`, `number`.
    """

    id: str
    kind: str
