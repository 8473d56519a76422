from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from transforms.repair import repair
from transforms.repair.readings import SINGLE, UTF8, Reading

CLEAN = {
    "en": (
        "The mayor said on Tuesday that the bridge would open in May, two years later than planned.",
        "“We can’t wait any longer,” said Renée Müller — and left. The fee is £5 or 6 €; it is 20 °C outside.",
        "Temperatures of -3 °C, ½ of all roads closed, 3 × 4 ≠ 13, x ≤ y → z. © 2024 Café Zürich™",
    ),
    "uk": (
        "Міський голова заявив у вівторок, що міст відкриють у травні, на два роки пізніше, ніж планували.",
        "«Ми не можемо більше чекати», — сказала Ганна Ґудзь і поїхала до під’їзду № 5. Надворі +20 °C.",
        "КИЇВ. НАТО й ООН підтримали УПА; МіГ-29 летів із iPhone на борту, 5€ за квиток.",
        "Під час засідання ухвалили рішення… Його об'єднання — це “початок”.",
    ),
    "ru": (
        "Мэр города заявил во вторник, что мост откроют в мае, на два года позже, чем планировали.",
        "«Мы больше не можем ждать», — сказала Анна Ёлкина. Цена 5 €, температура -20 °C, § 12 и № 7.",
        "МОСКВА. ГКЧП и СССР; КамАЗ и МиГ стояли у ДнепроГЭС, А ≠ Б, х ≤ у.",
        "Съезд объявил подъём… “Время” и „Вечер“ об этом молчат – и зря.",
    ),
    "be": (
        "Мэр горада заявіў у аўторак, што мост адкрыюць у траўні, на два гады пазней, чым планавалі.",
        "«Мы не можам больш чакаць», — сказала Ганна Ўладзіміраўна і паехала да пад’езда № 5.",
        "У Мінску +20 °C, цана 5 €; «Как мы сказали, и баста», — напісаў ён па-руску.",
    ),
}
ALL_CLEAN = [text for texts in CLEAN.values() for text in texts]
PLAIN = {language: texts[0] for language, texts in CLEAN.items() if language != "en"}
"""A sentence of each language that every Cyrillic encoding with its letters can hold."""

USUAL = ("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")
MISREAD = tuple(
    reading for reading in SINGLE if reading.was in USUAL and reading.taken in {*USUAL, "cp1252", "latin-1"}
)
MISREAD_UTF8 = tuple(reading for reading in UTF8 if reading.taken in {"cp1251", "cp1252", "latin-1", "cp866", "koi8-r"})


def misread(text: str, *readings: Reading) -> str | None:
    """Return `text` as it comes out of these mistakes, the last of them made first; None if a letter is lost."""
    made = text
    for reading in reversed(readings):
        result = reading.made(made)
        if result is None:
            return None
        made = result
    return made if made != text else None


@pytest.mark.parametrize("text", ALL_CLEAN)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert repair(text).text == text
    assert repair(text).steps == ()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_clean_words_in_any_order_case_and_number_of_lines_stay_as_they_are(data: st.DataObject) -> None:
    words = CLEAN[data.draw(st.sampled_from(sorted(CLEAN)))]
    pieces = st.sampled_from([word for text in words for word in text.split()])
    change: st.SearchStrategy[Callable[[str], str]] = st.sampled_from([str, str.upper, str.title, str.lower])
    line = st.lists(pieces, min_size=1, max_size=20).map(" ".join)
    lines = data.draw(st.lists(st.tuples(line, change).map(lambda pair: pair[1](pair[0])), min_size=1, max_size=5))
    text = "\n".join(lines)

    assert repair(text).text == text


def cases(ways: Iterable[tuple[Reading, ...]]) -> list[Any]:
    """Return language, readings and the misread text of every way in which no letter is lost."""
    made = ((language, way, misread(text, *way)) for way in ways for language, text in PLAIN.items())
    return [pytest.param(one[0], one[2], id=f"{one[0]}, {' '.join(map(str, one[1]))}") for one in made if one[2]]


@pytest.mark.parametrize(("language", "made"), cases((one,) for one in MISREAD))
def test_one_byte_encodings_read_as_each_other_are_led_back(language: str, made: str) -> None:
    assert repair(made).text == PLAIN[language]


@pytest.mark.parametrize("language", PLAIN)
@pytest.mark.parametrize("reading", MISREAD_UTF8, ids=lambda one: one.name)
def test_utf8_read_as_something_else_is_led_back(language: str, reading: Reading) -> None:
    text = PLAIN[language]
    made = misread(text, reading)

    assert made is not None
    assert repair(made).text == text
    assert repair(made).steps == (reading.name,)


TWICE = [(one, two) for one in MISREAD_UTF8 for two in (*MISREAD_UTF8, Reading("cp1251", "koi8-r"))]


@pytest.mark.parametrize(("language", "made"), cases(TWICE))
def test_what_was_misread_twice_is_led_back(language: str, made: str) -> None:
    assert repair(made).text == PLAIN[language]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_misread_sentences_are_led_back_whatever_their_words(data: st.DataObject) -> None:
    words = [word for text in CLEAN[data.draw(st.sampled_from(sorted(PLAIN)))][:1] for word in text.split()]
    text = " ".join(data.draw(st.permutations(words)))
    reading = data.draw(st.sampled_from([one for one in (*MISREAD, *MISREAD_UTF8) if "mac" not in one.name]))
    made = misread(text, reading)
    assume(made is not None)

    assert repair(made or "").text == text


