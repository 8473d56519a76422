"""Speech that a line sets apart without quotation marks: dialogue after dashes, and printed interviews."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from model.quote import Quote, QuoteKind
from transforms.quotes.claims import Claims
from transforms.quotes.inserts import find_insert
from transforms.quotes.marks import Stretch
from transforms.quotes.page import Page
from transforms.quotes.phrases import Found, Kind
from transforms.quotes.speakers import Attribution, Attributor
from transforms.quotes.wording import count_words, make_quote, trim

DIALOGUE, INTERVIEW = 0.85, 0.85
"""Priors, by judgement."""

_DASH = re.compile(r"[—–-]{1,2}\s+(?=\S)")
_LABEL = re.compile(r"(?P<label>[^\s:.,;!?«»\"“”(][^:.;!?\n«»\"“”(]{0,50}?)\s?:\s+(?=\S)")
_TURN = re.compile(r"[,.!?…]\s?[—–-]{1,2}\s")
_CAPITALS = re.compile(r"[^\W\d_a-zа-яёіїєґ][\w'’ʼ-]+(?:\s[^\W\d_a-zа-яёіїєґ][\w'’ʼ-]+){0,2}")

MOST_LABEL_WORDS = 5
"""Words before the colon of a printed interview."""

_DASHES = "—–-"


def find_dialogue(page: Page, told: Attributor, claims: Claims) -> list[Quote]:
    """Return what is said in lines of dialogue and interview, in order, and claim it."""
    return [*_find_spoken_lines(page, told, claims), *_find_interview(page, told, claims)]


def _find_spoken_lines(page: Page, told: Attributor, claims: Claims) -> Iterator[Quote]:
    lines = []
    for number, (start, end) in enumerate(page.paragraphs):
        match = _DASH.match(page.text, start, end)
        if match is not None and page.text[end - 1] not in ";,":
            lines.append((number, match.end(), end))
    numbers = {number for number, _, _ in lines}
    for number, start, end in lines:
        stretch = Stretch(open=start - 1, start=start, end=end, after=end, paragraph=number, closed=False)
        turn = _TURN.search(page.text, start, end)
        insert = find_insert(page, stretch)
        if insert is not None:
            attribution = told.attribute(insert.cue, insert.start + 1, insert.end)
            parts = [(start, insert.start + 1)] + ([(insert.end, end)] if insert.resumes else [])
        elif turn is not None and (spoke := _CAPITALS.match(page.text, turn.end(), end)):
            found = Found(start=spoke.start(), end=spoke.end(), kind=Kind.TITLE)
            attribution = told.identify(found, None)
            back = _TURN.search(page.text, spoke.end(), end)
            parts = [(start, turn.start() + 1)] + ([(back.end(), end)] if back else [])
        elif {number - 1, number + 1} & numbers:
            attribution = Attribution(cue=None, speaker=None, sureness=0.6)
            parts = [(start, end)]
        else:
            continue
        yield from _make(page, claims, parts, attribution, DIALOGUE)


def _find_interview(page: Page, told: Attributor, claims: Claims) -> Iterator[Quote]:
    labels = {}
    for number, (start, end) in enumerate(page.paragraphs):
        match = _LABEL.match(page.text, start, end)
        if match is None or not page.text[start].isupper() or page.stretch_at(match.end()) is not None:
            continue
        if count_words(page.text, start, match.end()) <= MOST_LABEL_WORDS and not page.cues_in(start, match.end()):
            labels[number] = match
    often = Counter(match["label"] for match in labels.values())
    for number, match in labels.items():
        beside = (number - 1 in labels) or (number + 1 in labels)
        turns = [labels[one]["label"] for one in (number - 1, number + 1) if one in labels]
        repeated = often[match["label"]] > 1 or any(often[turn] > 1 for turn in turns)
        person = bool(page.names_in(*match.span("label")) or page.heads_in(*match.span("label")))
        if not (beside and (repeated or person)):
            continue
        start, end = match.span("label")
        names = page.names_in(start, end)
        found = (
            Found(start=names[0].start, end=names[0].end, kind=Kind.PERSON, name=names[0], mention=names[0].mention)
            if names
            else Found(start=start, end=end, kind=Kind.NAME)
        )
        body = [(match.end(), page.paragraphs[number][1])]
        yield from _make(page, claims, body, told.identify(found, None), INTERVIEW)


def _make(
    page: Page, claims: Claims, parts: list[tuple[int, int]], attribution: Attribution, prior: float
) -> Iterator[Quote]:
    for start, end in parts:
        bounds = trim(page.text, start, end, _DASHES)
        if bounds is not None and claims.is_free(*bounds):
            claims.add(*bounds)
            yield make_quote(page, bounds, QuoteKind.DIRECT, attribution, prior)
