from __future__ import annotations

import pytest

from model.article import Stated
from model.errors import Reason, Rejected
from model.metadata import Format
from tests.transforms.formats.documents import WORD, docx, epub, locked_pdf, odt, packed, pdf
from transforms.formats import read
from transforms.formats.lines import unwrapped

WORDS = ["Міський голова заявив, що роботи почнуться, щойно надійдуть гроші.", "The bridge & the port are closed."]


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        pytest.param(docx(WORDS, "Заява", "Пресслужба"), Format.DOCX, id="docx"),
        pytest.param(odt(WORDS), Format.ODT, id="odt"),
        pytest.param(epub(WORDS, "Заява"), Format.EPUB, id="epub"),
        pytest.param(
            ("{\\rtf1\\ansi\\ansicpg1251 " + "\\par ".join(WORDS) + "}").encode("cp1251"),
            Format.RTF,
            id="rtf in cp1251",
        ),
    ],
)
def test_every_word_of_a_document_is_read_in_its_paragraph(raw: bytes, form: Format) -> None:
    found = read(raw, Stated())

    assert [line for line in found.decoded.split("\n") if line] == WORDS
    assert found.metadata.format is form


def test_the_properties_of_a_document_name_it_but_do_not_date_it() -> None:
    told = read(docx(WORDS, "Заява міського голови", "Пресслужба"), Stated()).metadata

    assert (told.headline, told.byline) == ("Заява міського голови", "Пресслужба")
    assert [(clue.method, clue.value, clue.role.value) for clue in told.published] == [
        ("document-created", "2024-03-22", "constraint")
    ]


def test_a_book_is_dated_by_its_publisher() -> None:
    told = read(epub(WORDS, "Міст і порт"), Stated()).metadata

    assert (told.headline, told.language) == ("Міст і порт", "uk")
    assert [(clue.method, clue.value, clue.role.value) for clue in told.published] == [
        ("epub-date", "2024-03-22", "exact")
    ]


def test_an_opendocument_text_is_named_by_its_properties() -> None:
    meta = "<dc:title>Заява голови</dc:title><dc:creator>Пресслужба</dc:creator><dc:date>2024-03-22T10:00:00</dc:date>"
    told = read(odt(WORDS, meta=meta), Stated()).metadata

    assert (told.headline, told.byline) == ("Заява голови", "Пресслужба")
    assert [(clue.method, clue.role.value) for clue in told.published] == [("document-modified", "constraint")]


def test_a_printed_page_becomes_paragraphs() -> None:
    raw = pdf(
        [
            "The mayor of the town said on Tuesday that the works at the old bridge",
            "would begin as soon as the money had come from the capital, where inves-",
            "tigations go on.",
            "The port stays open.",
        ],
        "Statement on the bridge",
    )
    found = read(raw, Stated())

    assert found.decoded == (
        "The mayor of the town said on Tuesday that the works at the old bridge would begin as soon as the money had"
        " come from the capital, where investigations go on.\nThe port stays open."
    )
    assert (found.metadata.format, found.metadata.extractor) == (Format.PDF, "pdfium")
    assert (found.metadata.headline, found.metadata.byline) == ("Statement on the bridge", "Press office")
    assert [clue.method for clue in found.metadata.published] == ["document-created"]


def test_rtf_is_read_in_the_code_pages_of_its_fonts_without_what_no_reader_sees() -> None:
    raw = (
        rb"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial Cyr;}}"
        rb"{\info{\title The \'93bridge\'94}{\author Press office}{\creatim\yr2024\mo3\dy22}}{\header gone}"
        rb"{\*\generator gone;}One\line two\par "
        rb"{\f1 \'ec\'b3\'f1\'f2} \{brace\} \u1071?\u-10179?\u-8704?{\b bold}\emdash end{\pict 0a0b\bin3 }}}}"
        rb"{\deleted gone}{\footnote  A note.}\cell last}"
    )
    found = read(raw, Stated())

    assert found.decoded == "One\ntwo\n\nміст {brace} Я\U0001f600bold\u2014end A note. last"
    assert (found.metadata.headline, found.metadata.byline) == ("The “bridge”", "Press office")
    assert [clue.value for clue in found.metadata.published] == ["2024-03-22"]


@pytest.mark.parametrize("title", ["Microsoft Word - statement.docx", "untitled", "a.pdf", "scan0001"])
def test_the_name_of_a_file_is_no_headline(title: str) -> None:
    assert read(pdf(["The port stays open."], title), Stated()).metadata.headline is None


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param(pdf(["x"])[:200], Reason.MALFORMED, id="half a pdf"),
        pytest.param(pdf([]), Reason.EMPTY, id="a pdf without text"),
        pytest.param(docx(WORDS, "", "")[:300], Reason.MALFORMED, id="half a docx"),
        pytest.param(odt(WORDS, "<encryption-data/>"), Reason.ENCRYPTED, id="an odt with a password"),
        pytest.param(packed({"word/document.xml": "<w:document"}), Reason.MALFORMED, id="a docx of broken xml"),
        pytest.param(locked_pdf(["The port stays open."], "secret"), Reason.ENCRYPTED, id="a pdf with a password"),
        pytest.param(
            packed({"mimetype": "application/vnd.oasis.opendocument.text", "encrypted-package": "x"}),
            Reason.ENCRYPTED,
            id="an odt locked as a whole",
        ),
        pytest.param(packed({"a.txt": "words"}), Reason.BINARY, id="an archive"),
    ],
)
def test_a_document_that_cannot_be_opened_is_turned_away(raw: bytes, reason: Reason) -> None:
    with pytest.raises(Rejected) as caught:
        read(raw, Stated())

    assert caught.value.reason is reason


def test_tables_notes_and_breaks_of_a_word_document_are_read_and_deleted_words_are_not() -> None:
    body = (
        "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three&#8217;s</w:t></w:r><w:del><w:r>"
        "<w:delText>gone</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>last</w:t></w:r></w:p>"
    )
    note = "<w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>"
    raw = packed(
        {
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
            "word/footnotes.xml": f'<w:footnotes xmlns:w="{WORD}">{note}</w:footnotes>',
        }
    )

    assert [line for line in read(raw, Stated()).decoded.split("\n") if line] == [
        "One two",
        "three\u2019s",
        "a b",
        "last",
        "A note.",
    ]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("A long line of a page, full,\nand its end.\nNext.", "A long line of a page, full, and its end.\nNext."),
        ("investi\x02gations", "investigations"),
        ("Lviv\x02Odesa", "Lviv-Odesa"),
        ("a\r\n\r\nb", "a\n\nb"),
        ("", ""),
    ],
)  # fmt: skip
def test_lines_end_where_the_writer_ended_them(text: str, joined: str) -> None:
    assert unwrapped(text) == joined


def test_a_pdf_that_is_locked_against_changes_only_is_read() -> None:
    assert read(locked_pdf(["The port stays open."], ""), Stated()).decoded == "The port stays open."
