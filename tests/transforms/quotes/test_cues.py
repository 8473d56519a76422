from __future__ import annotations

import pytest

from transforms.quotes.cues import find_cues, read_table
from transforms.quotes.english import ENGLISH
from transforms.quotes.russian import RUSSIAN
from transforms.quotes.table import SpeechTable
from transforms.quotes.ukrainian import UKRAINIAN


@pytest.mark.parametrize(
    ("table", "text", "expected"),
    [
        pytest.param(ENGLISH, "He SAID so and Smith told us", ["SAID", "told"], id="en-verbs"),
        pytest.param(ENGLISH, "according  to her", ["according  to her"], id="en-phrase-with-pronoun"),
        pytest.param(ENGLISH, "he did not say and may claim", [], id="en-negated-or-modal"),
        pytest.param(ENGLISH, "the reports and her husband's claims of a so-called win", [], id="en-nouns"),
        pytest.param(UKRAINIAN, "вона зазначила, а вони кажуть", ["зазначила", "кажуть"], id="uk-verbs"),
        pytest.param(UKRAINIAN, "за словами лікаря; на його думку", ["за словами", "на його думку"], id="uk-phrases"),
        pytest.param(RUSSIAN, "он не сказал, но заявил", ["заявил"], id="ru-negated"),
        pytest.param(RUSSIAN, '"Да",-ответил он', ["ответил"], id="ru-hyphen-for-a-dash"),
    ],
)
def test_cues_are_the_words_that_report(table: SpeechTable, text: str, expected: list[str]) -> None:
    assert [text[cue.start : cue.end] for cue in find_cues(text, read_table(table))] == expected


@pytest.mark.parametrize("table", [ENGLISH, UKRAINIAN, RUSSIAN], ids=["en", "uk", "ru"])
def test_a_table_is_in_lower_case_and_what_takes_no_conjunction_takes_a_clause(table: SpeechTable) -> None:
    verbs = (*table.saying, *table.opinion, *table.ordering, *table.asking, *table.naming, *table.talking)
    assert set(table.bare) <= {*table.saying, *table.opinion}
    assert all(form == form.lower() for form in (*verbs, *table.heads, *table.blockers, *table.prepositions))


@pytest.mark.parametrize(
    ("table", "forms"),
    [
        pytest.param(ENGLISH, "admitted admits denied replies wrote vowing quipped foretold", id="en"),
        pytest.param(UKRAINIAN, "розповіла зізнався зізналась заявляють пояснює говорить наголошуючи шепоче", id="uk"),
        pytest.param(
            RUSSIAN, "сообщила признался призналась уточняют говорит подчёркивает подчеркивает добавив", id="ru"
        ),
    ],
)
def test_verbs_stand_in_all_the_forms_of_a_report(table: SpeechTable, forms: str) -> None:
    assert set(forms.split()) <= set(table.saying)


@pytest.mark.parametrize("table", [ENGLISH, UKRAINIAN, RUSSIAN], ids=["en", "uk", "ru"])
def test_no_future_is_a_report(table: SpeechTable) -> None:
    assert not {"скаже", "заявить", "скажет", "заявит", "сообщит"} & set(table.saying)
