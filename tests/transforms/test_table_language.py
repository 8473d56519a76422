from __future__ import annotations

import pytest

from model.language import Language
from transforms.table_language import table_language


def language(code: str) -> Language:
    return Language(code=code, confidence=1.0, method="test")


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        pytest.param("Ann Lee met Bob", language("und"), "en", id="latin letters, open"),
        pytest.param("Ann Lee met Bob", None, "en", id="latin letters, not computed"),
        pytest.param("Ann Lee met Bob", language("fr"), "fr", id="a language that is known stays"),
        pytest.param("color", language("en-US"), "en", id="the primary subtag"),
        pytest.param("Київ, 7 березня", language("und"), "uk", id="a letter only Ukrainian has"),
        pytest.param("это было", language("und"), "ru", id="a letter only Russian has"),
        pytest.param("марта", language("und"), None, id="letters of both"),
        pytest.param("їжа и объезд", language("und"), None, id="letters of each"),
        pytest.param("12345", language("und"), None, id="no letters"),
    ],
)
def test_tables_are_chosen_by_language_and_else_by_letters(
    text: str, known: Language | None, expected: str | None
) -> None:
    assert table_language(text, known) == expected