def test_a_misread_paragraph_between_clean_ones_is_led_back_alone() -> None:
    made = misread(PLAIN["uk"], Reading("cp1251", "cp1252"))
    text = f"{PLAIN['ru']}\n\n{made}\n\n{CLEAN['en'][1]}"

    repaired = repair(text)

    assert repaired.text == f"{PLAIN['ru']}\n\n{PLAIN['uk']}\n\n{CLEAN['en'][1]}"
    assert repaired.steps == ("cp1251 read as cp1252",)


def test_a_short_line_is_led_back_like_the_others_of_its_text() -> None:
    reading = Reading("cp1251", "koi8-r")
    made = misread(f"{CLEAN['ru'][0]}\nЖдём", reading)

    assert made is not None
    assert repair(made).text == f"{CLEAN['ru'][0]}\nЖдём"


@pytest.mark.parametrize(
    ("made", "text"),
    [
        ("Itâ€™s over â€” they canâ€™t", "It’s over — they can’t"),
        ("La dÃ©cision a Ã©tÃ© prise", "La décision a été prise"),
        ("Putin\x92s war", "Putin’s war"),
    ],
)
def test_misread_words_of_latin_text_are_led_back(made: str, text: str) -> None:
    assert repair(made).text == text


@pytest.mark.parametrize(
    "text",
    [
        'Some pages show "Ã¤" instead of "ä".',
        "I lost count of how often I saw &quot;Ã¤&quot; instead of the letter.",
        "х а и съезд 5 на и камаз -20 чем ≠ и вторник, «мы камаз сказала ≠ у «мы не",
        "об у § х чем б, что больше цена ссср; города ≠ сказала ссср; €, и можем и ≤ больше",
        "У ЭТОМ ГОРОДА ОБ €, МОСКВА. ≤ МОЖЕМ И БОЛЬШЕ ДНЕПРОГЭС, ОБ У И €, 5 ГКЧП ВТОРНИК, ОТКРОЮТ ЧТО",
        "города города города города СССР; ДнепроГЭС,",
        "Мэр Мэр Мэр Мэр горада аўторак, сказали,",
        "La décision Ã© prise",
        "Mďż˝ndria mea cerea sďż˝ rďż˝spund, dar eram o pradďż˝ uďż˝oarďż˝",
        "Он сказал: „Это \u201aНет‘ было последним“ — и ушёл из зала заседаний.",
        "Курс € вырос; м. Київ; 5 г золота, ПриватБанк и МегаФон, **Важно:Нет**",
        "├── news\n│   └── 2024\n└── seeds",
        "┌────┬────┐\n│ ab │ cd │\n└────┴────┘",
        "“curly” ‘quotes’ stay, \ufb01ne ligatures too, \uff37ide ones and &amp; as well",
        "ÀÉÎÕÜ naïveté ÇA VA? œuvre, Łódź, Ångström, ß, žluťoučký kůň",
        "Ђорђе је рекао да ће сутра доћи у Њујорк са љубављу.",
        "Президентот џагор ѕвезда ќе дојде утре во Ѓевгелија.",
        "",
        "\n\n",
    ],
)
def test_what_only_looks_misread_stays_as_it_is(text: str) -> None:
    assert repair(text).text == text


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        # alike encodings that differ in a few letters, of which none may stand at the beginning of a long line
        (f"{PLAIN['ru']} " * 8 + "Решения, Тезисы, Указы, Съезды.", (Reading("koi8-r", "cp866"),)),
        ("Решения иных органов могут быть оспорены в суде.", (Reading("koi8-r", "cp866"),)),
        ("Это слово, по оценке знающих, производное от двух. По ней и судят.", (Reading("mac-cyrillic", "cp1251"),)),
        (
            "В середине двадцатых годов участники похода собрались в городе снова.",
            (Reading("utf-8", "iso8859-5"), Reading("mac-cyrillic", "cp866")),
        ),
        (
            "А уж о том, что судьба подает человеку свои знаки, вовсе не говорят.",
            (Reading("utf-8", "cp1251"), Reading("cp1251", "mac-cyrillic")),
        ),
    ],
)
def test_encodings_that_differ_in_a_letter_are_told_apart_by_it(text: str, ways: tuple[Reading, ...]) -> None:
    made = misread(text, *ways)

    assert made is not None
    assert repair(made).text == text


def test_a_way_that_breaks_off_further_on_is_not_taken() -> None:
    # cp437 and cp850 read the beginning alike, but not the last word
    start = "Город решил вопрос. " * 30
    text = f"{start}Щука и роща."
    right, wrong = Reading("utf-8", "cp850"), Reading("utf-8", "cp437")
    made = misread(text, right, Reading("koi8-r", "cp1250"))

    assert made is not None
    assert misread(start, right, Reading("koi8-r", "cp1250")) == misread(start, wrong, Reading("koi8-r", "cp1250"))
    assert repair(made).text == text


def test_repairing_twice_is_repairing_once() -> None:
    for reading in MISREAD:
        made = misread(PLAIN["ru"], reading)
        if made is not None:
            once = repair(made).text
            assert repair(once).text == once


def test_many_misread_lines_take_no_more_than_their_share() -> None:
    made = misread(PLAIN["ru"], Reading("cp1251", "koi8-r"))
    assert made is not None

    assert repair("\n".join([made] * 3000)).text == "\n".join([PLAIN["ru"]] * 3000)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Те ще го поправят утре, каза кметът на града.", Reading("koi8-r", "cp1125")),
        ("У нее будет время до вечера, сказал мэр города.", Reading("cp1251", "cp850")),
    ],
    ids=str,
)
def test_a_frequent_word_tells_two_ways_apart_that_differ_in_a_letter(text: str, reading: Reading) -> None:
    made = misread(text, reading)

    assert made is not None
    assert repair(made).text == text
