"""Where a JSON text has its list of articles: under a name that such lists have, or told by what stands in it."""

from __future__ import annotations

from collections.abc import Iterator

from model.errors import Reason, Rejected
from transforms.members.json_walk import Walk, fields, skip

LISTS = frozenset(
    {
        "articles",
        "data",
        "docs",
        "documents",
        "entries",
        "hits",
        "items",
        "news",
        "posts",
        "records",
        "results",
        "stories",
    }
)
"""Names under which scrapers, search engines and news services put their list of articles."""

WRAPPERS = frozenset({"data", "hits", "response", "result"})
"""Names of objects around such a list, e.g. `{"response": {"results": [...]}}`."""

TEXTS = frozenset(
    [
        "articlebody",
        "articletext",
        "body",
        "bodyhtml",
        "bodytext",
        "bodyxhtml",
        "content",
        "contentencoded",
        "contenthtml",
        "contenttext",
        "fulltext",
        "maintext",
        "plaintext",
        "text",
        "текст",
    ]
)
"""Names of the field with an article's text: an object that has one is an article, whatever lists it has."""

SHORT_TEXTS = frozenset({"description", "summary", "lead", "lede", "abstract", "excerpt"})
"""Names of what may be all the text that there is, under a headline."""

HEADLINES = frozenset({"headline", "title", "name", "articletitle", "заголовок"})
"""Names of the field with a headline."""

MARKS = HEADLINES | {"byline", "date", "datepublished", "link", "published", "publishedat", "pubdate", "url", "дата"}
"""Names of fields that an article has beside its text, and a paragraph of one has not."""

ASIDE = frozenset(
    {
        "also",
        "authors",
        "breadcrumbs",
        "categories",
        "comment",
        "comments",
        "contributors",
        "graph",
        "haspart",
        "images",
        "links",
        "mainentity",
        "media",
        "mentions",
        "more",
        "photos",
        "recommended",
        "related",
        "relatedarticles",
        "relatedposts",
        "relatedstories",
        "replies",
        "seealso",
        "similar",
        "sources",
        "tags",
        "translations",
        "videos",
    }
)
"""Names of lists that stand beside an article: what is in them is no article of this file."""

LONG = 200
"""Bytes of a string under an unknown name that is taken for a text: a headline or an address is shorter."""

WORDS = 20
"""Spaces in such a string: an address or a key has none."""

LEVELS = 4
"""Objects around a list of articles that is told by what stands in it."""

ELEMENTS = 5
"""Elements looked at of a list under an unknown name: the first may lack what the others have."""


def array_start(head: bytes, text_names: frozenset[str]) -> int | None:
    """Return where the first element of the array of articles begins, or None if there is no such array.

    The array is the text itself, or stands in an object: under one of `LISTS`, or else under any name if its
    elements look like articles. An object with a field of an article's text is an article.
    """
    at = skip(head, 0)
    if head[at : at + 1] == b"[":
        first = skip(head, at + 1)
        return first if head[first : first + 1] == b"{" else None
    return _in_object(head, at, text_names | TEXTS, text_names) if head[at : at + 1] == b"{" else None


def next_array(tail: bytes, number: int, text_names: frozenset[str], *, is_top: bool) -> tuple[int, bool] | None:
    """Return where the next array of articles after one begins, and whether it stands alone; None if there is none.

    It is another field of the objects around the one before, or a value of its own.

    Raises:
        Rejected: what follows the array before, up to its element `number`, is neither, or cut.
    """
    at = skip(tail, 0)
    while at < len(tail):
        if not is_top:
            found = _in_object(b"{" + tail[at:], 0, frozenset(), text_names)
            if found is not None:
                return at + found - 1, False
            end = Walk(depth=1).advance(tail, at)
            if end is None:
                break
            at = skip(tail, end)
        first = tail[at : at + 1]
        if first in {b"{", b"["}:
            start = array_start(tail[at:], text_names)
            if start is None:
                break
            return at + start, first == b"["
        if is_top and first:
            break
    if at < len(tail) or (not is_top and not tail.rstrip().endswith(b"}")):
        detail = (
            f"what follows element {number} is no list of articles, or cut: not read. Put it into a file of its own"
        )
        raise Rejected(Reason.MALFORMED, detail)
    return None


def has_text(element: bytes, text_names: frozenset[str], at: int = 0) -> bool:
    """Say whether the object that begins at `at` has what may be an article's text."""
    return _texts_of(element, at, text_names) != (False, False)


def _in_object(head: bytes, at: int, texts: frozenset[str], text_names: frozenset[str], levels: int = 2) -> int | None:
    """Look at the fields of the object at `at`, one after the other, up to its list of articles."""
    likely = None
    for name, start, _ in fields(head, at):
        first = head[start : start + 1]
        if name in texts:
            return None
        if first == b"[" and name in LISTS and head[(inner := skip(head, start + 1)) : inner + 1] == b"{":
            return inner
        if first == b"{" and name in WRAPPERS and levels > 1:
            inner_start = _in_object(head, start, texts, text_names, levels - 1)
            if inner_start is not None:
                return inner_start
        if likely is None and first in {b"{", b"["} and name not in ASIDE:
            likely = _by_shape(head, start, text_names, LEVELS)
    if likely is None:
        return None
    is_article, is_short = _texts_of(head, at, text_names)
    # with a text it is an article itself; with a summary it is one unless the others are more of one
    return None if is_article or (is_short and not _texts_of(head, likely, text_names)[0]) else likely


def _by_shape(head: bytes, at: int, text_names: frozenset[str], levels: int) -> int | None:
    """Return where the first element begins of a list, at `at` or in the object there, whose elements are articles."""
    if head[at : at + 1] == b"[":
        first = skip(head, at + 1)
        return first if any(_is_article(head, one, text_names) for one in _elements(head, first)) else None
    if levels <= 1 or _texts_of(head, at, text_names)[0]:
        return None
    inner = (start for name, start, _ in fields(head, at) if name not in ASIDE)
    nested = (start for start in inner if head[start : start + 1] in {b"{", b"["})
    found = (_by_shape(head, start, text_names, levels - 1) for start in nested)
    return next((start for start in found if start is not None), None)


def _elements(head: bytes, at: int) -> Iterator[int]:
    """Yield where the first objects of a list begin, of which the first is at `at`."""
    for _ in range(ELEMENTS):
        if head[at : at + 1] != b"{":
            return
        yield at
        end = Walk().advance(head, at)
        if end is None:
            return
        at = skip(head, end)


def _is_article(head: bytes, at: int, text_names: frozenset[str]) -> bool:
    keys = {name for name, _, _ in fields(head, at)}
    return has_text(head, text_names, at) and not keys.isdisjoint(MARKS)


def _texts_of(head: bytes, at: int, text_names: frozenset[str]) -> tuple[bool, bool]:
    """Say whether the object at `at` has a text, and whether it has a headline with a short one."""
    told, keys = False, set[str]()
    for name, start, end in fields(head, at):
        value = head[start : len(head) if end is None else end]
        if value.startswith((b'"', b"[", b"{")) and len(value) > 2:  # noqa: PLR2004 - more than the marks
            keys.add(name)
            is_string = value.startswith(b'"')
            told = told or name in TEXTS or name in text_names
            told = told or (is_string and len(value) > LONG and value.count(b" ") >= WORDS and name not in SHORT_TEXTS)
    return told, bool(keys & SHORT_TEXTS and keys & HEADLINES)
