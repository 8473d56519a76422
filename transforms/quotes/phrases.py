"""Phrases that name somebody: what they hold, and what belongs to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from model.actor import Mention, MentionType
from transforms.quotes.names import Name
from transforms.quotes.page import Page

WINDOW = 200
"""Characters from a cue within which its speaker is looked for."""

TOKEN = re.compile(r"[\w'’ʼ-]+(?:\.(?=\w))?[\w'’ʼ-]*")


class Kind(Enum):
    """What a speaker is named by."""

    PERSON = "person"
    NAME = "name"
    TITLE = "title"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Words that name a speaker at `start`..`end`, with the person or the mention they hold."""

    start: int
    end: int
    kind: Kind
    name: Name | None = None
    mention: Mention | None = None


def trim_words(page: Page, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of the words of a phrase without the adverbs around it."""
    tokens = [match.span() for match in TOKEN.finditer(page.text, start, end) if page.text[match.start()].isalnum()]
    while tokens and _is_adverb(page, tokens[-1], last=True):
        tokens.pop()
    while tokens and _is_adverb(page, tokens[0], last=False):
        tokens.pop(0)
    return tokens


def _is_adverb(page: Page, token: tuple[int, int], *, last: bool) -> bool:
    word = page.text[slice(*token)]
    if word.lower() in page.lexicon.adverbs or word.lower() in page.lexicon.as_words:
        return True
    adverbial = word.endswith("ly") and word[0].islower() and word not in ("family", "ally", "assembly", "anomaly")
    return last and not page.lexicon.table.free_order and adverbial


def as_person(name: Name) -> Found:
    """Return a person who speaks."""
    return Found(start=name.start, end=name.end, kind=Kind.PERSON, name=name, mention=name.mention)


def read_body(page: Page, start: int, end: int) -> Found:
    """Return a phrase as the body that it is the name of, or as it stands."""
    determiner = TOKEN.match(page.text, start, end)
    first = start
    if determiner is not None and determiner[0].lower() in ("the", "a", "an"):
        first = determiner.end() + 1
    for mention in page.speakers_in(start, end):
        if mention.span.start <= first and mention.span.end >= end - 1:
            return as_body(mention)
    return Found(start=start, end=end, kind=Kind.TITLE)


def as_body(mention: Mention) -> Found:
    """Return what a mention names as one who speaks."""
    kind = Kind.PERSON if mention.type is MentionType.PERSON else Kind.NAME
    return Found(start=mention.span.start, end=mention.span.end, kind=kind, mention=mention)


def is_governed(page: Page, start: int, at: int) -> bool:
    """Say whether a preposition stands between `start` and `at`, with nothing but a phrase of it after."""
    words = [match[0].lower() for match in TOKEN.finditer(page.text, start, at)]
    if page.lexicon.table.free_order:
        return bool(words) and words[-1] in page.lexicon.prepositions
    return any(word in page.lexicon.prepositions for word in words)


def is_bound(page: Page, start: int, at: int) -> bool:
    """Say whether a preposition stands right before `at`."""
    words = TOKEN.findall(page.text[start:at])
    return bool(words) and words[-1].lower() in page.lexicon.prepositions


def find_phrase(page: Page, low: int, high: int, *, any_head: bool = False) -> Found | None:
    """Return the first who could speak in words without a known verb: a person, a body, a pronoun or an office."""
    low = max(low, high - WINDOW)
    names = [name for name in page.names_in(low, high) if not is_bound(page, low, name.start)]
    if names:
        return as_person(names[0])
    tokens = [match.span() for match in TOKEN.finditer(page.text, low, high)]
    if tokens and not any_head and page.text[slice(*tokens[0])].lower() in page.lexicon.pronouns:
        return Found(start=tokens[0][0], end=tokens[0][1], kind=Kind.PRONOUN)
    bodies = [one for one in page.speakers_in(low, high) if not is_bound(page, low, one.span.start)]
    heads = [at for at in page.heads_in(low, high) if not is_bound(page, low, at)]
    if bodies and (not heads or bodies[0].span.start < heads[0]):
        return as_body(bodies[0])
    if not heads:
        return None
    token = TOKEN.match(page.text, heads[0], high)
    last = token.end() if token is not None else heads[0]
    while (following := TOKEN.match(page.text, last + 1, high)) and following[0][0].isupper():
        last = following.end()
    return Found(start=heads[0], end=last, kind=Kind.TITLE)
