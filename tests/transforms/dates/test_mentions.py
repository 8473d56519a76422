import subprocess
import sys
import time

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.article import Stated
from model.language import Language
from model.published import Evidence, EvidenceRole, Published
from model.temporal import AnchorKind, DateMention, Precision, TimexType
from transforms.dates import DATES_VERSION, find_dates
from transforms.published import date_publication, state_publication

MONDAY = date_publication(Stated(published=(state_publication("2024-03-25"),)))


def read(text: str, code: str = "en", published: Published | None = None) -> tuple[DateMention, ...]:
    return find_dates(text, Language(code=code, confidence=1, method="stated"), published)


def values(text: str, code: str = "en", published: Published | None = None) -> list[tuple[str, str | None]]:
    return [(mention.surface, mention.value) for mention in read(text, code, published)]


ENGLISH = [
    ("It began on March 22, 2024.", [("March 22, 2024", "2024-03-22")]),
    ("It began on 22 March 2024.", [("22 March 2024", "2024-03-22")]),
    ("It began on Mar. 22, 2024.", [("Mar. 22, 2024", "2024-03-22")]),
    ("On the 22nd of March 2024 it began.", [("the 22nd of March 2024", "2024-03-22")]),
    ("On Friday, March 22, 2024, it began.", [("Friday, March 22, 2024", "2024-03-22")]),
    ("On March 23rd and 24 March.", [("March 23rd", "XXXX-03-23"), ("24 March", "XXXX-03-24")]),
    ("February 30 is no day.", []),
    ("From March 22-24, 2024.", [("March 22", "2024-03-22"), ("24, 2024", "2024-03-24")]),
    ("In March 2024 and in April.", [("March 2024", "2024-03"), ("April", "XXXX-04")]),
    ("It began in 1999 and has lasted since 2014.", [("1999", "1999"), ("2014", "2014")]),
    ("The years 2009-2010.", [("2009", "2009"), ("2010", "2010")]),
    ("In early 2009 and mid-2011.", [("early 2009", "2009"), ("mid-2011", "2011")]),
    ("In the 1990s and the 20th century.", [("the 1990s", "199"), ("the 20th century", "19")]),
    ("It took 3 days, a week and several weeks.", [("3 days", "P3D"), ("a week", "P1W"), ("several weeks", "PXW")]),
    ("For over two years.", [("over two years", "P2Y")]),
    ("For two and a half years.", [("two and a half years", "P2.5Y")]),
    ("The past decade and the past three days.", [("The past decade", "P10Y"), ("the past three days", "P3D")]),
    (
        "Every Monday, daily and every two weeks.",
        [("Every Monday", "XXXX-WXX-1"), ("daily", "P1D"), ("every two weeks", "P2W")],
    ),
    ("At 8:30 p.m. on March 22, 2024.", [("8:30 p.m.", "2024-03-22T20:30"), ("March 22, 2024", "2024-03-22")]),
    ("Friday night, last week.", [("Friday night", "XXXX-WXX-5TNI"), ("last week", None)]),
    (
        "In the spring of 2022, in the third quarter of 2023.",
        [("the spring of 2022", "2022-SP"), ("the third quarter of 2023", "2023-Q3")],
    ),
    ("About 490 BC.", [("About 490 BC", "BC0490")]),
    (
        "Logged 2024-03-22T18:30:00Z and 2024-03-22.",
        [("2024-03-22T18:30:00Z", "2024-03-22T18:30:00Z"), ("2024-03-22", "2024-03-22")],
    ),
    ("On 22/3/2024, or 5/6/2024.", [("22/3/2024", "2024-03-22"), ("5/6/2024", "2024-XX-XX")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[row[0] for row in ENGLISH])
def test_english_without_an_anchor_reads(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The 44-year-old, aged 44, was 44 years old.",
        "Theresa May may march.",
        "2,000 soldiers and 2000 soldiers",
        "Law No. 2010, room 2014, Boeing 2000",
        "It cost $1999.",
        "They won 3:1.",
        "Call +380 44 555-20-20.",
        "COVID-19 spread, as USA Today wrote after Black Friday.",
        "2024-02-30 and 31.02.2024",
    ],
)
def test_what_is_no_date_in_english_is_left_alone(text: str) -> None:
    assert values(text) == []


ANCHORED = [
    ("On March 23 and on December 5.", [("March 23", "2024-03-23"), ("December 5", "2023-12-05")]),
    ("On February 29.", [("February 29", "2024-02-29")]),
    ("Today, yesterday, tomorrow.", [("Today", "2024-03-25"), ("yesterday", "2024-03-24"), ("tomorrow", "2024-03-26")]),
    ("Tonight after last night.", [("Tonight", "2024-03-25TNI"), ("last night", "2024-03-24TNI")]),
    (
        "Last week, this month, next year.",
        [("Last week", "2024-W12"), ("this month", "2024-03"), ("next year", "2025")],
    ),
    ("He spoke on Friday.", [("Friday", "2024-03-22")]),
    ("He will speak on Friday.", [("Friday", "2024-03-29")]),
    ("Last Monday, next Monday.", [("Last Monday", "2024-03-18"), ("next Monday", "2024-04-01")]),
    (
        "Last March, in March, March last year.",
        [("Last March", "2023-03"), ("March", "2024-03"), ("March last year", "2023-03")],
    ),
    ("3 days ago and two weeks ago.", [("3 days ago", "2024-03-22"), ("two weeks ago", "2024-W11")]),
    ("5000 years ago.", [("5000 years ago", None)]),
    ("At 8:30 p.m. sirens sounded.", [("8:30 p.m.", "2024-03-25T20:30")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ANCHORED, ids=[row[0] for row in ANCHORED])
def test_an_asserted_day_anchors_english(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert values(text, "en", MONDAY) == expected


UKRAINIAN = [
    ("Це сталося 22 березня 2024 року.", [("22 березня 2024 року", "2024-03-22")]),
    (
        "У п’ятницю, 22 березня, у березні 2024 р.",
        [("п’ятницю, 22 березня", "XXXX-03-22"), ("березні 2024 р.", "2024-03")],
    ),
    (
        "У 1999 році, у 1990-х роках, у ХХ столітті.",
        [("1999 році", "1999"), ("1990-х роках", "199"), ("ХХ столітті", "19")],
    ),
    ("2014–2015 рр.", [("2014", "2014"), ("2015 рр.", "2015")]),
    ("Голод 1932–1933 років, торік.", [("1932", "1932"), ("1933 років", "1933"), ("торік", None)]),
    ("9-13 червня", [("9", "XXXX-06-09"), ("13 червня", "XXXX-06-13")]),
    ("Сьогодні, вчора, завтра.", [("Сьогодні", None), ("вчора", None), ("завтра", None)]),
    ("Понад два роки, 3 дні, кілька тижнів.", [("Понад два роки", "P2Y"), ("3 дні", "P3D"), ("кілька тижнів", "PXW")]),
    ("В неділю о 20:30.", [("неділю", "XXXX-WXX-7"), ("20:30", "XXXX-XX-XXT20:30")]),
    ("44-річний чоловік, йому 44 роки, 2000 осіб", []),
    ("у 490 році до н. е.", [("490 році до н. е.", "BC0490")]),
]  # fmt: skip

RUSSIAN = [
    ("Это произошло 22 марта 2024 года.", [("22 марта 2024 года", "2024-03-22")]),
    ("В 1999 году, в 1990-е годы, в XX веке.", [("1999 году", "1999"), ("1990-е годы", "199"), ("XX веке", "19")]),
    ("В марте, в воскресенье, 22 марта.", [("марте", "XXXX-03"), ("воскресенье, 22 марта", "XXXX-03-22")]),
    ("Сегодня, вчера, завтра утром.", [("Сегодня", None), ("вчера", None), ("завтра утром", "XXXX-XX-XXTMO")]),
    ("Более двух лет, неделя, две недели.", [("Более двух лет", "P2Y"), ("две недели", "P2W")]),
    ("44-летний мужчина, ему 44 года, в 2000 человек", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UKRAINIAN, ids=[row[0] for row in UKRAINIAN])
def test_ukrainian_reads(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert values(text, "uk") == expected


@pytest.mark.parametrize(("text", "expected"), RUSSIAN, ids=[row[0] for row in RUSSIAN])
def test_russian_reads(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert values(text, "ru") == expected


def test_an_asserted_day_anchors_ukrainian_and_russian() -> None:
    assert values("вчора, минулого тижня, у п'ятницю, рік тому", "uk", MONDAY) == [
        ("вчора", "2024-03-24"),
        ("минулого тижня", "2024-W12"),
        ("п'ятницю", "2024-03-22"),
        ("рік тому", "2023"),
    ]
    assert values("завтра, на прошлой неделе, 1 января следующего года", "ru", MONDAY) == [
        ("завтра", "2024-03-26"),
        ("прошлой неделе", "2024-W12"),
        ("1 января следующего года", "2025-01-01"),
    ]


def test_a_language_without_a_table_has_dates_in_figures_only() -> None:
    assert values("March 22, 2024 or 22.03.2024", "fr") == [("22.03.2024", "2024-03-22")]


def test_letters_of_no_one_language_leave_dates_in_figures_only() -> None:
    assert values("марта 22.03.2024", "und") == [("22.03.2024", "2024-03-22")]


def test_no_language_reads_like_an_undetermined_one() -> None:
    text = "2024-03-22, May 2024"
    assert find_dates(text, None, None) == read(text, "und")
    assert [mention.value for mention in read(text, "und")] == ["2024-03-22", "2024-05"]


def test_a_regional_tag_reads_with_the_table_of_its_language() -> None:
    assert values("in May 2024", "en-GB") == [("May 2024", "2024-05")]


def test_a_month_and_day_without_a_year_stays_open() -> None:
    (mention,) = read("On March 23, four suspects were detained.")
    assert (mention.value, mention.edtf, mention.earliest, mention.latest) == ("XXXX-03-23", "XXXX-03-23", None, None)
    assert (mention.resolved, mention.anchor.kind, mention.precision) == (False, AnchorKind.NONE, Precision.DAY)


def test_today_without_an_anchor_is_a_shift_and_no_date() -> None:
    (mention,) = read("It is a priority today.")
    assert mention.relative is not None
    assert (mention.relative.base, mention.relative.shift, mention.relative.grain) == (
        AnchorKind.PUBLISHED,
        "P0D",
        Precision.DAY,
    )
    assert (mention.value, mention.resolved, mention.edtf, mention.earliest) == (None, False, None, None)


def test_what_was_anchored_says_against_what() -> None:
    (mention,) = read("It happened yesterday.", "en", MONDAY)
    assert (mention.anchor.kind, mention.anchor.status) == (AnchorKind.PUBLISHED, "asserted")
    assert (mention.resolved, mention.earliest, mention.latest) == (True, "2024-03-24", "2024-03-24")


def test_an_explicit_date_needs_no_anchor_even_when_there_is_one() -> None:
    (mention,) = read("It began on March 22, 2024.", "en", MONDAY)
    assert mention.anchor.kind is AnchorKind.NONE


def test_a_window_anchors_what_all_of_its_days_agree_on() -> None:
    month = date_publication(Stated(published=(state_publication("2024-03"),)))
    day, yesterday, year = read("On March 23, yesterday, last year", "en", month)
    assert (day.value, year.value) == ("2024-03-23", "2023")
    assert (yesterday.value, yesterday.earliest, yesterday.latest) == (None, "2024-02-29", "2024-03-30")


def test_a_day_that_may_be_of_several_years_lists_them() -> None:
    year = date_publication(Stated(published=(state_publication("2024"),)))
    (day,) = read("On March 23", "en", year)
    assert (day.value, day.candidates, day.earliest) == ("XXXX-03-23", ("2024-03-23", "2025-03-23"), None)


def test_a_weekday_picks_the_year_where_the_window_leaves_several() -> None:
    clues = (
        Evidence(role=EvidenceRole.NOT_BEFORE, value="2022-05-01", method="told", confidence=0.9),
        Evidence(role=EvidenceRole.NOT_AFTER, value="2025-12-01", method="seen", confidence=1.0),
    )
    published = date_publication(Stated(published=clues))
    (day,) = read("On Friday, March 22, it began.", "en", published)
    assert (day.value, day.anchor.status) == ("2024-03-22", "bounded")


def test_a_modifier_belongs_to_the_expression_and_is_named() -> None:
    long, late = read("For over two years, until late 2009.")
    assert (long.surface, long.mod, long.type) == ("over two years", "MORE_THAN", TimexType.DURATION)
    assert (late.surface, late.mod, late.type) == ("late 2009", "END", TimexType.DATE)


def test_a_duration_lies_nowhere_on_the_calendar() -> None:
    (mention,) = read("It took 3 days.", "en", MONDAY)
    assert (mention.earliest, mention.latest, mention.edtf) == (None, None, None)


def test_every_edtf_value_is_valid() -> None:
    tables = (("en", ENGLISH), ("en", ANCHORED), ("uk", UKRAINIAN), ("ru", RUSSIAN))
    written = {
        mention.edtf
        for code, table in tables
        for text, _ in table
        for published in (None, MONDAY)
        for mention in read(text, code, published)
        if mention.edtf
    }
    assert len(written) > 20
    for value in written:
        assert edtf.parse_edtf(value) is not None, value


WORDS = [text for text, _ in ENGLISH + ANCHORED + UKRAINIAN + RUSSIAN]
NOISE = st.text(alphabet="0123456789 .,:-–/’'\nabMayмрТу$%№²٣", max_size=30)
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), NOISE, st.text(max_size=20)), max_size=6).map(" ".join)


@given(TEXTS, st.sampled_from(["en", "uk", "ru", "und"]), st.sampled_from([None, MONDAY]))
def test_every_span_points_at_its_surface_in_order_and_apart(text: str, code: str, published: Published | None) -> None:
    mentions = read(text, code, published)
    assert mentions == read(text, code, published)
    end = 0
    for mention in mentions:
        assert mention.span.start >= end
        assert mention.span.of(text) == mention.surface
        end = mention.span.end


@given(st.dates(), st.sampled_from(WORDS))
def test_no_day_of_publication_makes_reading_fail(day: object, text: str) -> None:
    published = date_publication(Stated(published=(state_publication(str(day)),)))
    for code in ("en", "uk", "ru"):
        for mention in read(text, code, published):
            assert mention.value is not None or mention.relative is not None


@pytest.mark.parametrize("text", ["a" * 1_000_000, "1" * 1_000_000, " " * 1_000_000, "last " * 100_000, "1 " * 100_000])
def test_hostile_texts_are_read_in_seconds(text: str) -> None:
    started = time.process_time()
    for code in ("en", "uk", "ru"):
        assert read(text, code) == ()
    assert time.process_time() - started < 20


def test_the_version_is_the_same_in_another_process() -> None:
    code = "from transforms.dates import DATES_VERSION; print(DATES_VERSION)"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == DATES_VERSION
