from __future__ import annotations

import pytest

from flows.files.archives import unpacking_of
from flows.settings import Settings, load_settings, parse_fields
from model.errors import WrongUse


def test_a_field_map_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOWHEN_FIELDS", "headline=title, text=body.content,")

    assert load_settings().fields == {"headline": "title", "text": "body.content"}


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("headline", "'headline' is not of the form FIELD=NAME"),
        ("headline=", "'headline=' is not of the form"),
        ("text=a..b", "'text=a..b' is not of the form"),
        ("titel=title", "there is no field 'titel'; there are text, headline"),
        ("text=a,text=b", "the field 'text' is named twice"),
    ],
)
def test_a_field_map_that_cannot_be_obeyed_is_told_at_the_start(
    monkeypatch: pytest.MonkeyPatch, value: str, why: str
) -> None:
    monkeypatch.setenv("WHOWHEN_FIELDS", value)

    with pytest.raises(WrongUse, match="WHOWHEN_FIELDS cannot be used") as caught:
        load_settings()

    assert why in str(caught.value)


def test_no_field_map_is_an_empty_one() -> None:
    assert parse_fields("") == Settings().fields == {}


def test_the_bounds_of_unpacking_are_those_of_the_settings() -> None:
    unpacking = unpacking_of(
        Settings(
            max_depth=2, max_members=3, max_ratio=4, max_file_bytes=5, max_member_bytes=6, fields={"text": "Body.x"}
        )
    )
    bounds = unpacking.bounds

    assert (bounds.depth, bounds.members, bounds.ratio, bounds.article_bytes, bounds.member_bytes) == (2, 3, 4, 5, 6)
    assert bounds.text_names == {"body", "bodyx"}
