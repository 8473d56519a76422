from __future__ import annotations

import pytest

from model.article import Stated
from model.metadata import Format
from transforms.formats import read
from transforms.formats.markdown import is_markdown

TEXT = """---
title: "Bridge: closed"
authors:
  - Olha Kravets
  - 'B'
date: 2024-03-22 10:00
lastmod: 2024-03-23
url: https://town.example/bridge # its address
tags: [bridge, town]
---
# Bridge *closed*

The **mayor** said [it](https://a.example/x_y "title") was __late__; see snake_case_word, 3 * 4 and `code`.

> She spoke for five hours.

- one
- two

![A bridge](a.jpg)

| lanes | use |
|-------|:---:|
| two   | cars |

* * *
Last\\* words, <b>bold</b> &amp; all.
"""


def test_marks_go_and_words_stay() -> None:
    found = read(TEXT.encode(), Stated())

    assert found.metadata.format is Format.MARKDOWN
    assert found.decoded.split() == [
        "Bridge",
        "closed",
        "The",
        "mayor",
        "said",
        "it",
        "was",
        "late;",
        "see",
        "snake_case_word,",
        "3",
        "*",
        "4",
        "and",
        "code.",
        "She",
        "spoke",
        "for",
        "five",
        "hours.",
        "one",
        "two",
        "A",
        "bridge",
        "lanes",
        "use",
        "two",
        "cars",
        "Last*",
        "words,",
        "bold",
        "&",
        "all.",
    ]


def test_front_matter_is_metadata() -> None:
    told = read(TEXT.encode(), Stated()).metadata

    assert (told.headline, told.byline, told.url) == (
        "Bridge: closed",
        "Olha Kravets, B",
        "https://town.example/bridge",
    )
    assert [(clue.method, clue.value) for clue in told.published] == [("front-matter", "2024-03-22")]
    assert told.modified == "2024-03-23"


@pytest.mark.parametrize(
    ("text", "name", "answer"),
    [
        ("Plain words, 3 * 4 * 5.", "a.md", False),
        ("# Heading\n\nwords", None, False),
        ("# Heading\n\nwords", "a.md", True),
        ("# Heading\n\n[a](http://b.example)", None, True),
        ("---\ntitle: x\n---\nwords", None, True),
        ("---\nA dialogue\n---\nwords", None, False),
        ("--- \n\n---", None, False),
    ],
)
def test_markdown_is_told_by_its_marks(text: str, name: str | None, answer: bool) -> None:  # noqa: FBT001 - a row of the table
    assert is_markdown(text, name) is answer


@pytest.mark.parametrize("unit", ["*", "[", "`", "_a", ">", "|-", "- ", " #", "!["])
@pytest.mark.timeout(30)
def test_half_a_million_marks_are_read_in_bounded_time(unit: str) -> None:
    assert read(f"# a\n**b** {unit * 250_000} words".encode(), Stated()).decoded.startswith("a\nb")
