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
def test_a_table_is_in_lower_case_and_its_clause_verbs_are_verbs(table: SpeechTable) -> None:
    assert set(table.clause_verbs) | set(table.bare_verbs) | set(table.impersonal_verbs) <= set(table.verbs)
    assert all(form == form.lower() for form in (*table.verbs, *table.heads, *table.blockers, *table.prepositions))
