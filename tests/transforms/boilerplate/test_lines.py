from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.boilerplate.lines import LEXICONS, digest_tables, find_rule


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Read also: Mayor says 15 drones were shot down", "read-also"),
        ('READ ALSO: "We will rebuild"', "read-also"),
        ("► Related: What is known about the attack", "read-also"),
        ("Читайте також: У Києві 24 березня пролунали вибухи", "read-also"),
        ("Читайте также Что известно о теракте", "read-also"),
        ("Follow us on Telegram and X", "follow"),
        ("Stay up to date with the latest news: join our channel", "follow"),
        ("Підписуйтесь на наш Telegram-канал", "follow"),
        ("Подписывайтесь на нас в соцсетях", "follow"),
        ("Subscribe to our newsletter", "subscribe"),
        ("Subscribe now.", "subscribe"),
        ("Поделитесь новостью с друзьями.", "share"),
        ("Підписуйтесь, щоб не пропустити.", "follow"),
        ("(Photo: Reuters)", "photo-credit"),
        ("Concert hall after the fire (Photo: EPA)", "photo-credit"),
        ("Наслідки атаки. Фото: ДСНС", "photo-credit"),
        ("Фото: 24 канал", "photo-credit"),
        ("Advertisement", "advertisement"),
        ("РЕКЛАМА:", "advertisement"),
        ("12 comments", "comment"),
        ("5 min read", "reading-time"),
        ("Share this article", "share"),
        ("© 2024 The Example. All rights reserved.", "copyright"),
        ("Усі права захищені", "copyright"),
        ("Tags: Kyiv, war, mayor", "tags"),
        ("Якщо ви помітили помилку, виділіть її та натисніть Ctrl+Enter", "error-report"),
        ("Нашли ошибку? Выделите её мышкой", "error-report"),
        ("Source: https://example.org/2024/03/22/story", "link"),
        ("(Reporting by Ann Example; editing by Bob Example)", "sign-off"),
        ("If you\u2019ve read this far, support us on Patreon", None),
    ],
)
def test_a_line_of_a_sites_furniture_is_known_by_its_purpose(line: str, rule: str | None) -> None:
    assert find_rule(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        "Read also " + "the fine print of the papers " * 6,
        "Follow us, shouted the officer, and 40 people ran",
        '"Follow us on Telegram," the minister told reporters',
        "Shares of the bank fell after the news",
        "Advertising revenue fell last year",
        "Photographs show the burnt roof of the hall",
        "Фотограф агентства был задержан",
        "Реклама на телебаченні подорожчала",
        "Related work was carried out by the institute",
        "Source: Ministry of Defence",
        "Джерело: Укрінформ",
        "The photo was taken by a resident",
        "Subscribers: 5 million and growing",
        "Subscribe numbers fell at the newspaper.",
        "Read also the small print, the lawyer said.",
        "Підписуйтесь під петицією, закликав мер.",
        "Подписывайтесь под петицией, призвал мэр.",
        "Читайте также книги наших авторов, сказал он.",
        "Crocus City Hall",
        "Censor.NET reports.",
        "Registration: https://example.org/",
        "Also: how much of it was true?",
        "https://example.org/2024/03/22/story",
        "The mayor spoke (photo: EPA) on 22 March, and then left the hall",
        "",
        "...",
    ],
)
def test_a_line_of_the_article_stays(line: str) -> None:
    assert find_rule(line) is None


def _phrases() -> list[tuple[str, str]]:
    return [
        (lexicon.language, phrase)
        for lexicon in LEXICONS
        for table in (lexicon.markers, lexicon.labels, lexicon.openings, lexicon.lines, lexicon.contained)
        for phrases in table.values()
        for phrase in phrases
    ]


def test_every_phrase_of_every_table_is_recognised_in_capitals_too() -> None:
    assert [pair for pair in _phrases() if find_rule(f"{pair[1].upper()}:") is None] == []


def test_phrases_are_written_as_they_are_compared() -> None:
    assert [phrase for _, phrase in _phrases() if phrase != " ".join(phrase.casefold().split())] == []


def test_the_digest_of_the_tables_is_stable() -> None:
    assert digest_tables() == digest_tables()
    assert len(digest_tables()) == 8


@given(st.text(max_size=500))
def test_no_line_is_too_odd_to_judge(line: str) -> None:
    assert find_rule(line) == find_rule(line)
