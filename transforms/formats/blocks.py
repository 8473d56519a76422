"""Elements of a page as lines of text: every word once, blocks on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree, html

from transforms.characters import VISIBLE

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "tfoot", "thead", "title", "tr", "ul", "head", "quote", "list", "item", "row",
})  # fmt: skip
"""Elements that begin and end a line, those of the extractor's own trees among them."""

APART = frozenset({
    "p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "ul", "ol", "head", "quote", "list",
    "figure",
})  # fmt: skip
"""Elements with an empty line before and after."""

HIDDEN = frozenset({
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg", "math", "canvas",
    "audio", "video", "select", "button", "input", "textarea", "datalist", "map", "meta", "link",
})  # fmt: skip
"""Elements without words for a reader."""

CELLS = frozenset({"td", "th", "cell"})

_EDGE, _WIDE_EDGE = "\x1e", "\x1f"
"""Ends of lines and of paragraphs, while a text is put together."""

_MARKS = dict.fromkeys([*range(9), 11, *range(14, 32), 127, 0xFFFE, 0xFFFF])
"""Characters that no XML may hold, the two above among them."""

_EDGES = re.compile(rf"[ \n]*[{_EDGE}{_WIDE_EDGE}][ \n{_EDGE}{_WIDE_EDGE}]*")
_SPACES = re.compile(r" {2,}")
_BLANK = re.compile(r"[^\S\u00a0]+")
_LINES = re.compile(r"[ \t]*\n[ \t]*")
_EMPTY = re.compile(r"\n{3,}")
_LIMIT = re.compile(r"depth|huge|too long|memory|limit", re.IGNORECASE)
_SWITCH = re.compile(r"<(/?)(script|style|noscript|template)\b|(<!--)|(-->)", re.IGNORECASE)
_TAGS = re.compile(r"</?[a-z!?][^<>]*>", re.IGNORECASE)


def parse_page(text: str) -> html.HtmlElement | None:
    """Return the tree of a page, or None where there is none or it could not be built to its end.

    libxml2 stops at a depth of 256 elements and at 10 MB of text in one piece, and drops what comes after. Nothing
    outside of `text` is read.
    """
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    raw = text.translate(_MARKS).encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(raw, parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    is_cut = any(_LIMIT.search(entry.message) for entry in parser.error_log.filter_from_errors())
    return tree if isinstance(tree, html.HtmlElement) and not is_cut else None


def stripped_text(text: str) -> str:
    """Return the words of a page that no tree could be built of: its source without scripts and tags."""
    return " ".join(unescape(_TAGS.sub(" ", "".join(_seen(text)))).translate(_MARKS).split())


def _seen(text: str) -> Iterator[str]:
    """Yield what stands outside of scripts, styles and comments; one that does not end hides the rest."""
    position = 0
    hidden_by: str | None = None
    for switch in _SWITCH.finditer(text):
        closing, name, _, end = switch.groups()
        kind = name.lower() if name else "comment"
        if hidden_by is None and not closing and not end:
            yield text[position : switch.start()]
            hidden_by = kind
        elif hidden_by == kind and (closing or end):
            position = switch.start() if name else switch.end()
            hidden_by = None
    if hidden_by is None:
        yield text[position:]


def block_text(element: etree._Element, *, hidden: frozenset[str] = HIDDEN) -> str:
    """Return the words of `element` in reading order, blocks on lines of their own."""
    text = _EDGES.sub(lambda edge: "\n\n" if _WIDE_EDGE in edge.group() else "\n", "".join(_pieces(element, hidden)))
    return _EMPTY.sub("\n\n", _LINES.sub("\n", _SPACES.sub(" ", text))).strip()


def markup_text(value: str) -> str:
    """Return the words of a piece of markup: an item's content, a field that a program filled with HTML."""
    tree = parse_page(f"<html><body>{value}</body></html>")
    return "" if tree is None else block_text(tree)


_TAG = re.compile(
    r"</?(?:p|br|div|a|b|i|em|strong|span|h[1-6]|ul|ol|li|img|figure|blockquote|table)\b[^<>]*>", re.IGNORECASE
)
_ENTITY = re.compile(
    r"&(?:#\d{2,7}|#x[0-9a-f]{2,6}|nbsp|amp|quot|lt|gt|laquo|raquo|mdash|ndash|hellip|rsquo);", re.IGNORECASE
)


def plain_words(value: str) -> str:
    """Return `value` as it is, or the words of it where it is markup."""
    return markup_text(value) if _TAG.search(value) or _ENTITY.search(value) else value


def _pieces(root: etree._Element, hidden: frozenset[str]) -> Iterator[str]:
    """Yield the text of a tree without recursion: pages nest as deep as they like."""
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    while stack:
        element, done = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        name = tag.rpartition("}")[2].lower()
        if done:
            yield _edge(name)
            yield _words(element.tail, inside=element is not root)
            continue
        if not name or name in hidden:
            yield _words(element.tail, inside=element is not root)
            continue
        yield _edge(name)
        if name in {"br", "lb"}:
            yield "\n"
        yield (element.text or "") if name == "pre" else _words(element.text, inside=True)
        stack.append((element, True))
        stack += [(child, False) for child in reversed(element)]


def _edge(name: str) -> str:
    if name in APART:
        return _WIDE_EDGE
    if name in BLOCKS:
        return _EDGE
    return " " if name in CELLS else ""


def _words(text: str | None, *, inside: bool) -> str:
    return _BLANK.sub(" ", text) if text and inside else ""


def has_words(text: str | None) -> bool:
    """Say whether there is anything to see in `text`."""
    return text is not None and VISIBLE.search(text) is not None
