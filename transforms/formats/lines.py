"""Lines of a printed page as paragraphs: words that were broken at its edge are whole again."""

from __future__ import annotations

import re
from math import ceil

FULL_SHARE = 0.9
"""A line this full, by the width of its page, ended because it was full."""

WIDE_PERCENTILE = 0.9
"""The width of a page is the length of its longer lines: the longest one may be a heading of narrow letters."""

_LINE_ENDS = re.compile(r"\r\n?|\x0c|[\u2028\u2029]")
_MARK = re.compile("[\x02\ufffe\xad]\n?")
_DIVIDED = re.compile(r"(?<=[^\W\d_])[-\u2010\x02]$")


def unwrapped(text: str) -> str:
    """Join lines that are only broken because the page is no wider.

    A line ends on purpose where the first word of the next would have found room on it, or where an empty line
    follows. A hyphen at the edge goes where a small letter follows, as it does in a word that was divided. PDFium
    marks such hyphens by a control character and joins the lines itself.
    """
    whole = _MARK.sub("\x02\n", _LINE_ENDS.sub("\n", text))
    lines = [line.rstrip() for line in whole.split("\n")]
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[ceil(WIDE_PERCENTILE * (len(lengths) - 1))] if lengths else 0
    parts: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        begins = following.lstrip()
        if _DIVIDED.search(line) and begins[:1].isalpha():
            parts.append(line[:-1] if begins[0].islower() else f"{line[:-1]}-")
            continue
        is_full = line and begins and len(line) + 1 + len(begins.split(maxsplit=1)[0]) > FULL_SHARE * width
        parts.append(f"{line} " if is_full else f"{line}\n")
    return "".join(parts).replace("\x02", "-").rstrip("\n")
