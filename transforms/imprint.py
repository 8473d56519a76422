"""What stands over an article and where it appeared: headline, byline, publisher, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from model.article import Stated
from model.correction import Correctable, Corrected, set_by_human
from model.metadata import Format, Metadata
from transforms.boilerplate.lines import LEXICONS, digest_tables
from transforms.headline import find_headline

IMPRINT_VERSION = f"1+{digest_tables()}"
"""Version of this step and of the tables it reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Headline, byline, publisher and addresses of an article, each None where nobody states it."""

    headline: str | None
    byline: str | None
    publisher: str | None
    url: str | None
    canonical_url: str | None


def find_imprint(
    text: str, stated: Stated, metadata: Metadata | None = None, corrected: Sequence[Corrected] | None = None
) -> Imprint:
    """Return what is said of an article by the one who knows best.

    A human wins, then what was stated from outside, then the file's own metadata. Only a headline that none of
    them names is looked for in the text: its first line, if that reads like one.
    """
    told = metadata or Metadata(format=Format.TEXT)
    return Imprint(
        headline=set_by_human(corrected, Correctable.HEADLINE)
        or stated.headline
        or told.headline
        or find_headline(text),
        byline=_without_by(stated.byline or told.byline),
        publisher=stated.publisher or told.publisher,
        url=stated.url or told.url,
        canonical_url=told.canonical_url,
    )


def _without_by(byline: str | None) -> str | None:
    """Return a byline without the word that introduces it: `By Olha Kravets`, `Автор: Ольга Кравець`."""
    found = _introduction().match(byline) if byline else None
    return byline[found.end() :] if byline and found else byline


@cache
def _introduction() -> re.Pattern[str]:
    words = sorted((re.escape(word) for lexicon in LEXICONS for word in lexicon.bylines), key=len, reverse=True)
    return re.compile(rf"(?i:{'|'.join(words)})(?:\s*:\s*|\s+)(?=[^\W\d_a-zа-яґєії])")
