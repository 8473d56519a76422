"""Human corrections: what one may say, and how the steps come to know of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from flows.redoing.changes import WRITERS
from model.article import Article
from model.correction import Correctable, Correction
from model.errors import WrongUse
from transforms.published import state_publication

LONGEST_HEADLINE = 1_000
"""Characters of a headline: what is longer is a text."""

LANGUAGE_TAG = re.compile(r"(?!und\b)[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""BCP 47 as far as languages, scripts and regions go; `und` would decide nothing."""


def checked_value(section: Correctable, said: str) -> str:
    """Return what a human says of `section` as it is kept.

    Raises:
        WrongUse: that is no value for it.
    """
    match section:
        case Correctable.HEADLINE:
            line = " ".join(said.split())
            if not line or len(line) > LONGEST_HEADLINE or not line.isprintable():
                raise WrongUse(f"a headline is a line of 1 to {LONGEST_HEADLINE:,} printable characters")
            return line
        case Correctable.LANGUAGE:
            if not LANGUAGE_TAG.fullmatch(said):
                raise WrongUse(f"{said!r} is no language tag: write one of BCP 47, like uk, en or zh-Hans")
            return said
        case Correctable.PUBLISHED:
            try:
                return state_publication(said).value
            except ValueError as error:
                raise WrongUse(str(error)) from error


def with_corrections(article: Article, corrections: Iterable[Correction]) -> Article:
    """Return `article` as the steps are to see it: with its human corrections, and no others.

    Steps whose section was corrected, or is no longer, are outdated then: they run anew, and with them what
    derives from what they write.
    """
    corrected = tuple(sorted((one.core for one in corrections), key=lambda one: one.section)) or None
    if corrected == article.corrected:
        return article
    touched = set(corrected or ()) ^ set(article.corrected or ())
    anew = {WRITERS[one.section] for one in touched}
    steps = tuple(made for made in article.steps if made.name not in anew)
    return replace(article, corrected=corrected, steps=steps)
