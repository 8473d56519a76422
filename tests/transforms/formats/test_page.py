from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from model.article import Stated
from model.errors import Reason, Rejected
from model.metadata import Format
from model.published import EvidenceRole
from transforms.formats import read
from transforms.formats.blocks import markup_text
from transforms.formats.page import declared_charset, read_page
from transforms.formats.read import Read
from transforms.formats.said import Said
from transforms.imprint import find_imprint

BODY = (
    "<p>The council met on Tuesday and spoke for five hours about the bridge, which was closed two winters ago.</p>"
    "<p>The mayor said that the works would begin <b>as soon</b> as the money had come from the capital.</p>"
    "<ul><li>two lanes for cars</li><li>one lane for bicycles</li></ul><table><tr><td>cost</td><td>40 million</td></tr>"
    "</table><blockquote><p>“It is the heart of our town,” she said.</p></blockquote>"
)


def page(head: str = "", top: str = "", end: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang='en-GB'><head><title>The bridge | Town News</title>{head}</head><body>"
        f"<nav><a href=/>Home</a></nav><article><header><h1>The bridge</h1>{top}</header>{BODY}</article>{end}"
        "<footer>All rights reserved</footer></body></html>"
    )


def linked(*nodes: Mapping[str, object]) -> str:
    return f"<script type='application/ld+json'>{json.dumps(list(nodes))}</script>"


def said(html: str) -> Said:
    return read_page(html).said


def done(html: str, stated: Stated | None = None) -> Read:
    return read(html.encode(), stated or Stated())


def test_the_article_is_taken_out_of_its_page_with_every_word_once() -> None:
    found = done(page("<script>alert('x')</script>", end="<aside>Read also: other news</aside>"))

    assert found.decoded.removeprefix("The bridge\n\n") == (
        "The council met on Tuesday and spoke for five hours about the bridge, which was closed two winters ago.\n\n"
        "The mayor said that the works would begin as soon as the money had come from the capital.\n\n"
        "two lanes for cars\none lane for bicycles\n\n"
        "cost 40 million\n\n"
        "“It is the heart of our town,” she said."
    )
    assert (found.metadata.format, found.metadata.extractor) == (Format.HTML, "trafilatura-fast")


def test_a_page_says_who_and_where() -> None:
    head = (
        "<meta property='og:title' content='The bridge is closed'><meta name=author content='Olha Kravets'>"
        "<meta property='og:site_name' content='Town News'><link rel=canonical href='https://town.example/bridge'>"
        "<meta property='og:url' content='https://town.example/bridge?m=1'>"
    )
    found = done(page(head)).metadata

    assert (found.headline, found.byline, found.publisher) == ("The bridge is closed", "Olha Kravets", "Town News")
    assert (found.url, found.canonical_url) == ("https://town.example/bridge?m=1", "https://town.example/bridge")
    assert found.language == "en-GB"


def test_a_title_loses_the_name_of_its_site() -> None:
    assert said(
        "<html><head><title>The bridge is closed | Town News</title></head><body>words</body></html>"
    ).headline == ("The bridge is closed")


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("The bridge is closed | Town News", "The bridge is closed"),
        ("The bridge is closed — Town News", "The bridge is closed"),
        ("A day in Town News", "A day in Town News"),
        ("Town News", "Town News"),
    ],
)
def test_a_headline_loses_the_name_of_the_publisher(title: str, headline: str) -> None:
    head = f"<meta property='og:title' content='{title}'><meta property='og:site_name' content='Town News'>"

    assert said(page(head)).headline == headline


def test_linked_data_is_read_through_graphs_and_references() -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "@id": "#us", "name": "Town News"},
            {"@type": "NewsArticle", "headline": "The bridge", "publisher": {"@id": "#us"},
             "author": [{"name": "A"}, "B"], "datePublished": "2024-03-22", "mainEntityOfPage": {"@id": "https://town.example/b"}},
        ],
    }  # fmt: skip
    found = said(page(linked(graph)))

    assert (found.publisher, found.byline, found.url) == ("Town News", "A, B", "https://town.example/b")
    assert [claim.surface for claim in found.published] == ["2024-03-22"]


@pytest.mark.parametrize("broken", ["{", "[" * 5000, "<!-- {} -->", "null", '"x"', "{'a': 1}"])
def test_linked_data_that_is_broken_says_nothing(broken: str) -> None:
    assert said(page(f"<script type='application/ld+json'>{broken}</script>")).published == ()


def test_of_several_articles_the_page_is_dated_by_its_own() -> None:
    other = {"@type": "NewsArticle", "headline": "Other", "datePublished": "2020-01-01"}
    own = {"@type": "NewsArticle", "headline": "The bridge", "datePublished": "2024-03-22"}

    assert [one.surface for one in said(page(linked(other, own))).published] == ["2024-03-22"]
    assert said(page(linked(other, other))).published == ()


