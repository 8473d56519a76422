"""What a table of boilerplate phrases holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The phrases of one language, in lower case with straight apostrophes.

    The mappings go from what a line is for (`read-also`, `follow`, ...) to the phrases that show it.

    Attributes:
        language: BCP 47 tag.
        markers: starts of a line that no sentence has: the line goes, whatever follows.
        labels: starts of a line that count only before a colon or a bar.
        openings: starts of a line that count only when the line holds no quotation and no digit.
        lines: whole lines; `0` stands for any digit.
        contained: phrases that give a line away wherever they stand in it.
        credits: words that name a picture's source before a colon, at the end of a caption.
        sources: words that stand before the address a text was taken from.
        bylines: starts of a line that names the author.
        calls: verbs that a button begins with.
    """

    language: str
    markers: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, tuple[str, ...]]
    openings: Mapping[str, tuple[str, ...]]
    lines: Mapping[str, tuple[str, ...]]
    contained: Mapping[str, tuple[str, ...]]
    credits: tuple[str, ...]
    sources: tuple[str, ...]
    bylines: tuple[str, ...]
    calls: tuple[str, ...]
