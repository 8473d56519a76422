from __future__ import annotations

import json

import pytest

from model.article import Stated
from model.errors import Reason, Rejected
from model.metadata import Format
from transforms.formats import read
from transforms.formats.json_object import load_json
from transforms.formats.read import Read


def done(value: object, **fields: str) -> Read:
    return read(json.dumps(value, ensure_ascii=False).encode(), Stated(fields=fields))


def clues(found: Read) -> list[tuple[str, str]]:
    return [(clue.value, clue.role.value) for clue in found.metadata.published]


def test_an_article_of_schema_org_is_read_out_of_its_graph() -> None:
    found = done(
        {
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebPage", "datePublished": "2020-01-01"},
                {"@type": "Person", "@id": "#olha", "name": "Olha Kravets"},
                {
                    "@type": ["ReportageNewsArticle"],
                    "headline": "Bridge closed",
                    "articleBody": "The bridge is closed.",
                    "author": {"@id": "#olha"},
                    "publisher": {"@type": "Organization", "name": "Town News"},
                    "datePublished": "2024-03-22T10:00:00+02:00",
                    "dateModified": "2024-03-23",
                    "inLanguage": "en",
                    "url": "https://town.example/bridge",
                },
            ],
        }
    )

    told = found.metadata
    assert (found.decoded, told.format) == ("The bridge is closed.", Format.JSON)
    assert (told.headline, told.byline, told.publisher) == ("Bridge closed", "Olha Kravets", "Town News")
    assert (told.url, told.language, told.modified) == ("https://town.example/bridge", "en", "2024-03-23")
    assert clues(found) == [("2024-03-22", "exact")]


def test_an_item_of_ninjs_is_read() -> None:
    found = done(
        {
            "uri": "urn:newsml:town:1",
            "type": "text",
            "firstcreated": "2024-03-22T09:00:00Z",
            "versioncreated": "2024-03-24T10:00:00Z",
            "headlines": [{"value": "Bridge closed"}],
            "byline": "Olha Kravets",
            "bodies": [
                {"contentType": "text/html", "value": "<p>The bridge</p>"},
                {"contentType": "text/plain", "value": "The bridge is closed."},
            ],
        }
    )

    assert found.decoded == "The bridge is closed."
    assert (found.metadata.headline, found.metadata.byline) == ("Bridge closed", "Olha Kravets")
    assert clues(found) == [("2024-03-22", "exact"), ("2024-03-24", "constraint")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"title": "T", "maintext": "Words."}, "Words."),
        ({"Title": "T", "Full_Text": "Words."}, "Words."),
        ({"title": {"rendered": "T"}, "content": {"rendered": "<p>Words &amp; more.</p>\n"}}, "Words & more."),
        ({"_source": {"title": "T", "body": ["One.", "Two."]}}, "One.\n\nTwo."),
        ({"headline": "T", "text": "", "summary": "Words."}, "Words."),
        ([{"title": "T", "text": "Words."}], "Words."),
    ],
)
def test_what_scrapers_keep_is_read_under_their_usual_keys(value: object, text: str) -> None:
    found = done(value)

    assert found.decoded == text
    assert found.metadata.headline == "T"


def test_a_scraper_s_own_times_date_no_article() -> None:
    found = done({"text": "Words.", "date": "2024-03-22", "timestamp": 1717200000, "date_download": "2024-06-01"})

    assert clues(found) == [("2024-03-22", "exact"), ("2024-06-01", "constraint")]


def test_a_field_map_says_where_everything_is() -> None:
    found = done(
        {"payload": {"t": "Bridge closed", "p": [{"html": "<p>The bridge</p>"}], "w": ["A", "B"], "at": "22.03.2024"}},
        text="payload.p.0.html", headline="payload.t", byline="payload.w", published="payload.at",
    )  # fmt: skip

    assert found.decoded == "The bridge"
    assert (found.metadata.headline, found.metadata.byline) == ("Bridge closed", "A, B")
    assert clues(found) == [("2024-03-22", "exact")]


def test_half_characters_do_not_reach_the_text() -> None:
    assert read(b'{"text": "a\\ud800b"}', Stated()).decoded == "a\ufffdb"


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ({"id": 1, "payload": {"words": "The bridge is open"}}, "text=payload.words"),
        (
            {"id": 1, "list": [{"w": "The bridge is open"}, {"w": "b"}]},
            "under 'list': name the key of theirs, e.g. WHO",
        ),
        ({"id": 1}, "text=KEY"),
    ],
)
def test_an_object_without_text_asks_for_a_field_map(value: object, hint: str) -> None:
    with pytest.raises(Rejected) as caught:
        done(value)

    assert caught.value.reason is Reason.UNSUPPORTED
    assert "WHOWHEN_FIELDS" in caught.value.detail
    assert hint in caught.value.detail


@pytest.mark.parametrize("raw", ['{title: "K4"}', "{'title': 'K5', 'text': 'x'}", "[{'title': 'cut", '{"a\\"b": 1'])
def test_an_object_that_is_no_json_is_no_text(raw: str) -> None:
    with pytest.raises(Rejected) as caught:
        load_json(raw)
    assert caught.value.reason is Reason.MALFORMED


@pytest.mark.parametrize(
    "raw", ["{Kyiv: the bridge is open}", "{Kyiv: 'the bridge' is open}, he said.", "{sic} he said"]
)
def test_prose_in_braces_is_text(raw: str) -> None:
    assert load_json(raw) is None


def test_names_of_fields_may_be_ukrainian() -> None:
    raw = '{"Заголовок":"Міст","текст":"Міст відкрито.","Автор":"О. Кравець","джерело":"Вісник"}'.encode()
    said = read(raw, Stated()).metadata

    assert (said.headline, said.byline, said.publisher) == ("Міст", "О. Кравець", "Вісник")
