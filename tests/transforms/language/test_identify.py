# ruff: noqa: RUF001 - the texts are in the languages they test

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.article import Stated
from model.correction import Correctable, Corrected
from model.language import Language, LanguageShare
from transforms.language import engines, identify_language

UNSTATED = Stated()

ENGLISH = (
    "The mayor said on Friday that the city would rebuild the hall before winter, and thanked everybody who helped."
)
UKRAINIAN = "Мер міста заявив у п'ятницю, що будівлю відновлять до зими, і подякував усім, хто допомагав рятувальникам."
RUSSIAN = "Мэр города заявил в пятницу, что здание восстановят к зиме, и поблагодарил всех, кто помогал спасателям."
BELARUSIAN = (
    "Мэр горада заявіў у пятніцу, што будынак адновяць да зімы, і падзякаваў усім, хто дапамагаў ратавальнікам."
)


@pytest.fixture(params=["with the engines in front", "with langdetect alone"])
def _engines(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param.endswith("alone"):
        monkeypatch.setattr(engines, "eldc", None)
        monkeypatch.setattr(engines, "pycld2", None)
    elif find_spec("eldc") is None or find_spec("pycld2") is None:
        pytest.skip("the extra `language` is not installed")


@pytest.mark.usefixtures("_engines")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(ENGLISH, "en", id="en"),
        pytest.param(UKRAINIAN, "uk", id="uk"),
        pytest.param(RUSSIAN, "ru", id="ru"),
        pytest.param(BELARUSIAN, "be", id="be"),
        pytest.param("Градоначелник је рекао да ће зграда бити обновљена пре зиме.", "sr", id="sr"),
        pytest.param("Градоначалникот рече дека зградата ќе биде обновена пред зима.", "mk", id="mk"),
        pytest.param("Қала әкімі жұма күні ғимаратты қысқа дейін қалпына келтіреміз деді.", "kk", id="kk"),
        pytest.param("Кметът каза в петък, че сградата ще бъде възстановена до зимата.", "bg", id="bg"),
        pytest.param("ქალაქის მერმა პარასკევს თქვა, რომ შენობას აღადგენენ.", "ka", id="ka"),
        pytest.param("市长星期五表示，这座城市将在冬天之前重建这座大厅，恢复正常生活。", "zh-Hans", id="zh"),
        pytest.param("Der Bürgermeister sagte am Freitag, die Halle werde bis zum Winter neu gebaut.", "de", id="de"),
        pytest.param("Їхній під'їзд", "uk", id="a few Ukrainian letters"),
        pytest.param("Что это было", "ru", id="three Russian words"),
        pytest.param("", "und", id="empty"),
        pytest.param("1234567890 " * 10 + "http://", "und", id="no letters"),
        pytest.param("ᚠᚢᚦᚨᚱᚲᚷᚹᚺᚾᛁᛃᛇᛈᛉᛊᛏᛒᛖᛗᛚᛜᛞᛟ", "und", id="a script nobody reads"),
        pytest.param("http://example.org/" + "a" * 40, "und", id="an address alone"),
    ],
)
def test_the_language_is_named_or_left_open(text: str, code: str) -> None:
    language = identify_language(text, UNSTATED)

    assert language.code == code
    assert (language.confidence == 0) == (code == "und")


def test_what_was_stated_wins() -> None:
    assert identify_language(UKRAINIAN, Stated(language="en-GB")) == Language(
        code="en-GB", confidence=1, method="stated", shares=(LanguageShare(code="en-GB", share=1),)
    )


def test_what_a_human_says_wins_over_what_was_stated() -> None:
    corrected = (Corrected(section=Correctable.LANGUAGE, value="uk", at=datetime(2024, 3, 23, tzinfo=UTC)),)

    assert identify_language(RUSSIAN, Stated(language="en"), corrected).code == "uk"


@pytest.mark.parametrize("stated", ["", "und"])
def test_a_statement_that_says_nothing_is_no_statement(stated: str) -> None:
    assert identify_language(ENGLISH, Stated(language=stated)).code == "en"


@pytest.mark.usefixtures("_engines")
def test_paragraphs_in_two_languages_are_told_apart_with_their_places() -> None:
    text = f"{UKRAINIAN}\n\n{ENGLISH}\n\n{UKRAINIAN}\n{UKRAINIAN}\n"
    language = identify_language(text, UNSTATED)

    assert language.code == "uk"
    assert [share.code for share in language.shares] == ["uk", "en"]
    assert sum(share.share for share in language.shares) == pytest.approx(1, abs=0.001)
    assert [passage.code for passage in language.passages] == ["uk", "en", "uk"]
    assert [passage.span.of(text) for passage in language.passages] == [
        UKRAINIAN,
        ENGLISH,
        f"{UKRAINIAN}\n{UKRAINIAN}",
    ]


@pytest.mark.usefixtures("_engines")
def test_neighbours_in_cyrillic_letters_are_told_apart() -> None:
    language = identify_language(f"{RUSSIAN}\n\n{UKRAINIAN}\n\n{BELARUSIAN}", UNSTATED)

    assert [passage.code for passage in language.passages] == ["ru", "uk", "be"]


def test_short_paragraphs_go_with_their_neighbours() -> None:
    text = f"Зал.\n{UKRAINIAN}\nФото: В. Сурков\n{UKRAINIAN}\n"
    language = identify_language(text, UNSTATED)

    assert [share.code for share in language.shares] == ["uk"]
    assert len(language.passages) == 1


def test_a_quotation_in_russian_does_not_make_a_ukrainian_article_russian() -> None:
    quotation = "«Мы всё восстановим, это наш город», сказал он. "

    assert identify_language(f"{UKRAINIAN} " * 6 + quotation, UNSTATED).code == "uk"


def test_hard_wrapped_lines_are_one_text() -> None:
    wrapped = ENGLISH.replace(" ", "\n")

    assert [share.code for share in identify_language(wrapped, UNSTATED).shares] == ["en"]


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


@pytest.mark.usefixtures("_engines")
def test_the_answer_is_the_same_in_every_thread() -> None:
    text = "ok super test hotel international radio Berlin Paris London"
    alone = identify_language(text, UNSTATED)

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: identify_language(text, UNSTATED), range(8))) == {alone}


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=300))
def test_any_text_gets_the_same_answer_twice_and_passages_in_order(text: str) -> None:
    language = identify_language(text, UNSTATED)

    assert language == identify_language(text, UNSTATED)
    assert sum(share.share for share in language.shares) <= 1.001
    ends = [0, *(passage.span.end for passage in language.passages)]
    assert all(passage.span.start >= end for passage, end in zip(language.passages, ends, strict=False))
    assert ends[-1] <= len(text)


@pytest.mark.parametrize("unit", ["a", "\n", "a\n", "\u200b", "ы", "ы\nb\n", "@", "w" * 99 + "\n"])
@pytest.mark.timeout(60)
def test_a_million_characters_are_judged_in_bounded_time(unit: str) -> None:
    assert identify_language((unit * 1_000_000)[:1_000_000], UNSTATED).confidence <= 1
