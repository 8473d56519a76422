"""Page templates as sites have them: the article among menus, teasers, notices, comments and scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from random import Random

from benchmarks.formats.texts import Story

TEASERS = (
    "Council votes on the new tram line", "Storm warning for the coast lifted", "What the budget means for schools",
    "Match report: late goal decides derby", "Museum reopens after renovation", "Prices of bread rise again",
    "Уряд погодив зміни до бюджету", "Синоптики попередили про негоду", "Рада розгляне новий законопроєкт",
    "В городе открыли новую больницу", "Курс валют на сегодня", "Interview: the director on her last season",
)  # fmt: skip
COMMENTS = (
    "Great article, thanks for sharing!", "I do not agree with the author at all.", "Це неправда, я там був.",
    "First!", "When will this finally end?", "Автор не разобрался в теме", "Source please",
)  # fmt: skip
COOKIES = "We and our partners use cookies to personalise content and ads. Accept all Reject all Manage settings"
LETTER = "Sign up for our newsletter and get the best stories every morning in your inbox."

Template = Callable[[Story, Random], str]
"""Makes a page of a story; the same random numbers give the same page."""


def _menu(random: Random, tag: str = "nav") -> str:
    names = random.sample(["Home", "Politics", "World", "Sport", "Culture", "Економіка", "Світ", "Opinion", "Video"], 6)
    items = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in names)
    return f'<{tag} class="{random.choice(["menu", "main-nav", "navbar"])}"><ul>{items}</ul></{tag}>'


def _teasers(random: Random, count: int = 5) -> str:
    return "".join(
        f'<li><a href="/n/{random.randrange(9999)}">{name}</a></li>' for name in random.sample(TEASERS, count)
    )


def _comments(random: Random) -> str:
    said = "".join(
        f'<div class="comment"><b>user{random.randrange(999)}</b> <span>2 hours ago</span><p>{text}</p></div>'
        for text in random.sample(COMMENTS, 4)
    )
    return f'<section id="comments" class="comments"><h3>Comments (4)</h3>{said}</section>'


def _script(random: Random) -> str:
    return (
        f"<script>window.dataLayer=window.dataLayer||[];dataLayer.push({{page:'{random.randrange(10**6)}',"
        "text:'<p>not part of the page</p>'});</script><style>.a{color:#333}.b p{margin:0}</style>"
    )


def _paragraphs(story: Story, random: Random) -> list[str]:
    """Return paragraphs as writers mark them up: words in bold, links, now and then a quotation or a heading."""
    made = []
    for number, text in enumerate(story.paragraphs):
        words = escape(text, quote=False).split()
        if len(words) > 12:
            at = random.randrange(2, len(words) - 4)
            mark = random.choice(["b", "em", "a", "strong", "span"])
            opened = f'<a href="/topic/{at}">' if mark == "a" else f"<{mark}>"
            words[at] = f"{opened}{words[at]}"
            words[at + 1] = f"{words[at + 1]}</{mark}>"
        body = " ".join(words)
        if text.startswith("- "):
            made.append("<ul>" + "".join(f"<li>{one.strip()}</li>" for one in body[2:].split(" - ")) + "</ul>")
        elif number and len(words) < 9 and not text.endswith("."):
            made.append(f"<h2>{body}</h2>")
        elif number and random.random() < 0.08:
            made.append(f"<blockquote><p>{body}</p></blockquote>")
        else:
            made.append(f"<p>{body}</p>")
    return made


def _head(story: Story, site: str) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(story.headline)} | {site}</title>'
        '<link rel="stylesheet" href="/s.css"><meta name="viewport" content="width=device-width">'
    )


def semantic(story: Story, random: Random) -> str:
    """Return a page of today's HTML: header, main, article, aside, footer."""
    body = _paragraphs(story, random)
    body.insert(len(body) // 2, f'<aside class="related"><h4>Read also</h4><ul>{_teasers(random, 3)}</ul></aside>')
    return (
        f"{_head(story, 'Daily')}{_script(random)}</head><body><div class='cookie-banner'>{COOKIES}</div>"
        f"<header><a href='/'>Daily</a>{_menu(random)}</header><main><article><h1>{escape(story.headline)}</h1>"
        f"<figure><img src='a.jpg' alt=''><figcaption>Photo: Agency</figcaption></figure>{''.join(body)}</article>"
        f"<aside><h3>Most read</h3><ol>{_teasers(random)}</ol></aside>{_comments(random)}</main>"
        f"<footer><p>© 2024 Daily. All rights reserved.</p>{_menu(random, 'div')}</footer></body></html>"
    )


def divisions(story: Story, random: Random) -> str:
    """Return a page of nothing but divisions with classes that say what they are."""
    return (
        f"{_head(story, 'Portal')}</head><body class='single'><div id='wrapper'><div id='top'>{_menu(random, 'div')}"
        f"</div><div class='container'><div class='content-left'><div class='post'><div class='post-title'>"
        f"<h1>{escape(story.headline)}</h1></div><div class='post-meta'>by Staff · 5 min read · 1,234 views</div>"
        f"<div class='social-share'><a>Share</a><a>Tweet</a><a>Telegram</a></div>"
        f"<div class='post-content'>{''.join(_paragraphs(story, random))}</div><div class='tags'><a>politics</a>"
        f"<a>news</a></div></div><div class='related-posts'><h3>Related</h3><ul>{_teasers(random)}</ul></div>"
        f"{_comments(random)}</div><div class='sidebar'><div class='widget'><h3>Latest</h3><ul>{_teasers(random)}</ul>"
        f"</div><div class='ads'>Advertisement</div></div></div><div id='footer'>© Portal</div></div>{_script(random)}"
        "</body></html>"
    )


def hashed(story: Story, random: Random) -> str:
    """Return a page whose classes are made by a program and mean nothing."""

    def name() -> str:
        return f"c{random.randrange(16**6):06x}"

    body = "".join(f"<div class='{name()}'>{part}</div>" for part in _paragraphs(story, random))
    return (
        f"{_head(story, 'App')}</head><body><div id='__root'><div class='{name()}'><div class='{name()}'>{_menu(random)}"
        f"</div><div class='{name()}'><div class='{name()}'><h1 class='{name()}'>{escape(story.headline)}</h1>"
        f"<div class='{name()}'>{body}</div></div><div class='{name()}'><ul>{_teasers(random)}</ul></div>"
        f"<div class='{name()}'><p>{LETTER}</p><form><input type='email'><button>Subscribe</button></form></div></div>"
        f"</div></div>{_script(random)}<script id='data' type='application/json'>{{\"a\":[1,2,3]}}</script></body></html>"
    )


def tables(story: Story, random: Random) -> str:
    """Return a page that is laid out by tables, as twenty years ago."""
    return (
        f"<html><head><title>{escape(story.headline)}</title></head><body bgcolor=white><table width=100%><tr><td "
        f"colspan=3>{_menu(random, 'div')}</td></tr><tr><td width=150 valign=top><ul>{_teasers(random)}</ul></td>"
        f"<td valign=top><h1>{escape(story.headline)}</h1>{''.join(_paragraphs(story, random))}</td><td width=150 "
        f"valign=top><b>Links</b><ul>{_teasers(random)}</ul></td></tr><tr><td colspan=3>Copyright 2004</td></tr></table>"
        "</body></html>"
    )


def breaks(story: Story, random: Random) -> str:
    """Return a page whose paragraphs are parted by line breaks alone."""
    body = "<br><br>".join(escape(text, quote=False) for text in story.paragraphs)
    return (
        f"{_head(story, 'Board')}</head><body><div class='header'>{_menu(random, 'div')}</div><div class='news'>"
        f"<h2>{escape(story.headline)}</h2><div class='text'>{body}</div></div><div class='right'><ul>{_teasers(random)}"
        f"</ul></div><div class='bottom'>All rights reserved. {LETTER}</div></body></html>"
    )


def blog(story: Story, random: Random) -> str:
    """Return a page of a blog: entry, author's box, navigation between posts, comments, archive."""
    return (
        f"{_head(story, 'Notes')}</head><body class='blog'><div id='page'><header id='masthead'><h2><a href='/'>Notes</a>"
        f"</h2>{_menu(random)}</header><div id='primary'><article class='post hentry'><header class='entry-header'>"
        f"<h1 class='entry-title'>{escape(story.headline)}</h1></header><div class='entry-content'>"
        f"{''.join(_paragraphs(story, random))}</div><footer class='entry-footer'>Posted in <a>Uncategorized</a></footer>"
        f"</article><div class='author-box'><h4>About the author</h4><p>Writes about towns.</p></div><nav class='post-"
        f"navigation'><a>Previous: {TEASERS[0]}</a><a>Next: {TEASERS[1]}</a></nav>{_comments(random)}</div>"
        f"<div id='secondary'><h3>Archive</h3><ul><li>March 2024</li><li>February 2024</li></ul></div></div></body></html>"
    )


def broken(story: Story, random: Random) -> str:
    """Return a page with unclosed elements, notices between paragraphs and a pop-up over it."""
    body = _paragraphs(story, random)
    body.insert(min(3, len(body)), "<div class='ad-slot'><span>Advertisement</span></div>")
    body.insert(len(body) - 1, f"<div class='newsletter'><h3>Stay informed</h3><p>{LETTER}</p></div>")
    text = "".join(part.replace("</p>", "") for part in body)
    return (
        f"{_head(story, 'Kurier')}<body><div class='modal' role='dialog'><p>{COOKIES}</p></div><div class=page><div "
        f"class=nav>{_menu(random, 'div')}</div><div itemprop='articleBody' class='article__body'><h1>"
        f"{escape(story.headline)}</h1><div class=lead>{text}</div></div><div class='more'><h3>More news</h3><ul>"
        f"{_teasers(random)}</ul></div><div class=foot>Imprint Contact Privacy</div>{_script(random)}"
    )


TEMPLATES: Sequence[Template] = (semantic, divisions, hashed, tables, breaks, blog, broken)
"""All templates, used in turn."""
