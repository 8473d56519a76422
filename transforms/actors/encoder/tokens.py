"""What the encoder labels: words, numbers and single marks, with their offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ‘](?!s\b)[^\W\d_]+)*|['’]s\b|[^\w\s]|_")


class Token(NamedTuple):
    """One unit of `text[start:end]`. `is_spaced` says that a space or the text's start precedes it."""

    start: int
    end: int
    form: str
    is_spaced: bool


def split_tokens(text: str) -> list[Token]:
    """Return the tokens of `text` in order. Hyphens part words: in "US-backed" only "US" is a name."""
    tokens: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        tokens.append(Token(start, end, match.group(), start != last))
        last = end
    return tokens
