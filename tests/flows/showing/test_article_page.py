"""An article as a page: nothing in it can speak for itself, and marks may overlap as they like."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.showing.article_page import article_page
from flows.showing.marking import Mark, MarkKind, cut
from model.actor import Mention, MentionType
from model.article import Article
from model.quote import Quote, QuoteKind
from model.span import Span

HOSTILE = "<script>alert(1)</script> \" ' & \x00 \u202e \ud800 </article><img src=x onerror=y>"


class Reader(HTMLParser):
    """Notes the tags of a page and whether they close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags, self.open, self.crossed = set[str](), list[str](), False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.crossed |= self.open.pop() != tag


def test_hostile_words_stay_words() -> None:
    quote = Quote(span=Span(2, 30), surface=HOSTILE, kind=QuoteKind.DIRECT, confidence=0.5)
    mention = Mention(span=Span(20, 40), surface=HOSTILE, type=MentionType.PERSON, actor_id=HOSTILE)
    article = Article(id="a" * 64, headline=HOSTILE, text=HOSTILE, quotes=(quote,), mentions=(mention,))

    page = article_page(article)
    reader = Reader()
    reader.feed(page)

    assert not {"script", "img"} & reader.tags
    assert not reader.crossed
    assert not reader.open
    assert not set("\x00\u202e\ud800") & set(page)
    assert page.encode("utf-8")
    assert "default-src 'none'" in page


@given(
    st.lists(
        st.tuples(st.sampled_from(MarkKind), st.integers(0, 20), st.integers(1, 9)).map(
            lambda one: Mark(kind=one[0], start=one[1], end=one[1] + one[2], told="")
        ),
        max_size=6,
    )
)
def test_stretches_cover_a_text_and_have_the_marks_that_are_over_them(marks: list[Mark]) -> None:
    text = "x" * 25
    order = sorted(marks, key=lambda one: (one.start, -one.end))
    found = list(cut(text, order))

    assert [at for start, end, _ in found for at in range(start, end)] == list(range(25))
    for start, end, over in found:
        assert {*over} == {one for one in marks if one.start <= start and end <= one.end}


@pytest.mark.parametrize("text", ["", "x"])
def test_a_text_without_facts_is_a_page(text: str) -> None:
    assert "<h1" in article_page(Article(id="a" * 64, text=text))
