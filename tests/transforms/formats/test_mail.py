from __future__ import annotations

from email.message import EmailMessage

import pytest

from model.article import Stated
from model.errors import Reason, Rejected
from model.metadata import Format
from transforms.formats import read
from transforms.formats.mail import is_mail, read_mail

HEAD = (
    "From: =?utf-8?b?0J/RgNC10YHRgdC70YPQttCx0LA=?= <press@town.example>\r\nDate: Fri, 22 Mar 2024 23:30:00 +0200\r\n"
)
WORDS = "Міський голова заявив, що роботи почнуться, щойно надійдуть гроші."


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-u", "utf-8"])
@pytest.mark.parametrize("transfer", ["8bit", "base64", "quoted-printable"])
def test_a_message_is_read_in_the_encoding_that_it_names(charset: str, transfer: str) -> None:
    message = EmailMessage()
    message["Subject"] = "Міст закрито"
    message["From"] = "Пресслужба <press@town.example>"
    message["Date"] = "Fri, 22 Mar 2024 23:30:00 +0200"
    message.set_content(WORDS, charset=charset, cte=transfer)
    found = read(message.as_bytes(), Stated())

    assert found.decoded.strip() == WORDS
    assert found.metadata.format is Format.EMAIL
    assert (found.metadata.headline, found.metadata.byline) == ("Міст закрито", "Пресслужба")
    assert [(clue.method, clue.value) for clue in found.metadata.published] == [("mail-date", "2024-03-22")]


def test_a_subject_of_raw_bytes_is_read() -> None:
    raw = f"{HEAD}Subject: Міст закрито\r\nContent-Type: text/plain; charset=windows-1251\r\n\r\n{WORDS}".encode(
        "cp1251"
    )
    found = read(raw, Stated())

    assert (found.metadata.headline, found.metadata.byline) == ("Міст закрито", "Пресслужба")
    assert found.decoded == WORDS


def test_plain_text_is_read_before_its_html_and_attachments_are_left() -> None:
    message = EmailMessage()
    message["From"] = "press@town.example"
    message["Subject"] = "x"
    message.set_content("Plain words.")
    message.add_alternative("<p>HTML words.</p>", subtype="html")
    message.add_attachment("Attached words.", filename="a.txt")

    assert read(message.as_bytes(), Stated()).decoded.strip() == "Plain words."


def test_a_message_of_html_alone_is_read_as_its_words() -> None:
    message = EmailMessage()
    message["From"] = "press@town.example"
    message["Subject"] = "x"
    message.set_content("<style>p{}</style><p>HTML <b>words</b>.</p><p>More.</p>", subtype="html")

    assert read(message.as_bytes(), Stated()).decoded == "HTML words.\n\nMore."


def test_lines_that_were_folded_for_transport_are_whole_again() -> None:
    body = "One \r\nsentence.\r\nAnother.\r\n-- \r\nPress"
    raw = f"{HEAD}Subject: x\r\nContent-Type: text/plain; format=flowed\r\n\r\n{body}"

    assert read(raw.encode(), Stated()).decoded == "One sentence.\nAnother.\n-- \nPress"


def test_a_message_out_of_a_mailbox_is_read() -> None:
    raw = f"From press@town.example Fri Mar 22 10:00:00 2024\r\n{HEAD}Subject: x\r\n\r\nWords."

    assert read(raw.encode(), Stated()).decoded == "Words."


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Subject: a\nFrom: b@c.example\n\nWords", True),
        ("Received: from a\n\tby b\nMessage-ID: <x>\n\nWords", True),
        ("From: Kyiv\nWith love", False),
        ("Subject: the bridge\nDate: unknown\n\nA memo", False),
        ("Kyiv: the bridge is closed\n\nFrom: nobody", False),
        ("", False),
    ],
)
def test_a_message_is_told_by_its_head(text: str, answer: bool) -> None:  # noqa: FBT001 - a row of the table
    assert is_mail(text.encode()) is answer


def test_an_encrypted_message_is_turned_away() -> None:
    raw = f"{HEAD}Subject: x\r\nContent-Type: multipart/encrypted; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n"
    with pytest.raises(Rejected) as caught:
        read(raw.encode(), Stated())

    assert caught.value.reason is Reason.ENCRYPTED


def test_a_message_that_only_carries_files_is_turned_away() -> None:
    message = EmailMessage()
    message["From"] = "press@town.example"
    message["Subject"] = "x"
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(Rejected) as caught:
        read(message.as_bytes(), Stated())

    assert caught.value.reason is Reason.EMPTY


def _mixed(*bodies: str, how: str = "mixed") -> bytes:
    told = "".join(f"--B\nContent-Type: {body}\n" for body in bodies)
    head = f"From: a@x.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/{how}; boundary=B\n\n"
    return f"{head}{told}--B--\n".encode()


def test_parts_that_stand_one_after_the_other_are_all_read() -> None:
    letter = read_mail(_mixed("text/html\n\n<p>The bridge is open.</p>", "text/plain\n\nPress mailing list"))

    assert letter.text.split("\n\n") == ["The bridge is open.", "Press mailing list"]
    assert letter.extractor == "words"


def test_of_alternatives_the_plain_one_is_read() -> None:
    letter = read_mail(_mixed("text/html\n\n<p>Marked</p>", "text/plain\n\nPlain", how="alternative"))

    assert (letter.text.strip(), letter.extractor) == ("Plain", None)


def test_a_part_that_says_the_same_in_markup_and_a_named_document_are_not_read_twice() -> None:
    letter = read_mail(
        _mixed("text/plain\n\nThe bridge", "text/html\n\n<p>The bridge</p>", "text/plain; name=a.txt\n\nStatement")
    )

    assert letter.text.strip() == "The bridge"
