"""An article as a page: HTML 5 that needs no network and no script, and that trusts nothing in the article."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from html import escape

from flows.showing.elsewhere import Cluster, Relation
from flows.showing.marking import MarkKind, cut, marks_of, told_date, told_quote
from model.article import Article

HOSTILE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What no page can hold, and the marks that reverse text: they would show other words than are there."""

TITLE = 90
"""Characters of the first words, which stand for a headline where there is none."""

STYLE = """
:root{color-scheme:light dark;--page:#fff;--ink:#1b1b1b;--soft:#595959;--line:#d5d5d5;--quote:#f3efdf;
--actor:#0b5cad;--name:#6b5300;--date:#a03c00}
@media(prefers-color-scheme:dark){:root{--page:#15171a;--ink:#e8e8e8;--soft:#a9adb3;--line:#3b3f45;--quote:#2b2a20;
--actor:#84bdff;--name:#e0c25c;--date:#ffa36b}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1rem;background:var(--page);color:var(--ink);
font:1rem/1.6 Georgia,'DejaVu Serif',serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0}
h2{font:600 1rem/1.4 'DejaVu Sans',Verdana,sans-serif;margin:1.2rem 0 .3rem;border-bottom:1px solid var(--line)}
main{display:grid;gap:2rem;grid-template-columns:minmax(0,1fr)}
@media(min-width:56rem){main{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}}
.text{white-space:pre-wrap}
aside,header p,.legend{font:.86rem/1.5 'DejaVu Sans',Verdana,sans-serif}
header p,.legend,small{color:var(--soft)}
ul{margin:0;padding-left:1.1rem}
li{margin:.2rem 0}
.quote{background:var(--quote);border-radius:.15em}
.actor{color:var(--actor);border-bottom:2px solid}
.name{color:var(--name);border-bottom:3px double}
.date{color:var(--date);border-bottom:2px dashed}
.legend span{margin-right:1rem}
"""
"""Colours of Okabe and Ito's kind, dark enough on white and light enough on black (at least 4.5 to 1); each kind also
has a line or ground of its own."""

LEGEND = (
    (MarkKind.ACTOR, "actor"),
    (MarkKind.NAME, "place or group"),
    (MarkKind.DATE, "date"),
    (MarkKind.QUOTE, "speech"),
)


def article_page(article: Article, cluster: Cluster | None = None, relations: Iterable[Relation] = ()) -> str:
    """Return the page: the text with its facts marked, and lists of them beside it."""
    title = _words(article.headline or " ".join((article.text or "").split())[:TITLE] or "(no text)")
    language = _words(article.language.code if article.language else "und")
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    legend = "".join(f'<span><span class="{kind.value}">{words}</span></span>' for kind, words in LEGEND)
    lists = "".join(_lists(article, cluster, relations))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n"
        f'<h1 lang="{language}" dir="auto">{title}</h1>\n<p>{_facts(article)}</p>\n'
        f'<p class="legend" aria-label="Legend">{legend}</p>\n</header>\n<main>\n'
        f'<article class="text" lang="{language}" dir="auto">{"".join(_marked(article))}</article>\n'
        f'<aside aria-label="Facts">{lists}</aside>\n</main>\n</body>\n</html>\n'
    )


def _words(words: str) -> str:
    return escape(HOSTILE.sub("\N{REPLACEMENT CHARACTER}", words), quote=True)


def _facts(article: Article) -> str:
    published = article.published
    day = (published.value or f"{published.earliest or '?'} to {published.latest or '?'}") if published else "?"
    status = f" ({published.status.value})" if published else ""
    code = article.language.code if article.language else "und"
    parts = [*(source.path for source in article.sources), f"published {day}{status}", code, article.id[:12]]
    return " · ".join(_words(part) for part in parts)


def _marked(article: Article) -> Iterator[str]:
    text, names = article.text or "", article.language.passages if article.language else ()
    own = article.language.code if article.language else None
    for start, end, over in cut(text, marks_of(article)):
        opened = [f'<span class="{one.kind.value}" title="{_words(one.told)}">' for one in over]
        code = next((one.code for one in names if one.span.start <= start < one.span.end), own)
        if code != own:
            opened.insert(0, f'<span lang="{_words(code or "und")}">')
        yield "".join(opened) + _words(text[start:end]) + "</span>" * len(opened)


def _lists(article: Article, cluster: Cluster | None, relations: Iterable[Relation]) -> Iterator[str]:
    names = {actor.id: actor.name for actor in article.actors or ()}
    yield _list("Actors", [
        (one.name, "; ".join((f"{one.type.value}, {one.count}×", *one.roles))) for one in article.actors or ()
    ])  # fmt: skip
    yield _list("Dates", [(one.surface, told_date(one)) for one in article.dates or ()])
    clues = article.published.evidence if article.published else ()
    yield _list("Published: evidence", [(one.value, f"{one.role.value}, {one.method}") for one in clues])
    yield _list("Quotes", [(one.surface, told_quote(one, names)) for one in article.quotes or ()])
    copies = [copy.article for copy in cluster.copies if copy.article.id != article.id] if cluster else []
    links = [(one.link.kind.value, one.first if one.second.id == article.id else one.second) for one in relations]
    others = [("duplicate", one) for one in copies] + links
    yield _list("Elsewhere", [(one.headline or one.id[:12], f"{kind}, {one.publisher or '?'}") for kind, one in others])
    yield _list("Removed from the text", [(one.surface.strip(), one.rule) for one in article.removed or ()])


def _list(title: str, entries: list[tuple[str, str]]) -> str:
    if not entries:
        return ""
    items = "".join(
        f"<li><span dir='auto'>{_words(what)}</span> <small>{_words(more)}</small></li>" for what, more in entries
    )
    return f"<section><h2>{title} ({len(entries)})</h2><ul>{items}</ul></section>\n"
