from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.headline import find_headline

BODY = "\n\nThe mayor said on Friday that the city would rebuild the hall before winter.\n\nOfficials agreed with him."
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.parametrize(
    "line",
    [
        "Mayor promises a new hall",
        "Putin's inner circle doubts it \u2013 Bloomberg",
        "Who ordered the attack?",
        "\u00abWe will rebuild\u00bb",
        "22 people killed in Kyiv",
        "Ukraine downs 15 drones, says Air Force \u2013 Ukrinform",
        "Elections 2024",
        "Мер пообіцяв нову залу",
        "Автор теракта дал показания",
    ],
)
def test_a_first_line_that_reads_like_a_title_is_the_headline(line: str) -> None:
    assert find_headline(line + BODY) == line


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Mayor promises a new hall.", id="a sentence"),
        pytest.param('He said: "It is over."', id="a quoted sentence"),
        pytest.param("Among them are these:", id="a colon"),
        pytest.param("and then it was over", id="small letter"),
        pytest.param("Kyiv", id="one word"),
        pytest.param("By Ann Example", id="byline"),
        pytest.param("Автор: Іван Приклад", id="Ukrainian byline"),
        pytest.param("March 22, 2024", id="date"),
        pytest.param("22 березня 2024, 10:15", id="date and time"),
        pytest.param("22.03.2024 Kyiv", id="numeric date"),
        pytest.param("MOSCOW, March 22 (Reuters) - Gunmen opened fire at a hall", id="dateline with agency"),
        pytest.param("КИЇВ, 22 березня \u2014 Мер пообіцяв нову залу", id="Ukrainian dateline"),
        pytest.param("- a list item of some kind", id="bullet"),
        pytest.param("Long " * 50 + "line", id="too long"),
    ],
)
def test_a_first_line_of_another_kind_is_no_headline(line: str) -> None:
    assert find_headline(line + BODY * 3) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mayor promises a new hall", id="nothing follows"),
        pytest.param("Mayor promises a new hall\n\nSoon.", id="less follows"),
        pytest.param(
            "The mayor promised a new\nhall on Friday, when he met the people of the city.", id="wrapped text"
        ),
        pytest.param("", id="empty"),
    ],
)
def test_a_title_needs_a_text_under_it(text: str) -> None:
    assert find_headline(text) is None


@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("000", None),
        ("001", "Krasnogorsk Tragedy: the Answer to the Russian Accusations"),
        ("002", "Putin's inner circle doubts Ukraine's involvement in mall attack \u2013 Bloomberg"),
    ],
)
def test_the_sample_articles_have_the_headlines_a_reader_sees(name: str, headline: str | None) -> None:
    (path,) = SEEDS.glob(f"{name}_*.txt")

    assert find_headline(path.read_text(encoding="utf-8")) == headline


@given(st.text(max_size=300))
def test_a_headline_is_always_the_first_line(text: str) -> None:
    headline = find_headline(text)

    assert headline is None or text.lstrip().startswith(headline)