@pytest.mark.parametrize(
    ("node", "dates"),
    [
        ({"headline": "Quite another story", "url": "https://town.example/other"}, []),
        ({"headline": "Quite another story"}, []),
        ({"url": "https://town.example/other"}, []),
        ({"headline": "Why the bridge is closed", "url": "https://town.example/other"}, ["2024-03-22"]),
        ({"headline": "Works begin", "url": "http://www.town.example/own/"}, ["2024-03-22"]),
        ({}, ["2024-03-22"]),
    ],
)
def test_the_only_article_of_linked_data_must_be_that_of_the_page(node: dict[str, object], dates: list[str]) -> None:
    head = "<link rel=canonical href='https://town.example/own'>" + linked(
        {"@type": "NewsArticle", "datePublished": "2024-03-22", **node}
    )

    assert [one.surface for one in said(page(head)).published] == dates


@pytest.mark.parametrize(
    "end",
    [
        "<div class='block-more'><a href='/9'>Other news</a> <time datetime='2024-03-22'>22 March</time></div>",
        "<div class='discussion'><b>Ivan</b> <time datetime='2024-03-22T01:00:00Z'>then</time><p>Nice!</p></div>",
        (
            "<div class='card'><a href='/1'>One</a><time datetime='2024-03-22T01:00:00Z'>1</time></div>"
            "<div class='card'><a href='/2'>Two</a><time datetime='2024-03-22T02:00:00Z'>2</time></div>"
        ),
        "<div itemscope><h3>Other news</h3><time itemprop=datePublished datetime='2024-03-22'>then</time></div>",
        "<div><time pubdate datetime='2024-03-22'>then</time></div>",
    ],
)
def test_times_away_from_the_headline_date_other_things(end: str) -> None:
    assert said(page(end=end)).published == ()


@pytest.mark.parametrize(
    "top",
    [
        "<h1>The bridge</h1><div class=x><a href='/a'>Olha Kravets</a> <time datetime='2024-03-22'>then</time></div>",
        "<div><time datetime='2024-03-22'>then</time></div><h1>The bridge</h1>",
        (
            "<header><h1>The bridge</h1><p>The council met on Tuesday and spoke for hours about the bridge.</p>"
            "<time datetime='2024-03-22'>then</time></header>"
        ),
    ],
)
def test_a_time_around_the_headline_dates_the_article(top: str) -> None:
    html = f"<html><head><title>The bridge | Town News</title></head><body><div>{top}{BODY}</div></body></html>"

    assert [one.surface for one in said(html).published] == ["2024-03-22"]


def test_a_marked_time_at_the_end_of_its_article_dates_it() -> None:
    html = page().replace("</article>", "<time itemprop=datePublished datetime='2024-03-22'>then</time></article>")

    assert [one.surface for one in said(html).published] == ["2024-03-22"]


def test_a_logo_is_no_headline() -> None:
    assert said(page().replace("<nav>", "<h1>Town News</h1><nav>", 1)).headline == "The bridge"


def test_an_account_is_no_author() -> None:
    node = {"@type": "NewsArticle", "headline": "The bridge", "author": [{"name": "admin"}, "Olha Kravets"]}

    assert said(page(linked(node))).byline == "Olha Kravets"


@pytest.mark.parametrize(
    ("top", "byline", "modified"),
    [
        (
            "<p class=meta>By JANE DOE, Staff writer | Updated: April 2, 2024</p>",
            "JANE DOE, Staff writer",
            "2024-04-02",
        ),
        ("<div>Автор: Ольга Кравець</div><div>Оновлено 02.04.2024</div>", "Ольга Кравець", "2024-04-02"),
        ("<p>By the sea, the harbour was full again.</p>", None, None),
    ],
)
def test_a_line_under_the_headline_names_author_and_change(top: str, byline: str | None, modified: str | None) -> None:
    found = done(page(top=top)).metadata

    assert (find_imprint("", Stated(), found).byline, found.modified, found.published) == (byline, modified, ())


def test_a_short_page_is_read_without_its_menus() -> None:
    html = page(end="<aside><a href='/1'>Other news</a></aside>").replace(BODY, "<p>The bridge opened on Monday.</p>")

    assert done(html).decoded == "The bridge\n\nThe bridge opened on Monday."


def test_a_page_of_menus_alone_keeps_them() -> None:
    assert done("<html><body><nav>Few words</nav></body></html>").decoded == "Few words"


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Ukraine — Scotland: 1:1 in Warsaw | Sport UA", "Ukraine — Scotland: 1:1 in Warsaw"),
        ("Stations to reopen – officials", "Stations to reopen – officials"),
        ("Stations to reopen – Town News", "Stations to reopen"),
        ("Stations to reopen | City | Town News", "Stations to reopen"),
    ],
)
def test_a_title_keeps_its_own_dashes(title: str, headline: str) -> None:
    head = f"<title>{title}</title><link rel=canonical href='https://www.town-news.example/1'>"

    assert said(f"<html><head>{head}</head><body><p>Words</p></body></html>").headline == headline


