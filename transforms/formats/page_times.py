"""Dates in the body of a page: microdata and `<time>`, where they are the article's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import html

from transforms.formats.blocks import block_text
from transforms.formats.page_zone import head_zone, headings
from transforms.formats.said import DateClaim, Said

MARKED_CONFIDENCE = 0.9
"""`itemprop` and `pubdate` say what the time is."""

LONE_CONFIDENCE = 0.75
"""The one time beside the headline is when the article came, or when it was changed last."""

MAX_WORDS = 14
"""A longer line around a time is a sentence, whose time is one of its own."""

MAX_TIMES = 200
"""Times that are looked at: a page with more is a list of articles."""

_ELSEWHERE = re.compile(
    r"\b(?:related|recommend\w*|sidebar|widget|comments?|comment-\w+|footer|nav|menu|more-\w+|most-\w+|popular|teasers?"
    r"|promo|latest|trending|read-?also|ticker|archive|carousel|listing|feed|next|prev\w*)\b",
    re.IGNORECASE,
)
_OUTSIDE = frozenset({"nav", "aside", "footer", "li", "table", "figure", "blockquote", "form", "a"})
_CHANGED = re.compile(
    r"\b(?:updated?|modif\w*|edited|changed|revised|\u043e\u043d\u043e\u0432\u043b\w*|\u043e\u0431\u043d\u043e\u0432\w*"
    r"|\u0437\u043c\u0456\u043d\w*|\u0438\u0437\u043c\u0435\u043d\w*)\b",
    re.IGNORECASE,
)


def time_claims(tree: html.HtmlElement, titles: Sequence[str] = ()) -> Said:
    """Return the dates that the body of a page gives for its article, which is called one of `titles` (lower case).

    A time counts where it stands around the headline; one that is marked as the publication's, in the whole article
    that holds the headline. All others are of teasers, comments or events.
    """
    headlines = headings(tree, titles)
    zone = head_zone(tree, headlines)
    marked = [one for one in tree.xpath("//*[@itemprop='datePublished' or @pubdate]") if one.tag != "meta"]
    changed = [one for one in tree.xpath("//*[@itemprop='dateModified']") if one.tag != "meta"]
    marked = [one for one in marked if one in zone or _is_scoped(one, headlines)]
    published = _values(marked)
    claims = [DateClaim(surface=value, method="microdata", confidence=MARKED_CONFIDENCE) for value in published]
    changes = [DateClaim(surface=value, method="microdata", confidence=0.8) for value in _values(changed)]
    taken = set(marked) | set(changed)
    free = [
        one for one in tree.xpath("//time[@datetime]")[:MAX_TIMES] if one not in taken and one in zone and _is_own(one)
    ]
    lone = {one.get("datetime").strip() for one in free if not _is_change(one)}
    changes += [
        DateClaim(surface=one.get("datetime").strip(), method="time", confidence=0.6) for one in free if _is_change(one)
    ]
    if not published and len({value[:10] for value in lone}) == 1:
        claims.append(DateClaim(surface=max(lone, key=len), method="time", confidence=LONE_CONFIDENCE))
    # several articles of one page, each with its date: none of them is the page's
    return Said(published=tuple(claims) if len(claims) <= 1 else (), modified=tuple(changes))


def _is_scoped(element: html.HtmlElement, headlines: Sequence[html.HtmlElement]) -> bool:
    """Say whether the innermost article or item around an element is that of the headline; without one, any is."""
    if not headlines:
        return True
    scopes = (one for one in element.iterancestors() if one.tag == "article" or one.get("itemscope") is not None)
    scope = next(scopes, None)
    is_article = scope is not None and scope.tag not in {"body", "html"}
    return is_article and any(above is scope for headline in headlines for above in headline.iterancestors())


def _values(elements: list[html.HtmlElement]) -> list[str]:
    found = []
    for one in elements:
        if any(_is_outside(above) for above in (one, *one.iterancestors())):
            continue
        value = one.get("datetime") or one.get("content") or (one.text_content() if len(one) == 0 else "")
        if value and value.strip():
            found.append(value.strip())
    return list(dict.fromkeys(found))


def _is_own(element: html.HtmlElement) -> bool:
    """Say whether a time stands alone, in what is not a list of other things."""
    above = list(element.iterancestors())
    if not element.get("datetime").strip() or any(_is_outside(one) for one in above):
        return False
    return len(_around(element).split()) <= MAX_WORDS


def _is_outside(element: html.HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in _OUTSIDE or (element.tag not in {"body", "html"} and _ELSEWHERE.search(names) is not None)


def _around(element: html.HtmlElement) -> str:
    above = element.getparent()
    return block_text(above) if above is not None and above.tag in {"p", "span", "div", "small", "em", "strong"} else ""


def _is_change(element: html.HtmlElement) -> bool:
    above = element.getparent()
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    before = element.getprevious()
    said = [
        above.text or "" if before is None and above is not None else before.tail or "" if before is not None else ""
    ]
    return any(
        _CHANGED.search(words.replace("-", " ").replace("_", " ")) for words in (names, block_text(element), *said)
    )
