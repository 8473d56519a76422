"""What a hint of the system leads to: the same files a listing would find."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.files.inbox import look
from flows.files.listing import list_inbox
from flows.watching.eyes import FolderEyes, hinted_path


@pytest.mark.parametrize(
    ("path", "name"),
    [
        pytest.param("a.txt", "a.txt", id="a file"),
        pytest.param("2024/новини.txt", "2024/новини.txt", id="in a folder"),
        pytest.param("a\\b.txt", "a\\x5cb.txt", id="backslash"),
        pytest.param(".a.txt", None, id="dot-file"),
        pytest.param("a.txt.part", None, id="part"),
        pytest.param("a.tmp", None, id="tmp"),
        pytest.param(".git/a.txt", None, id="hidden folder"),
        pytest.param("x.tmp/a.txt", None, id="folder of a writer"),
        pytest.param("", None, id="the inbox itself"),
    ],
)
def test_a_hint_is_named_as_the_ledger_names_it_or_passed_over(inbox: Path, path: str, name: str | None) -> None:
    assert hinted_path(inbox, f"{inbox}/{path}") == name


def test_a_hint_from_elsewhere_is_passed_over(inbox: Path) -> None:
    assert hinted_path(inbox, f"{inbox}-other/a.txt") is None


def test_a_folder_that_was_moved_in_stands_for_the_files_below_it(inbox: Path) -> None:
    (inbox / "day/deep").mkdir(parents=True)
    for name in ("day/a.txt", "day/deep/b.txt", "day/.c.txt"):
        (inbox / name).write_text("words")

    found = {entry.path: entry.stamp for entry in FolderEyes(inbox).hinted("day")}

    assert found == {entry.path: entry.stamp for entry in list_inbox(inbox)}
    assert found.keys() == {"day/a.txt", "day/deep/b.txt"}


def test_a_hint_through_a_link_is_passed_over(inbox: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.txt").write_text("words")
    (inbox / "link").symlink_to(outside)

    eyes = FolderEyes(inbox)

    assert [*eyes.hinted("link/a.txt")] == []
    assert [entry.path for entry in eyes.hinted("link")] == ["link"]


def test_a_file_that_is_gone_is_no_hint(inbox: Path) -> None:
    eyes = FolderEyes(inbox)

    assert [*eyes.hinted("a.txt")] == []
    assert eyes.look("a.txt") is None


def test_another_folder_under_the_same_name_is_another_folder(inbox: Path) -> None:
    eyes = FolderEyes(inbox)
    before = eyes.identity()
    inbox.rename(inbox.with_name("old"))
    gone = eyes.identity()
    inbox.mkdir()

    assert gone is None
    assert eyes.identity() not in {None, before}


def test_a_writer_is_noticed(inbox: Path) -> None:
    path = inbox / "a.txt"
    path.write_text("words")
    eyes = FolderEyes(inbox)
    with path.open("a"):
        during = eyes.is_written("a.txt")

    assert (during, eyes.is_written("a.txt"), eyes.is_readable("a.txt")) == (True, False, True)


def test_what_lies_in_a_folder_that_cannot_be_told_raises_nothing(tmp_path: Path) -> None:
    # longer than a name may be: the system answers with an error, as for a folder that may not be entered
    assert [entry.stamp for entry in FolderEyes(tmp_path).hinted("x" * 300)] == [""]


def test_a_hint_at_a_sidecar_is_one_at_its_files(inbox: Path) -> None:
    (inbox / "day").mkdir()
    for name in ("day/a.txt", "day/a.html", "day/ab.txt", "day/a.meta.json"):
        (inbox / name).write_text("{}")

    found = {entry.path: entry.stamp for entry in FolderEyes(inbox).hinted("day/a.meta.json")}

    assert found == {path: look(inbox, path) for path in ("day/a.html", "day/a.txt")}
    assert "+" in (found["day/a.txt"] or "")
    assert [*FolderEyes(inbox).hinted("none/a.meta.json")] == []
