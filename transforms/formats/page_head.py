"""What a page says of its article: linked data, meta tags, microdata and times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import html

from transforms.formats.blocks import block_text
from transforms.formats.json_value import json_value
from transforms.formats.page_lines import line_said
from transforms.formats.page_times import time_claims
from transforms.formats.page_zone import is_start
from transforms.formats.said import DateClaim, Said, is_name, joined, listed, one_line, web_address
from transforms.formats.schema_org import Node, article_said, filled, is_article, is_page, nodes_of

_CONTROL = re.compile(r"[\x00-\x1f]+")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
_TITLE_MARK = re.compile(r"\s+[|\u2013\u2014-]\s+|\s+[\u00ab\u00bb\u2022\u00b7]\s+")

_SCHEME = re.compile(r"^https?://(?:www\.|m\.)?", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_BAR = re.compile(r"\s+[|\u00ab\u00bb\u2022\u00b7]\s+")
SITE_WORDS = 4
"""Words of a site's name behind a bar."""

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


def page_said(tree: html.HtmlElement, address: str | None = None) -> Said:
    """Return what the page `tree` says of its one article. `address` is where it was found, if that is known."""
    tags = _meta_tags(tree)
    links = _links(tree)
    own = Said(url=address or _address(tags, ("og:url", "twitter:url")), canonical_url=links.get("canonical"))
    sites = _sites(tags, {own.url, own.canonical_url})
    visible = _visible_title(tree, _titles(tree, tags, ("title",)), sites)
    linked = _linked_said(tree, {own.url, own.canonical_url, web_address(_last(tags, "og:url"))}, _titles(tree, tags))
    shown = _titles(tree, tags, ("title",))
    said = joined(
        own,
        linked,
        _meta_said(tags),
        _visible_said(tree, visible, sites),
        time_claims(tree, shown),
        line_said(tree, shown),
    )
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
    return listed([line for value in values if (line := one_line(value)) and is_name(line)])


def _visible_title(tree: html.HtmlElement, titles: list[str], sites: set[str]) -> str | None:
    """Return the heading that the page's title repeats, or the only one, but no logo."""
    lines = [line for one in tree.iter("h1") if (line := one_line(block_text(one))) and _folded(line) not in sites]
    own = [line for line in lines if any(is_start(line.lower(), title) for title in titles)] or lines
    return own[0] if len(set(own)) == 1 else None


def _titles(tree: html.HtmlElement, tags: dict[str, list[str]], names: tuple[str, ...] = ("h1", "title")) -> list[str]:
    shown = [*tags.get("og:title", ()), *tags.get("twitter:title", ())]
    shown += [block_text(one) for name in names for one in tree.iter(name)]
    return [line.lower() for one in shown if (line := one_line(one))]


def _without_last(title: str, sites: set[str]) -> str:
    """Return a title without the last parts that name its site: its own dashes are the headline's."""
    while marks := list(_TITLE_MARK.finditer(title)):
        mark = marks[-1]
        part = title[mark.end() :]
        is_site = _folded(part) in sites
        if not is_site and (_BAR.fullmatch(mark.group()) is None or len(part.split()) > SITE_WORDS):
            break
        title = title[: mark.start()]
    return title


def _folded(name: str) -> str:
    return "".join(_WORD.findall(name.lower()))


def _sites(tags: dict[str, list[str]], addresses: set[str | None]) -> set[str]:
    """Return the names of a page's site, folded: what it says it is called, and its host without and with the end."""
    hosts = [_bare(address).partition("/")[0] for address in addresses if address]
    names = [*tags.get("og:site_name", ()), *tags.get("application-name", ()), *hosts]
    return {_folded(name) for name in [*names, *(host.rpartition(".")[0] for host in hosts)]} - {""}


def _visible_said(tree: html.HtmlElement, visible: str | None, sites: set[str]) -> Said:
    whole = next((line for one in tree.iter("title") if (line := one_line(block_text(one, hidden=frozenset())))), None)
    byline = listed(
        [
            line
            for one in tree.xpath("//*[@itemprop='author'] | //a[@rel='author']")
            if (line := one_line(block_text(one))) and is_name(line)
        ][:5]
    )
    return Said(
        headline=visible or (_without_last(whole, sites) if whole else None),
        byline=byline,
        language=one_line(tree.get("lang") or tree.get("xml:lang")),
    )


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
        return articles[0] if _is_of_page(article_said(articles[0]), addresses, titles) else None
    own = [node for node in articles if article_said(node).url in addresses - {None}]
    if not own:
        own = [node for node in articles if any(_same(article_said(node).headline, title) for title in titles)]
    return own[0] if own else None


def _is_of_page(own: Said, addresses: set[str | None], titles: list[str]) -> bool:
    """Say whether an article's headline or address agrees with the page's, where both state any."""
    pages = {_bare(address) for address in addresses if address}
    if own.url and _bare(own.url) in pages:
        return True
    if own.headline and titles:
        return any(_is_alike(own.headline, title) for title in titles)
    return not (own.url and pages)


def _bare(address: str) -> str:
    return _SCHEME.sub("", address).partition("#")[0].partition("?")[0].rstrip("/").lower()


def _is_alike(headline: str, title: str) -> bool:
    """Say whether two headlines share most of the words of the shorter one: sites write them for different readers."""
    one, other = set(_WORD.findall(headline.lower())), set(_WORD.findall(title))
    return len(one & other) * 2 > min(len(one), len(other))


def _same(headline: str | None, title: str) -> bool:
    return headline is not None and (headline.lower() == title or title.startswith(f"{headline.lower()} "))
