"""What a page says of its article: linked data, meta tags, microdata and times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import html

from transforms.formats.blocks import block_text
from transforms.formats.json_value import json_value
from transforms.formats.page_times import time_claims
from transforms.formats.said import DateClaim, Said, joined, listed, one_line, web_address
from transforms.formats.schema_org import Node, article_said, filled, is_article, is_page, nodes_of

_CONTROL = re.compile(r"[\x00-\x1f]+")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
_TITLE_MARK = re.compile(r"\s+[|\u2013\u2014-]\s+|\s+[\u00ab\u00bb\u2022\u00b7]\s+")

_TITLE_END = re.compile(r"\s*[|\u2013\u2014\u00bb\u2022\u00b7:-]\s*$")

PAGE_CONFIDENCE = 0.85
"""A page is made when its article is, but also front pages and topics have dates."""

META: dict[str, float] = {
    "article:published_time": 0.95, "og:article:published_time": 0.95, "article:published": 0.95,
    "og:published_time": 0.95, "datepublished": 0.95, "parsely-pub-date": 0.95, "sailthru.date": 0.9,
    "publishdate": 0.9, "publish-date": 0.9, "publish_date": 0.9, "published-date": 0.9, "publication_date": 0.9,
    "publication-date": 0.9, "published_time": 0.9, "pubdate": 0.9, "article.published": 0.9,
    "rnews:datepublished": 0.9,
    "dc.date.issued": 0.9, "dcterms.issued": 0.9, "dc.issued": 0.9, "citation_publication_date": 0.9,
    "citation_date": 0.85, "cxenseparse:recs:publishtime": 0.9, "article_date_original": 0.9,
    "originalpublicationdate": 0.9,
    "date": 0.75, "dc.date": 0.75, "dcterms.date": 0.75, "dc.date.created": 0.75, "dcterms.created": 0.75,
    "article.created": 0.75, "displaydate": 0.75,
}  # fmt: skip
"""Names of meta tags that date a publication, in lower case, and how surely: who writes `date` may mean today."""

META_MODIFIED = frozenset({
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "last-modified",
    "lastmod", "article.updated", "dcterms.modified", "dc.date.modified", "article:modified",
})  # fmt: skip
_HEADLINE = ("og:title", "twitter:title", "parsely-title", "dc.title", "dcterms.title", "title", "headline")
_BYLINE = ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
           "citation_author", "twitter:creator:name")  # fmt: skip
_PUBLISHER = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "copyright-holder")
_NOT_NAMES = re.compile(r"^@|^\d|https?:|www\.|^admin$|^editor$", re.IGNORECASE)


def page_said(tree: html.HtmlElement, address: str | None = None) -> Said:
    """Return what the page `tree` says of its one article. `address` is where it was found, if that is known."""
    tags = _meta_tags(tree)
    links = _links(tree)
    own = Said(url=address or _address(tags, ("og:url", "twitter:url")), canonical_url=links.get("canonical"))
    visible = _visible_title(tree)
    linked = _linked_said(tree, {own.url, own.canonical_url, web_address(_last(tags, "og:url"))}, _titles(tree, tags))
    said = joined(own, linked, _meta_said(tags), _visible_said(tree, visible), time_claims(tree))
    return replace(said, headline=_without_site(said.headline, said.publisher))


def _without_site(headline: str | None, site: str | None) -> str | None:
    """Return a headline without the name of the site that pages append to it."""
    if not headline or not site or not headline.lower().endswith(site.lower()):
        return headline
    cut = _TITLE_END.sub("", headline[: -len(site)])
    return cut if cut and len(cut) < len(headline[: -len(site)].rstrip()) else headline


def _meta_tags(tree: html.HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = tag.get("content")
        if not content or not content.strip():
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (tag.get(attribute) or "").lower().split():
                found.setdefault(name, []).append(content.strip())
    return found


def _links(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for link in tree.iter("link"):
        address = web_address(link.get("href"))
        for name in (link.get("rel") or "").lower().split():
            if address:
                found.setdefault(name, address)
    return found


def _last(tags: dict[str, list[str]], name: str) -> str | None:
    return next(iter(tags.get(name, ())), None)


def _address(tags: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((found for name in names for value in tags.get(name, ()) if (found := web_address(value))), None)


def _meta_said(tags: dict[str, list[str]]) -> Said:
    return Said(
        headline=_line(tags, _HEADLINE),
        byline=next((found for name in _BYLINE if (found := _names(tags.get(name, [])))), None),
        publisher=_line(tags, _PUBLISHER),
        language=_line(tags, ("content-language", "og:locale", "dc.language", "inlanguage", "language")),
        published=tuple(
            DateClaim(surface=value, method=_method(name), confidence=META[name])
            for name in META
            for value in dict.fromkeys(tags.get(name, ()))
        ),
        modified=tuple(
            DateClaim(surface=value, method=_method(name), confidence=0.9)
            for name in sorted(META_MODIFIED)
            for value in dict.fromkeys(tags.get(name, ()))
        ),
    )


def _method(name: str) -> str:
    return "opengraph" if name.startswith(("article:", "og:")) else "meta"


def _line(tags: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((line for name in names for value in tags.get(name, ()) if (line := one_line(value))), None)


def _names(values: list[str]) -> str | None:
    return listed([line for value in values if (line := one_line(value)) and not _NOT_NAMES.search(line)])


def _visible_title(tree: html.HtmlElement) -> str | None:
    titles = [line for one in tree.iter("h1") if (line := one_line(block_text(one)))]
    return titles[0] if len(set(titles)) == 1 else None


def _titles(tree: html.HtmlElement, tags: dict[str, list[str]]) -> list[str]:
    shown = [*tags.get("og:title", ()), *tags.get("twitter:title", ())]
    shown += [block_text(one) for name in ("h1", "title") for one in tree.iter(name)]
    return [line.lower() for one in shown if (line := one_line(one))]


def _visible_said(tree: html.HtmlElement, visible: str | None) -> Said:
    whole = next((line for one in tree.iter("title") if (line := one_line(block_text(one, hidden=frozenset())))), None)
    byline = listed(
        [
            line
            for one in tree.xpath("//*[@itemprop='author'] | //a[@rel='author']")
            if (line := one_line(block_text(one))) and not _NOT_NAMES.search(line)
        ][:5]
    )
    cut = _TITLE_MARK.split(whole)[0] if whole else None
    return Said(headline=visible or cut, byline=byline, language=one_line(tree.get("lang") or tree.get("xml:lang")))


def _linked_said(tree: html.HtmlElement, addresses: set[str | None], titles: list[str]) -> Said:
    nodes = [node for value in _linked_data(tree) for node in nodes_of(value)]
    articles = [node for node in filled(nodes) if is_article(node)]
    chosen = _choose(articles, addresses, titles)
    pages = [node for node in nodes if is_page(node)]
    page = article_said(pages[0], method="json-ld", confidence=PAGE_CONFIDENCE) if len(pages) == 1 else Said()
    if chosen is None:
        # a page's name is its title with the site's; its date is no better than a hint beside other articles
        return Said() if articles else Said(published=page.published, modified=page.modified)
    return article_said(chosen)


def _linked_data(tree: html.HtmlElement) -> Iterator[object]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            text = _WRAPPING.sub("", _CONTROL.sub(" ", script.text_content())).strip()
            try:
                yield json_value(text, strict=False)
            except (ValueError, RecursionError):
                continue


def _choose(articles: list[Node], addresses: set[str | None], titles: list[str]) -> Node | None:
    """Return the node of the page's own article: pages also describe those they link to."""
    if len(articles) == 1:
        return articles[0]
    own = [node for node in articles if article_said(node).url in addresses - {None}]
    if not own:
        own = [node for node in articles if any(_same(article_said(node).headline, title) for title in titles)]
    return own[0] if own else None


def _same(headline: str | None, title: str) -> bool:
    return headline is not None and (headline.lower() == title or title.startswith(f"{headline.lower()} "))
