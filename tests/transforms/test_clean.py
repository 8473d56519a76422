from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import restore
from transforms.clean import clean

STORY = "The mayor said on Friday that the city would rebuild the hall before winter."
MORE = "Officials declined to comment on the cost of the work."


@pytest.mark.parametrize(
    ("decoded", "text"),
    [
        pytest.param("One.\nTwo.", "One.\nTwo.", id="nothing to do"),
        pytest.param("  One. \t\n Two.\u00a0\n", "One.\nTwo.", id="ends of lines"),
        pytest.param("\n\nOne.\n\n\n\nTwo.\n\n", "One.\n\nTwo.", id="blank lines"),
        pytest.param("One.\n \n\t\nTwo.", "One.\n\nTwo.", id="lines of white space"),
        pytest.param("O\u00adne\u200b.\ufeff", "One.", id="invisible"),
        pytest.param("One.\n\u200b\n\u200b\nTwo.", "One.\n\nTwo.", id="invisible lines"),
        pytest.param("\x0cOne.\n\x0cTwo\x0cthree.", "One.\nTwo\x0cthree.", id="form feeds"),
        pytest.param("One.\n\nRead also: Else\n\nTwo.", "One.\n\nTwo.", id="boilerplate between paragraphs"),
        pytest.param("One.\nRead also: Else\nTwo.", "One.\nTwo.", id="boilerplate between lines"),
        pytest.param("One.\nRead also: Else\n\nTwo.", "One.\n\nTwo.", id="the paragraph break after it stays"),
        pytest.param("Advertisement\n\nOne.\n\nShare\nTweet\n", "One.", id="boilerplate at both ends"),
        pytest.param("One.\n\nRe\u200bad also: Else\n", "One.", id="boilerplate with an invisible character"),
        pytest.param("", "", id="nothing"),
        pytest.param(" \n ", "", id="white space alone"),
    ],
)
def test_a_text_is_cleaned_by_taking_away_only(decoded: str, text: str) -> None:
    cleaned = clean(decoded)

    assert cleaned.text == text
    assert restore(cleaned.text, cleaned.removed) == decoded


def test_what_is_removed_says_why() -> None:
    cleaned = clean(f"{STORY}\n\nПідписуйтесь на наш канал\u200b \n\n{MORE}\n")

    assert [(gone.surface, gone.rule) for gone in cleaned.removed] == [
        ("Підписуйтесь на наш канал", "boilerplate:follow"),
        ("\u200b", "invisible"),
        (" \n\n", "whitespace"),
        ("\n", "whitespace"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Crocus City Hall (Photo: EPA)", id="a caption"),
        pytest.param("Advertisement\n\nFollow us on X", id="two lines"),
    ],
)
def test_an_article_of_boilerplate_alone_keeps_its_text(text: str) -> None:
    cleaned = clean(f"{text}\n")

    assert cleaned.text == text
    assert [gone.rule for gone in cleaned.removed] == ["whitespace"]


PIECES = st.sampled_from(
    [
        "One.",
        "Two words",
        " ",
        "\t",
        "\n",
        "\n\n",
        "\u200b",
        "\u00ad",
        "\x0c",
        "\x00",
        "क",
        "\u200d",
        "Read also: x",
        "Share",
    ]
)


@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=20).map("".join)))
def test_the_decoded_text_can_always_be_restored(decoded: str) -> None:
    cleaned = clean(decoded)

    assert restore(cleaned.text, cleaned.removed) == decoded
    ends = [0, *(gone.span.end for gone in cleaned.removed)]
    assert all(gone.span.start >= end for gone, end in zip(cleaned.removed, ends, strict=False))
    assert all(gone.span.of(decoded) == gone.surface for gone in cleaned.removed)


@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=20).map("".join)))
def test_a_clean_text_has_no_superfluous_white_space(decoded: str) -> None:
    text = clean(decoded).text

    assert text == text.strip()
    assert "\n\n\n" not in text
    assert all(line == line.strip() for line in text.split("\n"))


@given(st.lists(PIECES, max_size=20).map("".join))
def test_cleaning_a_clean_text_changes_nothing(decoded: str) -> None:
    once = clean(decoded)

    assert clean(once.text).text == once.text


@pytest.mark.parametrize(
    "unit", ["a", "\n", "\u200b", " ", "a\n", "a\u200b", "\x0c", "(photo: ", "\u200b\n", "Share\n\n\n"]
)
@pytest.mark.timeout(20)
def test_a_million_characters_are_cleaned_in_bounded_time(unit: str) -> None:
    decoded = unit * (1_000_000 // len(unit))

    assert len(clean(decoded).text) <= len(decoded)
