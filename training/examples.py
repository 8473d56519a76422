"""From annotated sentences to numbers: pieces, labels at each token's first piece, and variants of a text."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from training.markup import Annotated, Entity
from transforms.actors.encoder.labels import KINDS
from transforms.actors.encoder.subwords import END, START, Subwords
from transforms.actors.encoder.tokens import Token, split_tokens

IGNORED = -100
"""The label of pieces that are not a token's first: PyTorch's loss leaves it out."""

MOST_TOKEN_PIECES = 250
"""Pieces of one example; the rest of a longer text is left out."""

_NUMBER = {kind.value: number for number, kind in enumerate(KINDS)}
_PUNCTUATION = re.compile(r"([,.!?:;()«»\"“”])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Pieces of a sentence and the label of each."""

    ids: tuple[int, ...]
    labels: tuple[int, ...]


def _label(token: Token, entities: tuple[Entity, ...], last: Entity | None) -> tuple[int, Entity | None]:
    for entity in entities:
        if token.start < entity.end and entity.start < token.end:
            begins = 2 * _NUMBER[entity.label] + 1
            return begins + (entity is last), entity
    return 0, None


def encode(sentence: Annotated, subwords: Subwords) -> Example:
    """Return the numbers of one sentence. A token partly inside a name is inside it."""
    ids: list[int] = [START]
    labels: list[int] = [IGNORED]
    last: Entity | None = None
    for token in split_tokens(sentence.text):
        numbers = subwords.numbers(token.form, is_spaced=token.is_spaced)
        if len(ids) + len(numbers) >= MOST_TOKEN_PIECES:
            break
        label, last = _label(token, sentence.entities, last)
        ids += numbers
        labels += [label, *([IGNORED] * (len(numbers) - 1))]
    return Example(ids=(*ids, END), labels=(*labels, IGNORED))


def _mapped(sentence: Annotated, change: dict[int, str]) -> Annotated:
    """Return the sentence with the characters at some offsets replaced by strings."""
    text: list[str] = []
    places: list[int] = []
    length = 0
    for offset, character in enumerate(sentence.text):
        places.append(length)
        written = change.get(offset, character)
        text.append(written)
        length += len(written)
    places.append(length)
    entities = tuple(Entity(start=places[one.start], end=places[one.end], label=one.label) for one in sentence.entities)
    return Annotated(text="".join(text), entities=entities)


def shouted(sentence: Annotated) -> Annotated:
    """Return the sentence in capitals, as headlines are."""
    return _mapped(sentence, {at: character.upper() for at, character in enumerate(sentence.text)})


def titled(sentence: Annotated) -> Annotated:
    """Return the sentence with a capital at every long word, as English headlines are."""
    starts = (match.start() for match in re.finditer(r"\b[^\W\d_]{4,}", sentence.text))
    return _mapped(sentence, {at: sentence.text[at].upper() for at in starts})


def parted(sentence: Annotated) -> Annotated:
    """Return the sentence with spaces around punctuation, as in tokenised text."""
    marks = (match.start() for match in _PUNCTUATION.finditer(sentence.text))
    return _mapped(sentence, {at: f" {sentence.text[at]} " for at in marks})


def requoted(sentence: Annotated, marks: str) -> Annotated:
    """Return the sentence with its quotation marks in another style; `marks` are an opening and a closing one."""
    styles = {"«": marks[0], "»": marks[1], "“": marks[0], "”": marks[1], "„": marks[0]}
    return _mapped(
        sentence, {at: styles[character] for at, character in enumerate(sentence.text) if character in styles}
    )


_SHOUTED, _TITLED, _PARTED, _REQUOTED, _UNSTOPPED = 0.05, 0.08, 0.18, 0.35, 0.40
"""Shares of the variants, summed up. Headlines shout; corpora are tokenised; quotation marks have styles;
captions and headings have no full stop."""


def varied(sentence: Annotated, chance: random.Random) -> Annotated:
    """Return the sentence as it is or in a variant."""
    drawn = chance.random()
    if drawn < _SHOUTED:
        return shouted(sentence)
    if drawn < _TITLED:
        return titled(sentence)
    if drawn < _PARTED:
        return parted(sentence)
    if drawn < _REQUOTED:
        return requoted(sentence, chance.choice(['""', "“”", "«»", "„“"]))
    if (
        drawn < _UNSTOPPED
        and sentence.text.endswith(".")
        and all(one.end < len(sentence.text) for one in sentence.entities)
    ):
        return Annotated(text=sentence.text[:-1], entities=sentence.entities)
    return sentence
