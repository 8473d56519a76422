from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.attributions import find_attributions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("This was stated by the mayor in an op-ed on Ukrainian Pravda, Censor.NET reports.",
         ["Ukrainian Pravda", "Censor.NET"]),
        ("Some disagree, as was reported by Bloomberg, citing four unnamed sources.", ["Bloomberg"]),
        ("The bridge is open, The New York Times reported, citing the news agency Reuters.",
         ["The New York Times", "Reuters"]),
        ("Міст відкрили, повідомляє Укрінформ.", ["Укрінформ"]),
        ("Про це повідомляє видання «Дзеркало тижня» з посиланням на Reuters.", ["Дзеркало тижня", "Reuters"]),
        ("Міст відкрили, «Українська правда» пише.", ["Українська правда"]),
        ("Как сообщает ТАСС, мост открыт.", ["ТАСС"]),
        ("Об этом пишет газета «Ведомости» со ссылкой на агентство Интерфакс.", ["Ведомости", "Интерфакс"]),
        ("Мэр сообщает, что мост открыт. Повідомляє поліція.", []),
        ("He reports to Smith. Smith reports for duty.", []),
        ("", []),
    ],
)  # fmt: skip
def test_the_sources_that_a_text_names_are_found(text: str, names: list[str]) -> None:
    assert [one.surface for one in find_attributions(text)] == names


@given(
    st.lists(st.sampled_from(["Reuters", "reports", "citing", "«Газета»", "повідомляє", ",", ".", "\n", "пишет", "A"]))
)
def test_every_span_points_at_its_words_and_none_overlap(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for one in find_attributions(text):
        assert one.span.of(text) == one.surface
        assert one.cue.of(text)
        assert one.span.start >= end
        end = one.span.end


@pytest.mark.parametrize("text", ["A", "A ", "citing ", "citing A ", '"', "« ", ", the "])
def test_a_million_characters_take_bounded_time(text: str) -> None:
    began = time.process_time()
    find_attributions(text * (1_000_000 // len(text)))
    assert time.process_time() - began < 15
