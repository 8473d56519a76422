from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import Reason, Rejected
from transforms.decode import decode

ENGLISH = "Kyiv Mayor Vitalii Klitschko said the attack changed nothing. " * 4
UKRAINIAN = "Київський міський голова заявив, що після вибуху в центрі міста їхні служби працюють цілодобово. " * 4
RUSSIAN = "Представитель следственного комитета сообщил журналистам, что объявлены новые подозреваемые. " * 4


@pytest.mark.parametrize(
    ("text", "codec", "name", "method"),
    [
        pytest.param(ENGLISH, "ascii", "utf-8", "utf-8", id="ascii"),
        pytest.param(UKRAINIAN, "utf-8", "utf-8", "utf-8", id="utf-8"),
        pytest.param(UKRAINIAN, "utf-8-sig", "utf-8-sig", "bom", id="utf-8 with mark"),
        pytest.param(UKRAINIAN, "utf-16", "utf-16", "bom", id="utf-16 with mark"),
        pytest.param(UKRAINIAN, "utf-32", "utf-32", "bom", id="utf-32 with mark"),
        pytest.param(ENGLISH, "utf-16-le", "utf-16-le", "chardet", id="utf-16 of ascii without mark"),
        pytest.param(UKRAINIAN, "utf-16-be", "utf-16-be", "chardet", id="utf-16 of cyrillic without mark"),
        pytest.param(UKRAINIAN, "cp1251", "cp1251", "chardet", id="windows cyrillic"),
        pytest.param(UKRAINIAN, "koi8-u", "koi8-u", "chardet", id="koi8-u"),
        pytest.param(RUSSIAN, "cp866", "cp866", "chardet", id="dos cyrillic"),
    ],
)
def test_a_text_is_read_whatever_it_was_saved_in(text: str, codec: str, name: str, method: str) -> None:
    read = decode(text.encode(codec))

    assert read.decoded == text
    assert (read.encoding.name, read.encoding.method) == (name, method)


def test_an_encoding_that_shows_only_late_in_a_long_file_is_found() -> None:
    text = "Plain words before. " * 20_000 + UKRAINIAN

    assert decode(text.encode("cp1251")).decoded == text


def test_every_line_end_becomes_a_line_feed() -> None:
    assert decode("a\r\nb\rc\nd\u2028e\u2029f".encode()).decoded == "a\nb\nc\nd\ne\nf"


def test_letters_with_separate_marks_are_composed() -> None:
    assert decode(unicodedata.normalize("NFD", "Їжак і йод").encode()).decoded == "Їжак і йод"


@pytest.mark.parametrize(
    ("raw", "reason", "words"),
    [
        pytest.param(b"", Reason.EMPTY, "no visible character", id="no bytes"),
        pytest.param(b"\xef\xbb\xbf", Reason.EMPTY, "no visible character", id="only a mark"),
        pytest.param(" \n\t\u200b\u00ad\u00a0".encode(), Reason.EMPTY, "no visible character", id="only invisible"),
        pytest.param(bytes(range(256)) * 8, Reason.BINARY, "binary data", id="bytes of every value"),
        pytest.param(b"\x00" * 100, Reason.BINARY, "binary data", id="zeros"),
        pytest.param(b"ab\x00\x01\x02" * 50, Reason.BINARY, "binary data", id="letters among control characters"),
        pytest.param(UKRAINIAN.encode()[:-3] + b"\xd0", Reason.UNDECODABLE, "damaged at byte", id="cut utf-8"),
        pytest.param(b"\xff\xfea", Reason.UNDECODABLE, "UTF-16", id="half a code unit"),
    ],
)
def test_what_is_no_text_is_turned_away_with_its_reason(raw: bytes, reason: Reason, words: str) -> None:
    with pytest.raises(Rejected) as caught:
        decode(raw)

    assert caught.value.reason is reason
    assert words in caught.value.detail
    assert caught.value.detail.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[Photo] A man at the hall", id="bracket"),
        pytest.param("{Exclusive} A man at the hall", id="brace"),
        pytest.param("<Unnamed> official said so", id="angle bracket"),
        pytest.param("A page\x0cA second page", id="form feed"),
        pytest.param("RIFF, PK and BM are words too", id="words that look like signatures"),
    ],
)
def test_a_text_that_only_starts_like_another_format_is_read(text: str) -> None:
    assert decode(text.encode()).decoded == text


@pytest.mark.parametrize("unit", ["a", "\n", "\u200b", "[", "{\n", "<", "\r", "e\u0301", "\x00"])
@pytest.mark.timeout(20)
def test_a_million_characters_are_read_or_refused_in_bounded_time(unit: str) -> None:
    raw = (unit * (1_000_000 // len(unit))).encode()
    if unit.isspace() or unit in {"\u200b", "\x00"}:
        with pytest.raises(Rejected):
            decode(raw)
    else:
        assert decode(raw).decoded == unicodedata.normalize("NFC", raw.decode())


@given(st.binary(max_size=400))
def test_any_bytes_end_as_text_or_as_a_rejection(raw: bytes) -> None:
    try:
        read = decode(raw)
    except Rejected:
        return
    assert "\r" not in read.decoded
    assert unicodedata.is_normalized("NFC", read.decoded)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=200))
def test_reading_a_read_text_again_changes_nothing(text: str) -> None:
    try:
        once = decode(text.encode()).decoded
    except Rejected:
        return
    assert decode(once.encode("utf-8-sig")).decoded == once


RUSSIAN = "Мэр города заявил во вторник, что мост откроют в мае, на два года позже, чем планировали."


@pytest.mark.parametrize("declared", ["windows-1251", "WINDOWS-1251", "cp1251"])
def test_a_declared_charset_is_believed_where_its_text_looks_well(declared: str) -> None:
    read = decode("Тут".encode("cp1251"), declared)

    assert read.decoded == "Тут"
    assert (read.encoding.name, read.encoding.method) == ("cp1251", "declared")


@pytest.mark.parametrize("declared", ["koi8-r", "iso-8859-1", "windows-1252", "utf-8", "nonsense", "unicode_escape"])
def test_a_declared_charset_is_not_believed_where_its_text_looks_misread(declared: str) -> None:
    read = decode(RUSSIAN.encode("cp1251"), declared)

    assert read.decoded == RUSSIAN
    assert (read.encoding.name, read.encoding.method) == ("cp1251", "chardet")


def test_valid_utf8_is_utf8_whatever_was_declared() -> None:
    read = decode(RUSSIAN.encode(), "windows-1251")

    assert read.decoded == RUSSIAN
    assert read.encoding.method == "utf-8"


def test_escape_sequences_count_where_they_are_declared() -> None:
    text = "東京は日本の首都です。"

    assert decode(text.encode("iso2022_jp"), "iso-2022-jp").decoded == text


@pytest.mark.parametrize(
    ("was", "taken"), [("utf-8", "latin-1"), ("utf-8", "cp866"), ("cp1251", "koi8-r"), ("koi8-r", "cp1251")]
)
def test_text_that_was_misread_before_it_was_saved_is_led_back_with_evidence(was: str, taken: str) -> None:
    read = decode(RUSSIAN.encode(was).decode(taken).encode())

    assert read.decoded == RUSSIAN
    assert read.encoding.name == "utf-8"
    assert read.encoding.repaired == (f"{was} read as {taken}",)


def test_clean_text_has_no_repairs() -> None:
    assert decode(RUSSIAN.encode()).encoding.repaired == ()
