"""Saved pages: the article without what the site puts around it, and what the page says of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache

from lxml import html

from model.errors import Reason, Rejected
from transforms.formats.blocks import block_text, has_words, parse_page, stripped_text
from transforms.formats.page_head import page_said
from transforms.formats.said import Said

SHORT_CHARACTERS = 250
"""A main text below this may be a teaser that was taken for the article."""

SHORT_SHARE = 0.05
"""A main text below this share of the page's words may be one of many blocks."""

MAX_TREE_ELEMENTS = 200_000
"""Pages beyond this are no articles, and the extractor takes minutes for them: all their words are kept."""

DECLARATION_BYTES = 4096
"""A page's encoding is declared at its very start: browsers look at the first 1,024 bytes."""

_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_MENUS = "//nav | //aside | //footer[not(ancestor::article)] | //*[@role='navigation' or @role='menu']"
_AROUND = "//nav | //footer | //aside | //form | //header[not(ancestor::article)] | //dialog"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The main text of a page, the name of what found it, and what the page says of itself."""

    text: str
    extractor: str
    said: Said


def declared_charset(raw: bytes) -> str | None:
    """Return the encoding that a page names in its first bytes, or None."""
    match = _CHARSET.search(raw[:DECLARATION_BYTES])
    return match.group(1).decode("ascii", "ignore").lower() if match else None


def read_page(text: str, address: str | None = None) -> Page:
    """Return the article of the page that `text` is the source of, fetched from `address`.

    trafilatura finds the main text in its fast mode, and in its full mode where that gives little. Where both
    give nothing, all words outside of navigation, footers and forms are the text; where the page is too deep to be
    understood, all its words.

    Raises:
        Rejected: `EMPTY` the page has no words.
    """
    tree = parse_page(text)
    said = Said(url=address) if tree is None else page_said(tree, address)
    body, extractor = (stripped_text(text), "tags-off") if tree is None else _main_text(tree)
    if not has_words(body):
        detail = "The page holds no words, perhaps since it is filled by a script: save it again after it has loaded."
        raise Rejected(Reason.EMPTY, detail)
    return Page(text=body, extractor=extractor, said=said)


def _main_text(tree: html.HtmlElement) -> tuple[str, str]:
    size = sum(1 for _ in tree.iter())
    if size > MAX_TREE_ELEMENTS:
        return block_text(tree), "words"
    tree = _without_menus(tree)
    found = extract_main(tree, fast=True)
    if len(found) >= SHORT_CHARACTERS and len(found) >= SHORT_SHARE * len(" ".join(tree.itertext("p", "li", "td"))):
        return found, "trafilatura-fast"
    whole = extract_main(tree, fast=False)
    if len(whole) > len(found):
        return whole, "trafilatura-full"
    return (found, "trafilatura-fast") if has_words(found) else (_all_words(tree), "words")


def _without_menus(tree: html.HtmlElement) -> html.HtmlElement:
    """Return a page without what leads elsewhere, which the extractor keeps on short pages; all, if that is all."""
    rest = deepcopy(tree)
    for around in rest.xpath(_MENUS):
        if around.getparent() is not None:
            around.drop_tree()
    return rest if has_words(block_text(rest)) else tree


def extract_main(tree: html.HtmlElement, *, fast: bool) -> str:
    """Return what trafilatura takes for the main text of a page, blocks apart, or nothing."""
    from trafilatura.settings import Document

    try:
        found = _extractor()(
            deepcopy(tree), fast=fast, include_comments=False, include_tables=True, include_formatting=False
        )
    except (ValueError, RecursionError):
        # references to control characters, which it cannot write into a tree of its own
        return ""
    if not isinstance(found, Document) or found.body is None:
        return ""
    return block_text(found.body, hidden=frozenset())


@cache
def _extractor() -> Callable[..., object]:
    from trafilatura import bare_extraction, core, utils

    # that it found nothing is told by the name of what found the text instead; a log would tell it to the terminal
    core.LOGGER.disabled = utils.LOGGER.disabled = True
    return bare_extraction


def _all_words(tree: html.HtmlElement) -> str:
    rest = deepcopy(tree)
    for around in rest.xpath(_AROUND):
        around.drop_tree()
    text = block_text(rest)
    return text if has_words(text) else block_text(tree)