@pytest.mark.parametrize(
    ("head", "top", "expected"),
    [
        ("<meta property='article:published_time' content='2024-03-22T10:00:00Z'>", "", [("opengraph", "exact")]),
        ("<meta name='DC.date.issued' content='2024-03-22'>", "", [("meta", "exact")]),
        ("", "<span itemprop=datePublished content='2024-03-22'>then</span>", [("microdata", "exact")]),
        ("", "<p>By Olha, <time datetime='2024-03-22'>then</time></p>", [("time", "exact")]),
        ("", "<p>Updated <time datetime='2024-03-22'>then</time></p>", []),
        ("", "<p>Оновлено: <time datetime='2024-03-22'>тоді</time></p>", []),
        ("", "<time datetime='2024-03-22'>a</time><time datetime='2024-03-25'>b</time>", []),
        ("", f"<p>After the storm of <time datetime='2024-03-22'>then</time> {'the roof was gone ' * 5}</p>", []),
        ("", "<ul><li><time datetime='2024-03-22'>other news</time></li></ul>", []),
        ("", "<div class='related-posts'><time datetime='2024-03-22'>other news</time></div>", []),
        ("<meta property='article:modified_time' content='2024-03-22'>", "", []),
        ("", "<p>22 March 2024</p>", []),
    ],
)
def test_a_page_is_dated_by_what_says_so(head: str, top: str, expected: list[tuple[str, str]]) -> None:
    found = done(page(head, top)).metadata

    assert [(clue.method, clue.role.value) for clue in found.published] == expected
    assert {clue.value for clue in found.published} <= {"2024-03-22"}


def test_the_encoding_that_a_page_declares_is_read_with_it() -> None:
    text = page("<meta http-equiv='Content-Type' content='text/html; charset=koi8-u'>").replace(
        "The mayor", "Київський голова"
    )
    found = read(text.encode("koi8-u", "xmlcharrefreplace"), Stated())

    assert "Київський голова said" in found.decoded
    assert found.encoding.name == "koi8-u"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<meta charset=utf-8>", "utf-8"),
        (b'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=Windows-1251">', "windows-1251"),
        (b'<?xml version="1.0" encoding="koi8-u"?>', "koi8-u"),
        (b"<p>charset=x</p>", None),
    ],
)
def test_a_declaration_is_found_at_the_start(head: bytes, name: str | None) -> None:
    assert declared_charset(head) == name


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            "<?xml version='1.0'?>\n<!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><body>"
            "<p>Few words</p></body></html>",
            id="xhtml",
        ),
        pytest.param("<!-- saved --><html><body><p>Few words</p></body></html>", id="after a comment"),
        pytest.param("<div class=a><p>Few words</p></div>", id="a piece"),
        pytest.param("<html><body><main>Few words</main>", id="unclosed"),
    ],
)
def test_a_page_of_few_words_is_still_read(html: str) -> None:
    assert done(html).decoded == "Few words"


def test_a_page_without_words_is_turned_away() -> None:
    with pytest.raises(Rejected) as caught:
        done("<html><head><title>App</title></head><body><div id=root></div><script>run()</script></body></html>")

    assert caught.value.reason is Reason.EMPTY


def test_a_page_that_nests_deeper_than_any_tree_keeps_its_words() -> None:
    found = done(f"<html><body>{'<div>' * 100_000}deep words<script>not these</script></body></html>")

    assert (found.decoded, found.metadata.extractor) == ("deep words", "tags-off")


def test_entities_of_other_files_are_not_read() -> None:
    found = done(
        "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body><p>Words &x; here</p></body></html>"
    )

    assert "root:" not in found.decoded


def test_what_a_saved_page_says_of_other_times_is_kept_as_a_bound() -> None:
    saved = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://town.example/2024/03/22/bridge\r\nSubject: x\r\n"
        "Date: Mon, 25 Mar 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/related; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"{page()}\r\n--b\r\nContent-Type: text/css\r\n\r\n.a{{}}\r\n--b--\r\n"
    )
    found = done(saved).metadata

    assert (found.format, found.url) == (Format.MHTML, "https://town.example/2024/03/22/bridge")
    assert [(clue.method, clue.value, clue.role) for clue in found.published] == [
        ("saved", "2024-03-25", EvidenceRole.NOT_AFTER),
        ("url", "2024-03-22", EvidenceRole.EXACT),
    ]


def test_markup_inside_a_field_becomes_its_words() -> None:
    assert markup_text("One <b>two</b><br>three<p>four &amp; five</p>") == "One two\nthree\n\nfour & five"


def test_control_characters_of_a_page_do_no_harm() -> None:
    assert "words" in done(page().replace("bridge", "words\x02 \x1f&#2;&#xD800;\x00")).decoded
