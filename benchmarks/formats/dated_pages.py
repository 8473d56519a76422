"""Pages whose date of publication is known, stated in every way that pages state it, rightly and wrongly."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

PAGES = 240
"""Twelve of each kind."""

SEEN_ON = "2024-06-01"
"""When all pages were first seen."""

BODY = (
    "<p>The council of the town met on Tuesday and spoke for five hours about the bridge over the river, which was closed"
    " two winters ago. The mayor said that the works would begin as soon as the money had come.</p><p>On {inside} the"
    " ferry had carried more people than ever, according to the harbour office. Nobody was hurt when it met a barge"
    " in the fog, and the captain went home on his own feet, as two witnesses told the paper on the same evening.</p>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedPage:
    """A page, its address, when it was published, and whether it says so in a way that may be asserted."""

    kind: str
    html: str
    url: str | None
    truth: str
    is_stated: bool


def dated_pages(count: int = PAGES) -> Iterator[DatedPage]:
    """Yield `count` pages of all kinds in turn; the same each time."""
    random = Random(42)  # noqa: S311 - pages, not secrets
    kinds = list(_KINDS.items())
    for number in range(count):
        kind, (make, is_stated) = kinds[number % len(kinds)]
        day = date(2022, 1, 1) + timedelta(days=random.randrange(800))
        html, url = make(day, random)
        yield DatedPage(kind=kind, html=html, url=url, truth=day.isoformat(), is_stated=is_stated)


def _page(day: date, random: Random, *, head: str = "", top: str = "", end: str = "") -> str:
    inside = (day - timedelta(days=random.randrange(1, 300))).strftime("%B %d, %Y")
    return (
        f"<!DOCTYPE html><html><head><title>The bridge and the ferry</title>{head}</head><body><nav><a href=/>Home</a></nav>"
        f"<main><article><header><h1>The bridge and the ferry</h1>{top}</header>{BODY.format(inside=inside)}</article></main>"
        f"{end}<footer>© {day.year + 1}</footer></body></html>"
    )


def _linked(day: date, random: Random, **more: object) -> str:
    zone = random.choice(["+02:00", "Z", "+00:00", ""])
    node = {"@context": "https://schema.org", "@type": random.choice(["NewsArticle", "Article", "BlogPosting"]),
            "headline": "The bridge and the ferry", "datePublished": f"{day}T10:{random.randrange(10, 60)}:00{zone}", **more}  # fmt: skip
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def _meta(name: str, value: object) -> str:
    return f'<meta {"property" if ":" in name else "name"}="{name}" content="{value}">'


def _other(day: date, random: Random) -> date:
    return day + timedelta(days=random.choice([-400, -30, -3, 3, 20]))


def _times(random: Random, day: date) -> str:
    items = "".join(
        f"<li><a href='/x'>Other news</a> <time datetime='{day - timedelta(days=random.randrange(60))}'>then</time></li>"
        for _ in range(5)
    )
    return f"<aside class='related'><h3>Related</h3><ul>{items}</ul></aside>"


def _graph(day: date, random: Random) -> tuple[str, str | None]:
    other = {"@type": "NewsArticle", "headline": "Another story", "datePublished": str(_other(day, random))}
    own = {"@type": "NewsArticle", "headline": "The bridge and the ferry", "datePublished": str(day)}
    nodes = random.sample([own, other], 2)
    head = f'<script type="application/ld+json">{json.dumps({"@graph": nodes})}</script>'
    return _page(day, random, head=head), None


def _modified(day: date, random: Random) -> tuple[str, str | None]:
    later = day + timedelta(days=random.randrange(1, 90))
    head = _linked(day, random, dateModified=f"{later}T09:00:00Z") + _meta(
        "article:modified_time", f"{later}T09:00:00Z"
    )
    return _page(day, random, head=head, top=f"<p>Updated <time datetime='{later}'>{later}</time></p>"), None


def _modified_only(day: date, random: Random) -> tuple[str, str | None]:
    return _page(day, random, head=_meta("article:modified_time", day + timedelta(days=random.randrange(1, 90)))), None


def _zones(day: date, random: Random) -> tuple[str, str | None]:
    head = _meta("article:published_time", f"{day}T00:30:00+02:00")
    utc = {"@type": "NewsArticle", "headline": "x", "datePublished": f"{day - timedelta(days=1)}T22:30:00Z"}
    return _page(day, random, head=f'{head}<script type="application/ld+json">{json.dumps(utc)}</script>'), None


def _conflict(day: date, random: Random) -> tuple[str, str | None]:
    wrong = _other(day, random)
    pairs = [
        (_linked(wrong, random), _meta("article:published_time", day)),
        (_linked(day, random), _meta("pubdate", wrong)),
        (_meta("article:published_time", f"{wrong}T08:00:00Z"), f"<meta itemprop='datePublished' content='{day}'>"),
    ]
    return _page(day, random, head="".join(random.choice(pairs))), None


def _conflict_in_address(day: date, random: Random) -> tuple[str, str | None]:
    wrong = _other(day, random)
    return _page(day, random, head=_linked(wrong, random)), f"https://town.example/{day:%Y/%m/%d}/bridge"


def _conflict_in_body(day: date, random: Random) -> tuple[str, str | None]:
    wrong = _other(day, random)
    shown, said = random.choice([(day, wrong), (wrong, day)])
    return _page(day, random, head=_linked(said, random), top=f"<time datetime='{shown}'>{shown}</time>"), None


def _future(day: date, random: Random) -> tuple[str, str | None]:
    later = date.fromisoformat(SEEN_ON) + timedelta(days=random.choice([3, 40, 4000]))
    return _page(
        day, random, head=random.choice([_linked(later, random), _meta("article:published_time", later)])
    ), None


def _absurd(day: date, random: Random) -> tuple[str, str | None]:
    value = random.choice(["0001-01-01T00:00:00", "1970-01-01T00:00:00Z", "-", "yesterday", "2024-13-45", "{{date}}"])
    return _page(day, random, head=_meta("article:published_time", value) + _meta("date", value)), None


def _text_only(day: date, random: Random) -> tuple[str, str | None]:
    earlier = day - timedelta(days=random.randrange(5, 40))
    return _page(day, random, top=f"<p>As of {earlier:%d %B %Y} nothing was decided</p>", end=_times(random, day)), None


def _in_sentence(day: date, random: Random) -> tuple[str, str | None]:
    earlier = day - timedelta(days=random.randrange(1, 90))
    top = (
        f"<p>The storm of <time datetime='{earlier}'>{earlier:%d %B}</time> took the roof of the town hall, and the council"
        " has met in the school since then, as the mayor told us.</p>"
    )
    return _page(day, random, top=top), None


_KINDS: dict[str, tuple[Callable[[date, Random], tuple[str, str | None]], bool]] = {
    "linked data": (
        lambda day, random: (_page(day, random, head=_linked(day, random), end=_times(random, day)), None),
        True,
    ),
    "graph of several articles": (_graph, True),
    "opengraph": (
        lambda day, random: (_page(day, random, head=_meta("article:published_time", f"{day}T12:00:00+0200")), None),
        True,
    ),
    "meta": (
        lambda day, random: (
            _page(
                day, random, head=_meta(random.choice(["pubdate", "dcterms.issued", "parsely-pub-date", "date"]), day)
            ),
            None,
        ),
        True,
    ),
    "microdata": (
        lambda day, random: (
            _page(day, random, top=f"<span itemprop='datePublished' content='{day}'>{day:%d.%m.%Y}</span>"),
            None,
        ),
        True,
    ),
    "time": (
        lambda day, random: (
            _page(day, random, top=f"<p><time datetime='{day}'>{day:%d %B}</time></p>", end=_times(random, day)),
            None,
        ),
        True,
    ),
    "address": (lambda day, random: (_page(day, random), f"https://town.example/news/{day:%Y/%m/%d}/bridge"), True),
    "all agree": (
        lambda day, random: (
            _page(day, random, head=_linked(day, random) + _meta("article:published_time", day)),
            f"https://town.example/{day:%Y/%m/%d}/bridge",
        ),
        True,
    ),
    "modified later": (_modified, True),
    "zones": (_zones, True),
    "modified only": (_modified_only, False),
    "conflict": (_conflict, False),
    "conflict with the address": (_conflict_in_address, False),
    "conflict with the body": (_conflict_in_body, False),
    "future": (_future, False),
    "absurd": (_absurd, False),
    "text only": (_text_only, False),
    "inside a sentence": (_in_sentence, False),
    "teasers only": (lambda day, random: (_page(day, random, end=_times(random, day)), None), False),
    "nothing": (lambda day, random: (_page(day, random), None), False),
}
