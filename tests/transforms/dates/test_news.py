"""Dates as news tell them, on a Thursday: deadlines, eves, days in words, sentences of a court."""

from __future__ import annotations

import pytest

from model.article import Stated
from model.language import Language
from transforms.dates import find_dates
from transforms.published import date_publication, state_publication

THURSDAY = date_publication(Stated(published=(state_publication("2025-04-17"),)))


def values(code: str, text: str) -> list[tuple[str, str | None]]:
    mentions = find_dates(text, Language(code=code, confidence=1, method="stated"), THURSDAY)
    return [(mention.surface, mention.value) for mention in mentions]


DEADLINES = [
    ("en", "The rule applies by Saturday.", "Saturday", "2025-04-19"),
    ("en", "The judge postponed the hearing until Tuesday.", "Tuesday", "2025-04-22"),
    ("en", "They asked the firm to answer by June 3.", "June 3", "2025-06-03"),
    ("en", "He lived there until Monday.", "Monday", "2025-04-14"),
    ("en", "The bridge was repaired by October.", "October", "2024-10"),
    ("en", "Claims close no later than 1 March.", "1 March", "2026-03-01"),
    ("ru", "Движение откроют к субботе.", "субботе", "2025-04-19"),
    ("ru", "Жильцы потребовали включить отопление до вторника.", "вторника", "2025-04-22"),
    ("ru", "Суд продлил арест до 15 июня.", "15 июня", "2025-06-15"),
    ("ru", "Она работала там до понедельника.", "понедельника", "2025-04-14"),
    ("ru", "Дорогу достроили к концу октября.", "концу октября", "2024-10"),
    ("ru", "К осени школу откроют.", "осени", "2025-FA"),
    ("uk", "Термін подання – до суботи.", "суботи", "2025-04-19"),
    ("uk", "Уряд доручив відновити рух до 1 грудня.", "1 грудня", "2025-12-01"),
    ("uk", "Засідання перенесли до вівторка.", "вівторка", "2025-04-22"),
    ("uk", "Вони мешкали там до понеділка.", "понеділка", "2025-04-14"),
    ("uk", "Школу відремонтували до кінця жовтня.", "кінця жовтня", "2024-10"),
]


@pytest.mark.parametrize(("code", "text", "surface", "value"), DEADLINES)
def test_a_deadline_is_ahead_unless_what_is_told_is_over(code: str, text: str, surface: str, value: str) -> None:
    assert values(code, text) == [(surface, value)]


PHRASES = [
    ("en", "They met on Tuesday. Shots were heard the previous evening.", "the previous evening", "2025-04-14TEV"),
    ("en", "They met on Tuesday. Shots were heard the following day.", "the following day", "2025-04-16"),
    ("en", "The fair returns in the spring of next year.", "the spring of next year", "2026-SP"),
    ("ru", "В выходные в области прошли грозы.", "выходные", "2025-W15-WE"),
    ("ru", "В выходные пройдут грозы.", "выходные", "2025-W16-WE"),
    ("uk", "На вихідних буревій зірвав дахи.", "вихідних", "2025-W15-WE"),
    ("ru", "Накануне в школе прошли учения.", "Накануне", "2025-04-16"),
    ("ru", "Об этом накануне вечером сообщила мэрия.", "накануне вечером", "2025-04-16TEV"),
    ("ru", "Выборы прошли 9 марта 2025 года. Накануне кандидат снялся.", "Накануне", "2025-03-08"),
    ("uk", "Напередодні міністр заявив про реформу.", "Напередодні", "2025-04-16"),
    ("ru", "С начала года сгорели восемь домов.", "С начала года", "2025"),
    ("uk", "Ремонт триватиме до кінця місяця.", "кінця місяця", "2025-04"),
    ("ru", "Мост закрыт до завтрашнего вечера.", "завтрашнего вечера", "2025-04-18TEV"),
    ("uk", "Вона народилася двадцять першого січня 1950 року.", "двадцять першого січня 1950 року", "1950-01-21"),
    ("ru", "Второго мая 2003 года он вышел в отставку.", "Второго мая 2003 года", "2003-05-02"),
    ("ru", "Это было 4 мая 2010 года. Двумя годами ранее он переехал.", "Двумя годами ранее", "2008-05-04"),
    ("uk", "Це було 4 травня 2010 року. Роком раніше він переїхав.", "Роком раніше", "2009-05-04"),
    ("uk", "У серпні позаминулого року він виїхав.", "серпні позаминулого року", "2023-08"),
    ("ru", "В семидесятые он жил в Киеве.", "семидесятые", "197"),
    ("ru", "Его приговорили к 12 годам колонии.", "12 годам", "P12Y"),
    ("uk", "Суд призначив йому шість років.", "шість років", "P6Y"),
]


@pytest.mark.parametrize(("code", "text", "surface", "value"), PHRASES)
def test_a_phrase_of_the_news_is_read_whole(code: str, text: str, surface: str, value: str) -> None:
    assert (surface, value) in values(code, text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Накануне выборов президент заявил об отставке."),
        ("uk", "Напередодні свята ціни зросли."),
        ("ru", "Об этом пишет издание «Апрель ТВ»."),
        ("ru", "Ему шесть лет."),
        ("ru", "Новости года читайте на сайте."),
    ],
)
def test_what_only_looks_like_a_date_is_none(code: str, text: str) -> None:
    assert values(code, text) == []


def test_a_sentence_to_years_is_exactly_so_long() -> None:
    language = Language(code="uk", confidence=1, method="stated")
    (term,) = find_dates("Його засудили до семи років.", language, THURSDAY)
    (limit,) = find_dates("Ремонт триватиме до семи років.", language, THURSDAY)
    assert (term.value, term.mod) == ("P7Y", None)
    assert (limit.value, limit.mod) == ("P7Y", "EQUAL_OR_LESS")
