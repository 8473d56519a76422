"""The step: from a text and the names in it to who said what."""

from __future__ import annotations

import hashlib

from model.actor import Mention
from model.language import Language
from model.quote import Quote
from transforms.quotes.direct import find_direct
from transforms.quotes.english import ENGLISH
from transforms.quotes.indirect import find_indirect
from transforms.quotes.page import read_page
from transforms.quotes.russian import RUSSIAN
from transforms.quotes.ukrainian import UKRAINIAN
from transforms.table_language import table_language

_TABLES = {"en": ENGLISH, "uk": UKRAINIAN, "ru": RUSSIAN}

_CODE_VERSION = "1"

QUOTES_VERSION = f"{_CODE_VERSION}+{hashlib.sha256(repr(sorted(_TABLES.items())).encode()).hexdigest()[:12]}"
"""The version of the rules and a digest of the tables: a changed word makes stored quotes outdated."""


def find_quotes(text: str, language: Language | None, mentions: tuple[Mention, ...]) -> tuple[Quote, ...]:
    """Return the reported speech of `text`, direct and indirect, in order and not overlapping.

    Every span is an exact stretch of `text`; direct speech is given without its marks and the comma before
    the closing one. `mentions` are offered as speakers. `confidence` is a prior: how often such a pattern is
    speech and names such a speaker, set by judgement and not measured. A text in a language without a
    table, or in none that could be told, has no quotes.
    """
    table = _TABLES.get(table_language(text, language) or "")
    if table is None or not text.strip():
        return ()
    page = read_page(text, table, mentions)
    direct = find_direct(page)
    return tuple(sorted((*direct, *find_indirect(page, direct)), key=lambda quote: quote.span.start))
