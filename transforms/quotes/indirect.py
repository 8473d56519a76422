"""Indirect and mixed speech: clauses with a speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model.quote import Quote, QuoteKind
from transforms.quotes.claims import Claims
from transforms.quotes.clauses import Clause, find_after
from transforms.quotes.cues import CueKind
from transforms.quotes.leads import find_before, find_by_phrase, find_reported_before
from transforms.quotes.page import Page
from transforms.quotes.speakers import Attributor
from transforms.quotes.wording import count_words, make_quote, trim

FEWEST_WORDS = 2
"""Words of a reported clause; "said that much" is none."""


def find_clauses(page: Page, told: Attributor, claims: Claims) -> Iterator[Quote]:
    """Yield the clauses that follow their verb or phrase, in order, and claim them.

    One in which some words stand in quotation marks is of kind mixed, and those words are no quote of their own.
    """
    for cue in page.cues:
        if page.stretch_at(cue.start) is not None or not claims.is_free(cue.start, cue.end):
            continue
        clause = find_after(page, told, cue)
        found = [clause] if clause is not None else find_by_phrase(page, told, cue)
        yield from _make(page, claims, found)


def find_leading_clauses(page: Page, told: Attributor, claims: Claims, reporting: frozenset[int]) -> Iterator[Quote]:
    """Yield the clauses that go before their report, around what is claimed. Cues at `reporting` have told theirs."""
    for cue in page.cues:
        if cue.start in reporting or page.stretch_at(cue.start) is not None or not claims.is_free(cue.start, cue.end):
            continue
        found = find_before(page, told, cue, claims)
        made = list(_make(page, claims, found))
        yield from made
        if not made and cue.kind is not CueKind.PRONOUN_PHRASE:
            before = find_reported_before(page, told, cue, claims)
            yield from _make(page, claims, [before] if before is not None else [])


def _make(page: Page, claims: Claims, found: Iterable[Clause]) -> Iterator[Quote]:
    for clause in found:
        end = clause.end
        claimed = claims.next_after(clause.start)
        end = min(end, claimed) if claimed is not None else end
        bounds = _trim(page, clause.start, end)
        if bounds is None or count_words(page.text, *bounds) < FEWEST_WORDS or not claims.is_free(*bounds):
            continue
        claims.add(*bounds)
        # a capital begins a name in quotation marks, not somebody's words
        marked = any(page.text[stretch.start].islower() for stretch in page.stretches_in(*bounds))
        kind = QuoteKind.MIXED if marked else QuoteKind.INDIRECT
        yield make_quote(page, bounds, kind, clause.attribution, clause.prior)


def _trim(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """Return a clause without what surrounds it; it keeps both marks of what it quotes."""
    bounds = trim(page.text, start, end, ".:;…!?—–-")
    if bounds is None:
        return None
    first, last = bounds
    stretch = page.stretch_at(last - 1)
    if stretch is not None and last < stretch.after <= end + 1 and stretch.open >= first:
        last = stretch.after
    return first, last
