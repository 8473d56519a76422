from __future__ import annotations

import pytest

from transforms.actors.languages import vocabulary_of
from transforms.actors.tagger import Kind, TaggedName
from transforms.actors.trimming import trim


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the Russian Foreign Ministry's", ["Russian Foreign Ministry"]),
        ('"Putin"', ["Putin"]),
        ("Houthis'", ["Houthis"]),
        ("Bloomberg\nCrocus City Hall (Photo: EPA", ["Bloomberg", "Crocus City Hall", "EPA"]),
        ("solidarity", []),
        ("Monday", []),
        ("The", []),
        ("X", []),
        ("user@Example", []),
        ("A" + "b" * 200, []),
        ("Acme Inc.", ["Acme Inc."]),
        ("Klitschko,", ["Klitschko"]),
    ],
)
def test_a_span_is_cut_down_to_its_names(text: str, names: list[str]) -> None:
    found = trim(text, [TaggedName(0, len(text), Kind.ORG)], vocabulary_of("en"))

    assert [text[name.start : name.end] for name in found] == names


def test_a_list_of_places_is_several_names() -> None:
    text = "Goa, Panaji"

    found = trim(text, [TaggedName(0, len(text), Kind.LOC)], vocabulary_of("en"))

    assert [text[name.start : name.end] for name in found] == ["Goa", "Panaji"]
