"""The tagger: texts in, names out, by way of sentences, pieces, scores and labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.actors.encoder.candidates import may_hold_names
from transforms.actors.encoder.labels import best_labels, names_in
from transforms.actors.encoder.model import load_subwords, score
from transforms.actors.encoder.sentences import cut_sentences
from transforms.actors.encoder.subwords import END, START, Subwords
from transforms.actors.encoder.tokens import Token, split_tokens
from transforms.actors.languages import VOCABULARIES
from transforms.actors.pieces import cut_pieces
from transforms.actors.tagger import Kind, TaggedName

MOST_PIECES = 192
"""Pieces read at once: three long sentences. The work grows with the square of it."""

BATCH = 8
"""Sentences read at once: more need more memory and, on one thread, no less time."""

Scorer = Callable[[Sequence[Sequence[int]]], NDArray[np.float32]]
"""Takes the pieces of a batch of sentences of equal length, returns scores: sentences x pieces x labels."""

_Labelled = tuple[tuple[int, int, Kind], ...]
"""Names of a sentence: offsets within it, and the kind."""


@cache
def _common_words() -> frozenset[str]:
    return frozenset().union(*(vocabulary.function_words for vocabulary in VOCABULARIES.values()))


class _Window(NamedTuple):
    """A stretch of a sentence's tokens, with its pieces and where among them each token begins."""

    sentence: str
    first: int
    last: int
    ids: tuple[int, ...]
    begins: list[int]


def _cut_windows(sentence: str, tokens: Sequence[Token], subwords: Subwords) -> Iterator[_Window]:
    """Yield stretches that fit into the model; most sentences are one."""
    ids, first = [START], 0
    begins: list[int] = []
    for index, token in enumerate(tokens):
        numbers = subwords.numbers(token.form, is_spaced=token.is_spaced)
        if len(ids) + len(numbers) >= MOST_PIECES:
            yield _Window(sentence, first, index, (*ids, END), begins)
            ids, begins, first = [START], [], index
        begins.append(len(ids))
        ids += numbers
    yield _Window(sentence, first, len(tokens), (*ids, END), begins)


def _batches(windows: Sequence[_Window]) -> Iterator[list[_Window]]:
    """Yield windows, which stand by length, in batches of one length: padding costs, and a mask for it even more."""
    batch: list[_Window] = []
    for window in windows:
        if batch and (len(batch) == BATCH or len(window.ids) != len(batch[0].ids)):
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


class EncoderTagger:
    """Our encoder: Ukrainian, Russian, English, and what is written in their letters.

    Equal sentences are read once. What a sentence's names are depends on its own words alone.
    """

    def __init__(self, subwords: Subwords | None = None, scorer: Scorer = score) -> None:
        """Take other weights than those in the package, if they are given."""
        self._subwords = subwords
        self._score = scorer

    def tag(self, texts: Sequence[str], explained: Sequence[AbstractSet[int]] = ()) -> list[tuple[TaggedName, ...]]:
        """Return the names of each text, in order. Sentences without a capital of their own are not read."""
        tokens: dict[str, list[Token]] = {}
        common = _common_words()
        places: list[list[tuple[int, str]]] = []
        for number, text in enumerate(texts):
            known = explained[number] if explained else frozenset()
            places.append([])
            for offset, sentence in _sentences(text):
                if sentence not in tokens:
                    tokens[sentence] = split_tokens(sentence)
                if may_hold_names(tokens[sentence], common, known, offset):
                    places[-1].append((offset, sentence))
        names = self._read({sentence: tokens[sentence] for own in places for _, sentence in own})
        return [
            tuple(
                TaggedName(offset + start, offset + end, kind)
                for offset, sentence in own
                for start, end, kind in names[sentence]
            )
            for own in places
        ]

    def _read(self, tokens: Mapping[str, Sequence[Token]]) -> Mapping[str, _Labelled]:
        """Return the names in each sentence, by offsets within it."""
        labels = {sentence: [0] * len(own) for sentence, own in tokens.items()}
        subwords = self._subwords or load_subwords()
        windows = [window for sentence, own in tokens.items() for window in _cut_windows(sentence, own, subwords)]
        # by length, since a batch is of one; by words, so that no order of texts matters
        windows.sort(key=lambda window: (len(window.ids), window.sentence, window.first))
        for batch in _batches(windows):
            scores = self._score([window.ids for window in batch])
            for window, rows in zip(batch, scores, strict=True):
                labels[window.sentence][window.first : window.last] = best_labels(rows[window.begins])
        return {sentence: _names(tokens[sentence], own) for sentence, own in labels.items()}


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    for offset, piece in cut_pieces(text):
        for start, end in cut_sentences(piece):
            yield offset + start, piece[start:end]


def _names(tokens: Sequence[Token], labels: list[int]) -> _Labelled:
    return tuple((tokens[first].start, tokens[last - 1].end, kind) for first, last, kind in names_in(_begun(labels)))


def _begun(labels: list[int]) -> list[int]:
    """Return labels in which a name that a window's border cut in two is two names."""
    return [
        label - 1 if label and label % 2 == 0 and before not in (label, label - 1) else label
        for before, label in pairwise([0, *labels])
    ]
