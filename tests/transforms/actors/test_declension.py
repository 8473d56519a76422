from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.actors.declension import name_forms


@pytest.mark.parametrize(
    ("name", "language", "forms"),
    [
        ("Росія", "uk", {"Росії", "Росію", "Росією"}),
        ("Україна", "uk", {"України", "Україні", "Україну", "Україною"}),
        ("Київ", "uk", {"Києва", "Києву", "Києвом", "Києві"}),
        ("Зеленський", "uk", {"Зеленського", "Зеленському", "Зеленським"}),
        ("Велика Британія", "uk", {"Великої Британії", "Великій Британії", "Велику Британію"}),
        ("Мексика", "uk", {"Мексики", "Мексиці", "Мексику"}),
        ("Кличко", "uk", {"Кличка", "Кличку", "Кличком"}),
        ("Россия", "ru", {"России", "Россию", "Россией"}),
        ("Путин", "ru", {"Путина", "Путину", "Путиным", "Путине"}),
        ("Саудовская Аравия", "ru", {"Саудовской Аравии", "Саудовскую Аравию"}),
        ("Беларусь", "ru", {"Беларуси", "Беларусью"}),
        ("Служба | безпеки України", "uk", {"Служби безпеки України", "Службу безпеки України"}),
    ],
)
def test_a_name_takes_the_forms_of_its_cases(name: str, language: str, forms: set[str]) -> None:
    assert forms <= set(name_forms(name, language))


@pytest.mark.parametrize(("name", "language"), [("США", "uk"), ("НАТО", "ru"), ("Russia", "en")])
def test_abbreviations_and_english_names_have_one_form(name: str, language: str) -> None:
    assert name_forms(name, language) == (name,)


@given(st.text(max_size=40), st.sampled_from(["uk", "ru", "en", ""]))
def test_any_text_has_forms(name: str, language: str) -> None:
    assert name_forms(name, language)
