from __future__ import annotations

import io
import zipfile

import pytest

from model.article import Stated
from model.errors import Reason, Rejected
from model.metadata import Format
from transforms.formats import read

STATED = Stated()


def _zip_of(member: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member, "content")
    return file.getvalue()


@pytest.mark.parametrize(
    ("raw", "reason", "words"),
    [
        pytest.param(b"%PDF-1.7\n", Reason.MALFORMED, "damaged", id="pdf"),
        pytest.param(b"{\\rtf1\\ansi}", Reason.EMPTY, "no text", id="rtf"),
        pytest.param(b"\x1f\x8b\x08\x00", Reason.BINARY, "a GZIP archive", id="gzip"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00", Reason.BINARY, "a PNG image", id="png"),
        pytest.param(b"\xff\xd8\xff\xe0", Reason.BINARY, "a JPEG image", id="jpeg"),
        pytest.param(b"GIF89a", Reason.BINARY, "a GIF image", id="gif"),
        pytest.param(b"\x7fELF\x02", Reason.BINARY, "a program", id="elf"),
        pytest.param(b"SQLite format 3\x00", Reason.BINARY, "an SQLite database", id="sqlite"),
        pytest.param(_zip_of("word/document.xml"), Reason.MALFORMED, "damaged", id="docx of no XML"),
        pytest.param(_zip_of("anything"), Reason.BINARY, "a ZIP archive", id="zip"),
        pytest.param(b"PK\x03\x04 word/", Reason.MALFORMED, "a Word document", id="half a docx"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            Reason.ENCRYPTED,
            "password",
            id="docx with a password",
        ),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Reason.BINARY, "old Microsoft Office", id="doc"),
        pytest.param(b"\n <html lang=uk>", Reason.EMPTY, "no words", id="html without words"),
        pytest.param(b'{"title": "x", "text": "y', Reason.MALFORMED, "damaged", id="half a json"),
        pytest.param(b'{"a":' + b"[" * 100_000, Reason.MALFORMED, "too deep", id="deep json"),
        pytest.param(b'[{"text": "a"}, {"text": "b"}]', Reason.UNSUPPORTED, "2 objects", id="json of two articles"),
        pytest.param(b"<item><title>x</item>", Reason.MALFORMED, "no XML", id="broken feed"),
        pytest.param(b"<rss><item/><item/></rss>", Reason.UNSUPPORTED, "2 entries", id="feed of two entries"),
        pytest.param(b'<?xml version="1.0"?><a/>', Reason.UNSUPPORTED, "XML", id="xml"),
        pytest.param(b'{"title": "x"}', Reason.UNSUPPORTED, "JSON", id="json"),
        pytest.param(
            b'id;kop;inhoud\n1;A;Words of it.\n2;B;"More; of it."\n', Reason.UNSUPPORTED, "text=inhoud", id="table"
        ),
        pytest.param(
            b'{"@graph": [{"@type": "Article", "text": "a"}, {"@type": "Article", "text": "b"}]}',
            Reason.UNSUPPORTED,
            "2 articles",
            id="a graph of several articles",
        ),
        pytest.param(b'{"a": 1}\n{"a": 2}\n', Reason.UNSUPPORTED, "JSON", id="json lines"),
    ],
)
def test_what_is_no_article_is_turned_away_with_its_reason(raw: bytes, reason: Reason, words: str) -> None:
    with pytest.raises(Rejected) as caught:
        read(raw, STATED)

    assert caught.value.reason is reason
    assert words in caught.value.detail
    assert caught.value.detail.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[Photo] A man at the hall", id="bracket"),
        pytest.param("{Exclusive} A man at the hall", id="brace"),
        pytest.param("<Unnamed> official said so", id="angle bracket"),
        pytest.param("Kyiv, Lviv, Odesa\nLutsk, Rivne, Sumy\nIzium, Kupiansk, Balakliia", id="lines with commas"),
        pytest.param("Doors;Windows\nA house has both; so has a car.\nThat is all.", id="semicolons"),
        pytest.param("RIFF, PK and BM are words too", id="words that look like signatures"),
    ],
)
def test_a_text_that_only_starts_like_another_format_is_read_as_text(text: str) -> None:
    done = read(text.encode(), STATED)

    assert done.decoded == text
    assert done.metadata.format is Format.TEXT
