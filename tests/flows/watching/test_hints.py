"""What the system tells of an inbox, and what is told when it says nothing."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.watching import hints as module
from flows.watching.event import Event, What
from flows.watching.eyes import FolderEyes
from flows.watching.hints import Hints

PATIENCE = 20


class Listener:
    def __init__(self, hints: Hints, bell: threading.Event) -> None:
        self.hints = hints
        self.bell = bell
        self.paths: set[str] = set()
        self.lost = 0

    def hear(self, *wanted: str, lost: int = 0) -> None:
        """Listen until all of `wanted` was hinted at, and hints were lost so many times."""
        deadline = time.monotonic() + PATIENCE
        while not (self.paths >= set(wanted) and self.lost >= lost):
            assert self.bell.wait(deadline - time.monotonic()), (self.paths, self.lost)
            self.bell.clear()
            paths, is_lost = self.hints.take()
            self.paths |= paths
            self.lost += is_lost


@pytest.fixture
def events() -> list[Event]:
    return []


@pytest.fixture
def listener(inbox: Path, events: list[Event]) -> Iterator[Listener]:
    bell = threading.Event()
    with Hints(inbox, FolderEyes(inbox).identity, bell, events.append) as hints:
        heard = Listener(hints, bell)
        # the first word is that only a listing tells what came before
        heard.hear(lost=1)
        yield heard


def test_files_written_and_moved_in_are_hinted_at_and_what_writers_hide_is_not(
    listener: Listener, inbox: Path, tmp_path: Path
) -> None:
    (tmp_path / "moved.txt").write_text("words")
    (inbox / ".hidden").write_text("words")
    (inbox / "a.part").write_text("words")
    (inbox / "new.txt").write_text("words")
    (tmp_path / "moved.txt").rename(inbox / "moved.txt")

    listener.hear("new.txt", "moved.txt")

    assert listener.paths == {"new.txt", "moved.txt"}


def test_a_sidecar_that_is_deleted_or_moved_away_is_hinted_at_and_a_file_is_not(
    listener: Listener, inbox: Path, tmp_path: Path
) -> None:
    names = ("a.txt", "a.meta.json", "b.txt.meta.json")
    for name in names:
        (inbox / name).write_text("{}")
    listener.hear(*names)
    listener.paths.clear()

    (inbox / "a.txt").unlink()
    (inbox / "a.meta.json").unlink()
    (inbox / "b.txt.meta.json").rename(tmp_path / "b.json")
    listener.hear("a.meta.json", "b.txt.meta.json")

    assert listener.paths == {"a.meta.json", "b.txt.meta.json"}


def test_a_name_the_library_cannot_read_costs_a_listing_and_not_the_hints(
    listener: Listener, inbox: Path, events: list[Event]
) -> None:
    Path(os.fsdecode(os.fsencode(inbox) + b"/\xed\xee.txt")).touch()
    listener.hear(lost=3)

    (inbox / "after.txt").write_text("words")
    listener.hear("after.txt")

    assert events == []


def test_another_folder_in_the_place_of_the_inbox_is_listened_to(listener: Listener, inbox: Path) -> None:
    inbox.rename(inbox.with_name("old"))
    inbox.mkdir()
    identity = FolderEyes(inbox).identity()
    assert identity is not None
    listener.hints.tend(identity)
    listener.hear(lost=2)

    (inbox / "new.txt").write_text("words")

    listener.hear("new.txt")


def test_a_system_that_tells_nothing_is_warned_of_once(
    inbox: Path, events: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def refuse(*_: object, **__: object) -> Iterator[object]:
        tries.append(1)
        raise OSError(28, "OS file watch limit reached")

    monkeypatch.setattr(module, "watch", refuse)
    bell = threading.Event()
    with Hints(inbox, FolderEyes(inbox).identity, bell, events.append) as hints:
        Listener(hints, bell).hear(lost=2)

    assert len(tries) >= 2
    assert [event.what for event in events] == [What.WARNING]
    assert "limit reached" in str(events[0].facts["detail"])
