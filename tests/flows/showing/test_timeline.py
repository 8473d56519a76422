from datetime import date
from xml.etree import ElementTree as ET

from flows.showing.picture import draw
from flows.showing.timeline import LONGEST_TOLD, list_entries, timeline
from model.actor import Mention, MentionType
from model.article import Article
from model.span import Span
from transforms.dates import find_dates

TEXT = (
    "Anna Nowak opened the bridge on March 22, 2024. It was planned in 2019.\n"
    "Works lasted three years. In January 2023 Anna Nowak left for a week."
)


def article(digit: str = "a", text: str = TEXT) -> Article:
    starts = [at for at in range(len(text)) if text.startswith("Anna Nowak", at)]
    mentions = tuple(
        Mention(
            span=Span(at, at + 10), surface="Anna Nowak", type=MentionType.PERSON, actor_id="nowak",
        )
        for at in starts
    )  # fmt: skip
    return Article(id=digit * 64, text=text, dates=find_dates(text, None, None), mentions=mentions)


def values(*articles: Article, **conditions: object) -> list[str]:
    return [one.value for one in timeline(list_entries(articles, **conditions))]  # type: ignore[arg-type]


def test_what_has_bounds_is_in_the_order_of_time() -> None:
    assert values(article()) == ["2019", "2023-01", "2024-03-22"]


def test_months_and_years_that_overlap_the_days_asked_for_are_found() -> None:
    assert values(article(), since=date(2019, 6, 1), until=date(2023, 1, 15)) == ["2019", "2023-01"]
    assert values(article(), since=date(2023, 2, 1)) == ["2024-03-22"]
    assert values(article(), until=date(2018, 12, 31)) == []


def test_of_an_actor_only_its_own_sentences_are_told() -> None:
    assert values(article(), actors={"nowak"}) == ["2023-01", "2024-03-22"]
    assert values(article(), actors={"somebody"}) == []


def test_copies_of_a_story_are_one_entry() -> None:
    entries = list(list_entries([article("a"), article("b")]))
    stories = {"a" * 64: "a" * 64, "b" * 64: "a" * 64}
    assert [len(one.entries) for one in timeline(entries)] == [2, 2, 2]
    assert [len(one.entries) for one in timeline(entries, stories)] == [1, 1, 1]


def test_an_entry_quotes_the_sentence_of_its_date() -> None:
    first = timeline(list_entries([article()]))[0].entries[0]
    assert (first.surface, first.told) == ("2019", "It was planned in 2019.")


def test_a_long_sentence_is_cut_between_words_before_its_date_and_says_so() -> None:
    text = f"It rained. The harbour {'of Bergen ' * 40}opened in 2019 {'for good ' * 60}."
    (moment,) = timeline(list_entries([article(text=text)]))
    told = moment.entries[0].told

    assert told.startswith(("…of Bergen", "…Bergen of"))
    assert "opened in 2019 for good" in told
    assert told.endswith("…")
    assert len(told) <= LONGEST_TOLD + 2


def test_a_picture_is_well_formed_whatever_the_words_are() -> None:
    text = "In 2019 <b>\x00 & 'so' \"on\" \u202e]]> came. " * 3
    picture = draw(timeline(list_entries([article(text=text)])), "who & <when>")
    root = ET.fromstring(picture)  # noqa: S314 - our own
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "2019" in picture
    assert "<script" not in picture
    assert ET.fromstring(draw([], "none")) is not None  # noqa: S314 - as above
