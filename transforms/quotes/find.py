"""The step: from a text and the names in it to who said what."""

from __future__ import annotations

import hashlib

from model.actor import Mention
from model.language import Language
from model.office import OfficeMention
from model.quote import Quote, QuoteKind
from model.temporal import DateMention
from transforms.quotes.claims import Claims
from transforms.quotes.dialogue import find_dialogue
from transforms.quotes.direct import find_direct
from transforms.quotes.english import ENGLISH
from transforms.quotes.indirect import find_clauses, find_leading_clauses
from transforms.quotes.page import Page, read_page
from transforms.quotes.russian import RUSSIAN
from transforms.quotes.speakers import Attributor
from transforms.quotes.ukrainian import UKRAINIAN
from transforms.table_language import table_language

_TABLES = {"en": ENGLISH, "uk": UKRAINIAN, "ru": RUSSIAN}

_CODE_VERSION = "3"

QUOTES_VERSION = f"{_CODE_VERSION}+{hashlib.sha256(repr(sorted(_TABLES.items())).encode()).hexdigest()[:12]}"
"""The version of the rules and a digest of the tables: a changed word makes stored quotes outdated."""


def find_quotes(
    text: str,
    language: Language | None,
    mentions: tuple[Mention, ...],
    dates: tuple[DateMention, ...] = (),
    offices: tuple[OfficeMention, ...] = (),
) -> tuple[Quote, ...]:
    """Return the reported speech of `text`, direct and indirect, in order and not overlapping.

    Every span is an exact stretch of `text`; direct speech is given without its marks and the comma before
    the closing one. `mentions` are offered as speakers; where none covers a speaker, the words that stand for
    them do, without an actor. `dates` are the dates of the text, `offices` stand in it for whoever held them.
    `confidence` is a prior: how often such a pattern is speech and names such a speaker, set by judgement and
    not measured. A text in a language without a table, or in none that could be told, has no quotes.
    """
    table = _TABLES.get(table_language(text, language) or "")
    if table is None or not text.strip():
        return ()
    page = read_page(text, table, mentions, tuple(date.span for date in dates), offices)
    told, claims = Attributor(page), Claims()
    quotes = find_dialogue(page, told, claims)
    quotes += find_clauses(page, told, claims)
    quotes += find_direct(page, told, claims)
    reporting = frozenset(quote.cue.start for quote in quotes if quote.cue is not None and _is_beside(page, quote))
    quotes += find_leading_clauses(page, told, claims, reporting)
    return tuple(sorted(quotes, key=lambda quote: quote.span.start))


def _is_beside(page: Page, quote: Quote) -> bool:
    """Say whether a quote and its cue are of one sentence, so that the cue reports nothing else before it."""
    if quote.cue is None or (
        quote.kind is not QuoteKind.DIRECT and page.text[quote.cue.end : quote.cue.end + 1] == ":"
    ):
        return False
    return page.sentence_number(quote.cue.start) == page.sentence_number(quote.span.start)
