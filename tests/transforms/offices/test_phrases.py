from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.offices.phrases import find_phrases
from transforms.offices.terms import load_terms

FOUND = [
    ("en", "The Russian president was silent.", "Russian president", "president:RUS"),
    ("en", "He met the president of Ukraine there.", "president of Ukraine", "president:UKR"),
    ("en", "The president of the United States said so.", "president of the United States", "president:USA"),
    ("en", "the U.S. Secretary of State arrived", "U.S. Secretary of State", "secretary-of-state:USA"),
    ("en", "Ukraine’s foreign minister left.", "Ukraine’s foreign minister", "foreign-minister:UKR"),
    ("en", "It said so for the British prime minister.", "British prime minister", "prime-minister:GBR"),
    ("en", "the head of the FSB", "head of the FSB", "head:FSB"),
    ("en", "NATO chief arrives", "NATO chief", "secretary-general:NATO"),
    ("en", "the Russian president's decree", "Russian president", "president:RUS"),
    ("uk", "Президент України заявив про це.", "Президент України", "president:UKR"),
    ("uk", "за словами президента Російської Федерації,", "президента Російської Федерації", "president:RUS"),
    ("uk", "зустрівся з президентом США", "президентом США", "president:USA"),
    ("uk", "Російський президент мовчить", "Російський президент", "president:RUS"),
    ("uk", "міністра закордонних справ України чекали", "міністра закордонних справ України", "foreign-minister:UKR"),
    ("uk", "очільник українського МЗС сказав", "очільник українського МЗС", "foreign-minister:UKR"),
    ("uk", "прем’єр-міністра Великої Британії", "прем’єр-міністра Великої Британії", "prime-minister:GBR"),
    ("uk", "Мер Києва повідомив", "Мер Києва", "mayor:Kyiv"),
    ("ru", "Глава МИД РФ приехал", "Глава МИД РФ", "foreign-minister:RUS"),
    ("ru", "слова главы российского МИД", "главы российского МИД", "foreign-minister:RUS"),
    ("ru", "с президентом Украины", "президентом Украины", "president:UKR"),
    ("ru", "Госсекретарь США прилетел", "Госсекретарь США", "secretary-of-state:USA"),
    ("uk", "прийшов Президент України", "Президент України", "president:UKR"),
    ("ru", "пресс-секретарь президента России", "президента России", "president:RUS"),
]

PASSED_OVER = [
    ("en", "Former Russian president"),
    ("en", "the first president of Ukraine"),
    ("en", "Russian President Smith said"),
    ("en", "the Russian vice president"),
    ("en", "the Russian president-elect"),
    ("en", "He became president of Ukraine."),
    ("en", "the Office of the President of Ukraine"),
    ("en", "a candidate for president of Ukraine"),
    ("en", "a president of Ukraine who sings"),
    ("en", "the president said"),
    ("en", "Russian presidents and the Russian presidential staff"),
    ("en", "the deputy head of the FSB"),
    ("en", "Konrad Adenauer (the German chancellor)"),
    ("uk", "колишній президент України"),
    ("uk", "Уповноважений Президента України з прав дитини"),
    ("ru", "Совет при президенте РФ"),
    ("uk", "новий президент України"),
    ("uk", "Офіс президента України"),
    ("uk", "заступник міністра оборони України"),
    ("uk", "він став президентом України"),
    ("uk", "його обрали президентом України"),
    ("uk", "вибори президента України"),
    ("uk", "в.о. президента України"),
    ("uk", "президент України Іван Франко"),
    ("uk", "віцепрезидент США"),
    ("ru", "бывший глава МИД РФ"),
    ("ru", "экс-президент Украины"),
    ("ru", "и.о. президента России"),
    ("ru", "избран президентом России"),
    ("ru", "президент заявил"),
    ("ru", "президент компании"),
]

WORDS = (
    "the The President president of Ukraine Russian U.S. глава главы МИД РФ российского Президент України з став"
    " і . , - ’s a"
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join))


@pytest.mark.parametrize(("language", "text", "surface", "office"), FOUND, ids=[one[1] for one in FOUND])
def test_an_office_without_a_name_is_found(language: str, text: str, surface: str, office: str) -> None:
    assert [(text[one.start : one.end], one.office) for one in find_phrases(text, language)] == [(surface, office)]


@pytest.mark.parametrize(("language", "text"), PASSED_OVER, ids=[one[1] for one in PASSED_OVER])
def test_what_is_another_holder_or_nobody_is_passed_over(language: str, text: str) -> None:
    assert list(find_phrases(text, language)) == []


@given(TEXTS, st.sampled_from(["en", "uk", "ru"]))
@settings(max_examples=150, deadline=None)
def test_offices_are_known_ones_in_order_and_within_the_text(text: str, language: str) -> None:
    found = list(find_phrases(text, language))

    assert all(0 <= one.start < one.end <= len(text) and one.office in load_terms() for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize("piece", ["president ", "the Russian ", "president of ", "президент ", "глава МИД "])
def test_a_long_text_takes_time_in_proportion(piece: str) -> None:
    list(find_phrases("Warm up", "ru"))
    began = time.process_time()
    list(find_phrases(piece * 10_000, "ru" if piece[0] > "z" else "en"))

    assert time.process_time() - began < 2
