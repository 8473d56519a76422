"""What stands over an article and where it appeared: headline, byline, publisher, addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.article import Stated
from model.correction import Correctable, Corrected, set_by_human
from model.metadata import Format, Metadata
from transforms.headline import find_headline

IMPRINT_VERSION = "1"
"""Counts changes of this module's code that change what it yields."""


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
        byline=stated.byline or told.byline,
        publisher=stated.publisher or told.publisher,
        url=stated.url or told.url,
        canonical_url=told.canonical_url,
    )
