"""The words of a quote without what only surrounds them, and the records made of them."""

from __future__ import annotations

from itertools import islice

from model.quote import Quote, QuoteKind
from model.span import Span
from transforms.quotes.cues import WORD
from transforms.quotes.page import Page
from transforms.quotes.speakers import Attribution

_EDGE = " \t\r\n\x0b\x0c\x85\xa0\u2009\u202f"


def trim(text: str, start: int, end: int, extra: str = "") -> tuple[int, int] | None:
    """Return `start` and `end` without white space at both ends and commas (and `extra`) at the right.

    None where no word remains.
    """
    inner = text[start:end]
    kept = inner.rstrip(_EDGE + "," + extra)
    end = start + len(kept)
    start += len(kept) - len(kept.lstrip(_EDGE + extra))
    return (start, end) if WORD.search(text, start, end) else None


def count_words(text: str, start: int, end: int, enough: int = 8) -> int:
    """Return how many words stand between `start` and `end`, counting no further than `enough`."""
    return sum(1 for _ in islice(WORD.finditer(text, start, end), enough))


def is_titled(text: str, start: int, end: int) -> bool:
    """Say whether every longer word begins with a capital, as in the name of a film or a paper."""
    words = [match[0] for match in islice(WORD.finditer(text, start, end), 8) if len(match[0]) > len("with")]
    return all(word[0].isupper() for word in words) if words else False


def make_quote(page: Page, bounds: tuple[int, int], kind: QuoteKind, attribution: Attribution, prior: float) -> Quote:
    """Return the record of speech at `bounds`; `prior` is how often its pattern is speech, by judgement."""
    span = Span(*bounds)
    cue = attribution.cue
    speaker = attribution.speaker
    spoken = {mention.actor_id for mention in page.mentioned_in(*bounds) if mention.actor_id is not None}
    return Quote(
        span=span,
        surface=span.of(page.text),
        kind=kind,
        cue=None if cue is None else Span(cue.start, cue.end),
        speaker=speaker,
        confidence=round(prior * attribution.sureness, 3),
        actor_ids=tuple(sorted(spoken - {speaker.actor_id if speaker is not None else None})),
        dates=page.dates_in(*bounds),
    )
