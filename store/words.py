"""The words that names and texts are searched by."""

from __future__ import annotations

import re

WORD = re.compile(r"\w+")


def folded_words(text: str) -> frozenset[str]:
    """Return the distinct words of `text`, case-folded."""
    return frozenset(word.casefold() for word in WORD.findall(text))
