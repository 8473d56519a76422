"""Where a page speaks of its article rather than of others: its headline, and what stands right around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml import html

from transforms.formats.blocks import BLOCKS, block_text
from transforms.formats.said import one_line

PROSE_WORDS = 8
"""A sentence of more words is the article's: what follows it no longer stands under the headline."""

ZONE_WORDS = 40
"""Words of bylines, buttons and rubrics under a headline."""

TITLE_WORDS = 4
"""A link of more words leads to another article, not to an author or a rubric."""

BEFORE = 3
"""Elements in front of a headline that may be about its article."""

MAX_HEADINGS = 5
"""Headings that are looked around: sites repeat a headline for narrow screens."""

_SENTENCE_END = re.compile(r"[.!?\u2026][\"'»”\u2019)\]]*$")
_PAGE = frozenset({"body", "html", "article", "main"})
_ELSEWHERE = frozenset({"nav", "aside", "footer", "figure", "script", "style", "noscript", "ul", "form"})


def headings(tree: html.HtmlElement, titles: Sequence[str]) -> list[html.HtmlElement]:
    """Return the headings that repeat one of `titles` (lower case), or else the only `h1`."""
    shown = [(one, (one_line(block_text(one)) or "").lower()) for one in tree.iter("h1", "h2", "h3")]
    own = [one for one, text in shown if text and any(is_start(text, title) for title in titles)]
    firsts = [one for one, text in shown if one.tag == "h1" and text]
    return own[:MAX_HEADINGS] or (firsts if len(firsts) == 1 else [])


def is_start(text: str, title: str) -> bool:
    """Say whether `title` is `text`, or begins with it and goes on with something else, as a site's name."""
    return title == text or (title.startswith(text) and not title[len(text)].isalnum() and " " in text)


def head_zone(tree: html.HtmlElement, headlines: Sequence[html.HtmlElement]) -> set[html.HtmlElement]:
    """Return the elements around the headline, up to the first words of the article."""
    zone: set[html.HtmlElement] = set()
    for headline in headlines:
        zone |= set(headline.iter())
        zone.update(_after(tree, headline))
        for one in (headline, headline.getparent()):
            if one is not None and (one is headline or one.tag not in _PAGE):
                for before in islice(one.itersiblings(preceding=True), BEFORE):
                    zone |= set(before.iter()) if _is_short(before) else set()
        header = next((above for above in headline.iterancestors("header", "hgroup")), None)
        zone |= set(header.iter()) if header is not None else set()
    return zone


def _is_short(element: html.HtmlElement) -> bool:
    return len(element.text_content().split()) <= ZONE_WORDS // 2 and not leads_elsewhere(element)


def leads_elsewhere(element: html.HtmlElement) -> bool:
    """Say whether an element holds a heading, or a link so long that it is one."""
    return next(element.iter("h1", "h2", "h3", "h4", "h5", "h6"), None) is not None or any(
        len(link.text_content().split()) > TITLE_WORDS for link in element.iter("a")
    )


def _after(tree: html.HtmlElement, headline: html.HtmlElement) -> set[html.HtmlElement]:
    found: set[html.HtmlElement] = set()
    inside = set(headline.iter())
    skipped: set[html.HtmlElement] = set()
    words, is_behind = 0, False
    for one in tree.iter():
        if one is headline:
            is_behind = True
        if not is_behind or one in inside:
            continue
        if one.getparent() in skipped or one.tag in _ELSEWHERE:
            skipped.add(one)
            continue
        before = one.getprevious()
        loose = (before.tail if before is not None else one.getparent().text) or ""
        own = block_text(one) if one.tag in BLOCKS and all(child.tag not in BLOCKS for child in one) else ""
        words += len(own.split()) + (len(loose.split()) if one.getparent() not in found else 0)
        if _is_prose(own) or _is_prose(loose) or words > ZONE_WORDS or one.tag in {"h1", "h3", "h4", "h5", "h6"}:
            break
        found.add(one)
    return found


def _is_prose(text: str) -> bool:
    words = len(text.split())
    return words > PROSE_WORDS * 3 or (words > PROSE_WORDS and _SENTENCE_END.search(text.strip()) is not None)
