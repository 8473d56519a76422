"""Indirect speech: plain patterns only, and only with a speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from model.quote import Quote, QuoteKind
from transforms.quotes.clauses import Clause, find_clause
from transforms.quotes.cues import Cue, CueKind
from transforms.quotes.page import Page
from transforms.quotes.wording import count_words, make_quote, trim

FEWEST_WORDS = 2
"""Words of a reported clause; "said that much" is none."""

COORDINATION = 60
"""Characters between a comma and the next speech verb that make what follows the comma its own clause."""


def find_indirect(page: Page, direct: Sequence[Quote]) -> list[Quote]:
    """Return indirect speech beside the `direct` quotes, in order, overlapping neither them nor each other.

    A clause with a few words in quotation marks that are no quote of their own is of kind mixed.
    """
    reporting = {quote.cue.start for quote in direct if quote.cue is not None}
    quotes: list[Quote] = []
    free = 0
    for cue in page.cues:
        if cue.start < free or page.stretch_at(cue.start) is not None:
            continue
        clause = find_clause(page, cue)
        if clause is None or clause.start < free or (clause.leads and cue.start in reporting):
            continue
        bounds = _fit(page, clause, direct)
        if bounds is not None:
            # a capital begins a name in quotation marks, not somebody's words
            marked = any(page.text[stretch.start].islower() for stretch in page.stretches_in(*bounds))
            kind = QuoteKind.MIXED if marked else QuoteKind.INDIRECT
            quotes.append(make_quote(page, bounds, kind, clause.attribution, clause.prior))
            free = bounds[1]
    return quotes


def _fit(page: Page, clause: Clause, direct: Sequence[Quote]) -> tuple[int, int] | None:
    """Return the part of `clause` before direct speech and before a clause of the next speech verb."""
    text, end = page.text, clause.end
    number = bisect_left(direct, clause.start, key=lambda quote: quote.span.start)
    if number < len(direct) and direct[number].span.start < end:
        if clause.leads:
            return None
        stretch = page.stretch_at(direct[number].span.start)
        end = stretch.open if stretch else direct[number].span.start
    if not clause.leads and (coming := _next_cue(page, clause.start, end)):
        comma = text.rfind(",", max(clause.start, coming.start - COORDINATION), coming.start)
        end = comma if comma > 0 and page.stretch_at(comma) is None else end
    bounds = trim(text, clause.start, end, ".:;…!?—–-")
    return bounds if bounds and count_words(text, *bounds) >= FEWEST_WORDS else None


def _next_cue(page: Page, start: int, end: int) -> Cue | None:
    """Return the first cue between `start` and `end` that opens a clause of its own."""
    for cue in page.cues_in(start, end):
        reports = cue.kind is not CueKind.VERB or page.lexicon.complement.match(page.text, cue.end)
        if reports and page.stretch_at(cue.start) is None:
            return cue
    return None
