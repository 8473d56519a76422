# ruff: noqa: RUF001 - the texts are in the languages they test

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.article import Stated
from model.language import Language, LanguageShare
from transforms.language import identify_language

UNSTATED = Stated()


@pytest.mark.parametrize(
    ("text", "code", "method"),
    [
        pytest.param("The mayor said on Friday that the city would rebuild the hall.", "en", "langdetect", id="en"),
        pytest.param("Мер міста заявив у п'ятницю, що будівлю відновлять до зими.", "uk", "langdetect", id="uk"),
        pytest.param("Мэр города заявил в пятницу, что здание восстановят к зиме.", "ru", "langdetect", id="ru"),
        pytest.param("Мэр горада заявіў у пятніцу, што будынак адновяць да зімы.", "be", "script", id="be"),
        pytest.param("Градоначелник је рекао да ће зграда бити обновљена пре зиме.", "sr", "script", id="sr"),
        pytest.param("Қала әкімі жұма күні ғимаратты қысқа дейін қалпына келтіреміз деді.", "kk", "script", id="kk"),
        pytest.param("Кметът каза в петък, че сградата ще бъде възстановена до зимата.", "bg", "langdetect", id="bg"),
        pytest.param("ქალაქის მერმა პარასკევს თქვა, რომ შენობას აღადგენენ.", "ka", "script", id="ka"),
        pytest.param(
            "市长星期五表示，这座城市将在冬天之前重建这座大厅，恢复正常生活。", "zh-Hans", "langdetect", id="zh"
        ),
        pytest.param("Їхній під'їзд", "uk", "script", id="a few Ukrainian letters"),
        pytest.param("Hi there", "und", "too-short", id="a few letters"),
        pytest.param("", "und", "too-short", id="empty"),
        pytest.param("1234567890 " * 10 + "http://", "und", "too-short", id="no letters"),
        pytest.param("ᚠᚢᚦᚨᚱᚲᚷᚹᚺᚾᛁᛃᛇᛈᛉᛊᛏᛒᛖᛗᛚᛜᛞᛟ", "und", "undecided", id="a script nobody reads"),
        pytest.param("http://example.org/" + "a" * 40, "und", "undecided", id="an address alone"),
    ],
)
def test_the_language_is_named_or_left_open(text: str, code: str, method: str) -> None:
    language = identify_language(text, UNSTATED)

    assert (language.code, language.method) == (code, method)


def test_what_was_stated_wins() -> None:
    assert identify_language("Цілком український текст про новини міста", Stated(language="en-GB")) == Language(
        code="en-GB", confidence=1, method="stated", shares=(LanguageShare(code="en-GB", share=1),)
    )


@pytest.mark.parametrize("stated", ["", "und"])
def test_a_statement_that_says_nothing_is_no_statement(stated: str) -> None:
    text = "The mayor said on Friday that the city would rebuild the hall."

    assert identify_language(text, Stated(language=stated)).code == "en"


def test_a_quotation_in_russian_does_not_make_a_ukrainian_article_russian() -> None:
    text = "Мер міста заявив у п'ятницю, що будівлю відновлять до зими, і подякував усім. " * 6
    quotation = "«Мы всё восстановим, это наш город», сказал он. "

    assert identify_language(text + quotation, UNSTATED).code == "uk"


def test_an_undetermined_text_has_no_shares() -> None:
    assert identify_language("?", UNSTATED) == Language(code="und", confidence=0, method="too-short", shares=())


def test_eight_threads_may_ask_first() -> None:
    # in a process of its own: the profiles are loaded once per process, and the first call is what races
    program = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from model.article import Stated\n"
        "from transforms.language import identify_language\n"
        "text = 'The mayor said on Friday that the city would rebuild the hall.'\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    codes = list(pool.map(lambda _: identify_language(text, Stated()).code, range(8)))\n"
        "assert codes == ['en'] * 8, codes\n"
    )

    assert subprocess.run([sys.executable, "-W", "error", "-c", program], check=False).returncode == 0


def test_the_answer_is_the_same_in_every_thread() -> None:
    text = "ok super test hotel international radio Berlin Paris London"
    alone = identify_language(text, UNSTATED)

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: identify_language(text, UNSTATED), range(8))) == {alone}


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=200))
def test_any_text_gets_the_same_answer_twice(text: str) -> None:
    assert identify_language(text, UNSTATED) == identify_language(text, UNSTATED)


@pytest.mark.parametrize("unit", ["a", "\n", "\u200b", "ы"])
@pytest.mark.timeout(20)
def test_a_million_characters_are_judged_in_bounded_time(unit: str) -> None:
    assert identify_language(unit * 1_000_000, UNSTATED).confidence <= 1
