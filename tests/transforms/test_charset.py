from __future__ import annotations

import pytest

from transforms.charset import find_codec, tell_apart


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("windows-1251", "cp1251"),
        (' "UTF-8" ', "utf-8"),
        ("koi8-u", "koi8-u"),
        ("KOI8-RU", "koi8-u"),
        ("ISO-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("x-mac-cyrillic", "mac-cyrillic"),
        ("gb2312", "gb18030"),
        ("big5", "big5"),
        ("iso-8859-5", "iso8859-5"),
        ("", None),
        ("none of these", None),
        ("unicode_escape", None),
        ("idna", None),
        ("rot13", None),
        ("zip", None),
        ("utf-7", None),
        ("x" * 1000, None),
        ("cp1251\x00", None),
    ],
)
def test_a_declared_charset_is_known_by_any_of_its_names_and_nothing_else_is(declared: str, codec: str | None) -> None:
    assert find_codec(declared) == codec


@pytest.mark.parametrize("found", ["cp866", "cp1125"])
@pytest.mark.parametrize(
    ("text", "codec"), [("Надворі +20°C, а вода — 15°C", "cp866"), ("Їжак і їжачиха її бачили", "cp1125")]
)
def test_alike_charsets_are_told_apart_by_the_letters_that_fit(found: str, text: str, codec: str) -> None:
    raw = text.encode(codec, "ignore")

    assert tell_apart(raw, found) == codec


def test_what_is_alike_in_these_bytes_stays_what_was_found() -> None:
    raw = "Просто текст".encode("koi8-r")

    assert tell_apart(raw, "koi8-u") == "koi8-u"
    assert tell_apart(raw, "koi8-r") == "koi8-r"
    assert tell_apart(raw, "cp1251") == "cp1251"
