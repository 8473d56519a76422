"""The line under a headline that names the author and the last change, where no tag says which is which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import html

from transforms.boilerplate.lines import starts_byline
from transforms.formats.blocks import BLOCKS, block_text
from transforms.formats.moment import read_moment
from transforms.formats.page_zone import head_zone, headings
from transforms.formats.said import DateClaim, Said, is_name, one_line

MAX_WORDS = 20
"""A longer line is a sentence."""

CHANGED_CONFIDENCE = 0.6

_PARTS = re.compile(r"\s*[|\u2022\u00b7]\s*|\s+[\u2013\u2014]\s+|\n")
_CHANGED = re.compile(r"(?:last )?(?:updated|modified)(?: on)?|оновлено|обновлено", re.IGNORECASE)
_NAMED = re.compile(r"(?:\w+:?)\s+[^\W\d_]")


def line_said(tree: html.HtmlElement, titles: Sequence[str]) -> Said:
    """Return the author and the last change that stand as words around the headline of a page."""
    zone = head_zone(tree, headings(tree, titles))
    byline, modified = None, []
    for one in tree.iter():
        if one not in zone or one.tag not in BLOCKS or any(child.tag in BLOCKS for child in one):
            continue
        text = block_text(one)
        if one.tag in {"h1", "h2", "h3"} or len(text.split()) > MAX_WORDS:
            continue
        for part in _PARTS.split(text):
            change = _CHANGED.match(part)
            if change is not None:
                written = part[change.end() :].strip(" :")
                modified += [written] if read_moment(written) is not None else []
            elif (
                byline is None
                and starts_byline(part)
                and _NAMED.match(part)
                and part[-1] not in ".!?"
                and is_name(part)
            ):
                byline = one_line(part)
    return Said(
        byline=byline,
        modified=tuple(DateClaim(surface=one, method="line", confidence=CHANGED_CONFIDENCE) for one in modified),
    )
