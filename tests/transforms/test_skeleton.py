from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.skeleton import skeleton


@pytest.mark.parametrize(
    "spellings",
    [
        ("Klitschko", "Кличко", "Klychko"),
        ("Kyiv", "Kiev", "Київ", "Киев", "Києві"),
        ("Moscow", "Москва", "Москві", "Москвы"),
        ("Zelensky", "Zelenskyy", "Зеленский", "Зеленський"),
        ("Kharkiv", "Харків", "Харкова"),
        ("Krasnogorsk", "Красногорск", "Красногорську"),
        ("Shoigu", "Шойгу"),
        ("Crocus", "Крокус"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_a_name_sounds_the_same_in_every_alphabet(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(word) for word in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Kyiv", "Lviv"), ("Putin", "Biden"), ("Харків", "Херсон"), ("Donetsk", "Dnipro")]
)
def test_different_names_sound_different(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@given(st.text(max_size=60))
def test_whatever_is_given_leaves_plain_consonants_or_nothing(word: str) -> None:
    assert set(skeleton(word)) <= set("bdfhklmnprstvzcgjqwxy4")
