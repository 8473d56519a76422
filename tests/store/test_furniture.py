"""Counted lines: the same answers from mongomock and from a server over the wire."""

from __future__ import annotations

import pytest

from model.furniture import Sighting
from store import furniture
from store.connection import Store

A, B, C = ("a" * 16, "b" * 16, "c" * 16)


def sighting(digit: str, *lines: str, source: str = "host:one.example", story: str | None = None) -> Sighting:
    return Sighting(id=digit * 64, source=source, story=story or digit * 16, lines=lines)


def test_an_article_counts_once_whatever_is_written_again(store: Store) -> None:
    seen = [sighting("1", A, B), sighting("2", A), sighting("3", A, source="host:two.example")]

    assert store.lines.see(seen) == 3
    assert store.lines.see(seen) == 0
    assert store.lines.stories({"host:one.example": {A, B}}) == {
        ("host:one.example", A): frozenset({"1" * 16, "2" * 16}),
        ("host:one.example", B): frozenset({"1" * 16}),
    }


def test_editions_of_one_story_count_once(store: Store) -> None:
    store.lines.see([sighting("1", A, story=C), sighting("2", A, story=C)])

    assert store.lines.stories({"host:one.example": [A]}) == {("host:one.example", A): frozenset({C})}


def test_articles_without_lines_take_no_room_but_lose_those_they_had(store: Store) -> None:
    assert store.lines.see([sighting("1")]) == 0
    store.lines.see([sighting("1", A)])
    assert store.lines.see([sighting("1")]) == 1
    assert store.lines.stories({"host:one.example": [A]}) == {}


def test_furniture_is_kept_by_source_and_who_still_counts_it_is_behind(store: Store) -> None:
    store.lines.see([sighting("1", A, B), sighting("2", B), sighting("3", A, source="host:two.example")])
    store.lines.furnish({"host:one.example": {A}})
    store.lines.furnish({"host:one.example": {A, C}})

    assert store.lines.known(["host:one.example", "host:two.example"]) == {"host:one.example": frozenset({A, C})}
    assert store.lines.behind() == ["1" * 64]
    assert store.lines.behind(["host:two.example"]) == []
    assert store.lines.sources_of(["1" * 64, "3" * 64, "9" * 64]) == {
        "1" * 64: "host:one.example",
        "3" * 64: "host:two.example",
    }


def test_a_source_has_no_more_furniture_than_the_cap(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(furniture, "MOST_LINES", 2)
    store.lines.furnish({"host:one.example": {A, B}})
    store.lines.furnish({"host:one.example": {C}, "host:two.example": {C}})

    assert store.lines.known(["host:one.example", "host:two.example"]) == {
        "host:one.example": frozenset({A, B}),
        "host:two.example": frozenset({C}),
    }
