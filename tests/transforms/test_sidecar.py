from __future__ import annotations

import pytest

from model.article import Stated
from model.errors import Reason, Rejected
from transforms.sidecar import is_said_alike, merged, read_sidecar


def test_a_sidecar_is_read_field_by_field() -> None:
    said = read_sidecar('\ufeff{"headline": "Назва", "url": "https://x/1", "byline": "", "language": null}'.encode())

    assert said == Stated(headline="Назва", url="https://x/1")


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"{", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"\xff", "no JSON in UTF-8"),
        (b"[]", "no JSON object"),
        (b'{"publishd": "2024"}', "it says 'publishd'; it may say headline, byline"),
        (b'{"byline": ["A"]}', "its 'byline' is no line of text"),
        (b'{"byline": "A\\nB"}', "its 'byline' is no line of text"),
        (b'{"byline": "\\ud800"}', "its 'byline' is no line of text"),
        (b'{"published": "yesterday"}', "yesterday"),
    ],
)
def test_a_sidecar_that_cannot_be_used_says_why(raw: bytes, why: str) -> None:
    with pytest.raises(Rejected, match="Mend or remove") as caught:
        read_sidecar(raw)

    assert caught.value.reason is Reason.MALFORMED
    assert why in caught.value.detail


def test_what_is_said_of_a_member_wins_over_what_is_said_of_its_archive() -> None:
    inner, outer = Stated(byline="A"), Stated(byline="B", publisher="P")

    assert merged(inner, outer) == Stated(byline="A", publisher="P")
    assert merged(None, outer) == outer
    assert merged(None, None) is None


def test_a_name_is_nothing_that_is_said() -> None:
    assert is_said_alike(Stated(name="a"), None)
    assert not is_said_alike(Stated(byline="a"), None)
