"""How two texts are related: the same article, one within the other, or the same words about other facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from model.duplicate import LinkKind
from transforms import fingerprint
from transforms.facts import Facts, facts_differ, find_facts
from transforms.fingerprint import MOST_SKETCHED, estimate_containment, estimate_jaccard, estimate_jaccards
from transforms.shared_sentences import Sentences, find_sentences
from transforms.wording import Hashes, Wording, count_shared, is_among, join_groups, read_wording, sort_distinct


class Division(NamedTuple):
    """How a signature is cut into bands: texts meet that are equal in one whole band."""

    bands: int
    rows: int


WINDOW = Division(42, 3)
"""For articles of about the same date: finds pairs at Jaccard .25 with probability .48, at .4 with .94, at .5 with
.996 (1-(1-s^r)^b)."""

EVERYTHING = Division(30, 4)
"""For articles of all times, where 42 bands of 3 would meet too many strangers: .54 at Jaccard .4, .86 at .5."""

LEAST_JACCARD = 0.2
"""Estimated Jaccard similarity of word pairs from which two articles are worth reading."""

LEAST_CONTAINMENT = 0.35
"""Estimated containment of word triples from which two articles are worth reading."""

WINDOW_WORDS = 8
"""Word pairs that are looked at together: about half a sentence."""

SHARED_OF_WINDOW = 3
"""Shared pairs from which a window counts as taken over: strangers rarely share so many, a spoilt copy still does."""

SAME_ARTICLE = 0.5
"""Share of each text that the other must have too in a duplicate: the larger half of one article is that article."""

CONTAINED = 0.7
"""Share of a text that another must have, to contain it."""


def band_keys(minhash: bytes, division: Division) -> Hashes:
    """Return the keys under which the index holds a signature, one unsigned 64-bit number per band."""
    return fingerprint.band_keys(minhash, division.bands, division.rows)


def jaccard(first: bytes, second: bytes) -> float:
    """Estimate the Jaccard similarity of the word pairs behind two `minhash` signatures, 0 to 1."""
    return estimate_jaccard(first, second)


def containment(first: bytes, second: bytes) -> float:
    """Estimate which share of the smaller text's word triples the larger has, from two `sketch`es, 0 to 1."""
    return estimate_containment(first, second)


class Traces(NamedTuple):
    """What the index knows of an article."""

    minhash: bytes
    sketch: bytes


def are_candidates(first: Traces, second: Traces) -> bool:
    """Say whether two articles are alike enough to have their texts compared. Symmetric."""
    return (
        jaccard(first.minhash, second.minhash) >= LEAST_JACCARD
        or containment(first.sketch, second.sketch) >= LEAST_CONTAINMENT
    )


def find_candidates(one: Traces, others: Sequence[Traces]) -> list[bool]:
    """Return for each of `others` whether it and `one` are `are_candidates`, for a tenth of the cost."""
    if not others:
        return []
    sketches = [np.frombuffer(other.sketch, np.uint64) for other in others]
    own = np.frombuffer(one.sketch, np.uint64)
    if max(len(own), *map(len, sketches), 0) >= MOST_SKETCHED:
        # how far down a full sketch reaches is another for each pair
        return [are_candidates(one, other) for other in others]
    lengths = np.array([len(sketch) for sketch in sketches])
    shared = np.zeros(lengths.sum() + 1, np.int64)
    np.cumsum(is_among(np.concatenate((*sketches, own[:0])), own), out=shared[1:])
    ends = lengths.cumsum()
    smaller = np.minimum(lengths, len(own))
    contained = (shared[ends] - shared[ends - lengths] >= LEAST_CONTAINMENT * smaller) & (smaller > 0)
    alike = estimate_jaccards(one.minhash, [other.minhash for other in others]) >= LEAST_JACCARD
    return [bool(is_likely) for is_likely in contained | alike]


class Comparison(NamedTuple):
    """How two texts are related, None if they are not.

    `similarity` is the Jaccard similarity of their word pairs; `of_first` and `of_second` say which share of
    each text the other has too. All are 0 to 1.
    """

    kind: LinkKind | None
    similarity: float
    of_first: float
    of_second: float


@dataclass(frozen=True, eq=False)
class Reading:
    """A text, read for comparing. Made once per text, by `read`."""

    text: str

    @cached_property
    def pairs(self) -> Hashes:
        """The word pairs, in order."""
        return join_groups(self.wording.hashes, 2)

    @cached_property
    def distinct(self) -> Hashes:
        """The word pairs, each once, ascending."""
        return sort_distinct(self.pairs)

    @cached_property
    def facts(self) -> Facts:
        """Its numbers, dates and names, and the words around them."""
        return find_facts(self.wording)

    @cached_property
    def sentences(self) -> Sentences:
        """Its sentences, for `share_sentences`."""
        return find_sentences(self.text, self.wording)

    @cached_property
    def wording(self) -> Wording:
        """Its words."""
        return read_wording(self.text)


def read(text: str) -> Reading:
    """Return `text` as `compare` takes it: what is costly to find is found once, when it is first needed."""
    return Reading(text)


def compare(first: Reading, second: Reading) -> Comparison:
    """Return how two texts are related.

    * `update`: the same words with other numbers, dates or names where these stand: the story went on, or a
      template was filled anew.
    * `duplicate`: at least half of each text is in the other.
    * `contains`: most of one text is in the other, and less than half of the other in it: a quoted lead,
      an excerpt, a collection.

    Symmetric but for the order of the shares. The same for the same texts, in time linear in their lengths.
    """
    shared = count_shared(first.distinct, second.distinct)
    similarity = shared / max(1, len(first.distinct) + len(second.distinct) - shared)
    if similarity >= SAME_ARTICLE:
        # no need to look where the pairs stand
        of_first, of_second = shared / len(first.distinct), shared / len(second.distinct)
    else:
        of_first, of_second = _coverage(first, second), _coverage(second, first)
    kind = _kind(min(of_first, of_second), max(of_first, of_second))
    # where all word pairs are the same, so are the facts
    if kind is not None and similarity < 1 and facts_differ(first.facts, second.facts):
        kind = LinkKind.UPDATE
    return Comparison(kind, similarity, of_first, of_second)


def _kind(smaller: float, larger: float) -> LinkKind | None:
    if smaller >= SAME_ARTICLE:
        return LinkKind.DUPLICATE
    return LinkKind.CONTAINS if larger >= CONTAINED else None


def _coverage(one: Reading, other: Reading) -> float:
    """Return which share of `one`, window by window, is in `other`."""
    if not len(one.pairs) or not len(other.pairs):
        return 0.0
    shared = is_among(one.pairs, other.distinct)
    if len(shared) < WINDOW_WORDS:
        return float(shared.mean())
    sums = np.cumsum(shared, dtype=np.int64)
    sums[WINDOW_WORDS:] -= sums[:-WINDOW_WORDS].copy()
    return float((sums[WINDOW_WORDS - 1 :] >= SHARED_OF_WINDOW).mean())
