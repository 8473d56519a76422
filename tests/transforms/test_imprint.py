from __future__ import annotations

from datetime import UTC, datetime

import pytest

from model.article import Stated
from model.correction import Correctable, Corrected
from model.metadata import Format, Metadata
from transforms.imprint import Imprint, find_imprint

BODY = "The harbour of the town was opened again on Monday, and many people came to see it. The mayor was glad."
TEXT = f"Harbour reopens after two years\n\n{BODY}"
PAGE = Metadata(
    format=Format.HTML,
    headline="What the page says",
    byline="Olha Kravets",
    publisher="Harbour News",
    url="https://harbour.example/2024/03/a?from=mail",
    canonical_url="https://harbour.example/2024/03/a",
)
SAID = Stated(headline="What the sidecar says", byline="A desk", publisher="An agency", url="https://agency.example/a")


def test_a_first_line_that_is_a_title_is_the_headline_where_nobody_names_one() -> None:
    assert find_imprint(TEXT, Stated()).headline == "Harbour reopens after two years"
    assert find_imprint(BODY, Stated()).headline is None


def test_the_file_knows_better_than_its_first_line() -> None:
    assert find_imprint(TEXT, Stated(), PAGE) == Imprint(
        headline="What the page says",
        byline="Olha Kravets",
        publisher="Harbour News",
        url="https://harbour.example/2024/03/a?from=mail",
        canonical_url="https://harbour.example/2024/03/a",
    )


def test_what_was_stated_from_outside_wins_over_the_file() -> None:
    found = find_imprint(TEXT, SAID, PAGE)

    assert (found.headline, found.byline, found.publisher) == ("What the sidecar says", "A desk", "An agency")
    assert (found.url, found.canonical_url) == ("https://agency.example/a", "https://harbour.example/2024/03/a")


@pytest.mark.parametrize(
    ("written", "byline"),
    [
        ("By Olha Kravets", "Olha Kravets"),
        ("Автор: Ольга Кравець", "Ольга Кравець"),
        ("Byron Scott", "Byron Scott"),
        ("By the sea", "By the sea"),
        ("Олег Автор", "Олег Автор"),
    ],
)
def test_a_byline_loses_the_word_that_introduces_it(written: str, byline: str) -> None:
    assert find_imprint(TEXT, Stated(byline=written)).byline == byline


def test_a_human_wins_over_all() -> None:
    human = Corrected(section=Correctable.HEADLINE, value="What a human says", at=datetime(2024, 5, 1, tzinfo=UTC))

    assert find_imprint(TEXT, SAID, PAGE, (human,)).headline == "What a human says"
