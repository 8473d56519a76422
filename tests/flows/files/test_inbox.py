from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.files.inbox import look, read_file
from flows.files.listing import list_inbox
from flows.files.names import path_bytes, written_path
from model.errors import Reason, Rejected, WrongUse

LIMIT = 1000


def paths(inbox: Path) -> list[str]:
    return [entry.path for entry in list_inbox(inbox) if entry.problem is None]


def test_files_are_listed_by_path_folders_and_all(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/inner.txt", "a.txt", "b-2.txt"):
        (tmp_path / name).write_text("x")

    assert paths(tmp_path) == ["a.txt", "b-2.txt", "b/inner.txt", "c.txt"]


NAMES = st.text("ab!. -0\\é\U0001f600", min_size=1, max_size=3).filter(lambda name: not name.startswith("."))


@given(st.sets(st.lists(NAMES, min_size=1, max_size=3).map(tuple), max_size=12), st.binary(max_size=2))
def test_a_listing_is_in_the_order_of_its_paths_whatever_the_names(files: set[tuple[str, ...]], odd: bytes) -> None:
    with TemporaryDirectory() as name:
        made: list[bytes] = []
        for parts in sorted(files):
            # bytes that are no UTF-8 stand in names too
            relative = b"/".join(part.encode() + odd.strip(b"/\0") for part in parts)
            path = Path(name, os.fsdecode(relative))
            with suppress(OSError):
                # a file may have the name that a folder is to have
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(b"x")
                made.append(relative)
        entries = list(list_inbox(Path(name)))

    listed = [entry.path for entry in entries]
    assert listed == sorted(set(listed))
    assert [entry.path for entry in entries if entry.problem is None] == sorted(map(written_path, made))


def test_half_written_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    for name in (".hidden", "a.txt.tmp", "b.part", "kept.txt"):
        (tmp_path / name).write_text("x")

    assert paths(tmp_path) == ["kept.txt"]


def test_a_folder_with_a_files_name_is_told_and_its_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "inner.txt").write_text("x")

    entries = list(list_inbox(tmp_path))

    assert [entry.path for entry in entries] == ["x.txt", "x.txt/inner.txt"]
    assert entries[0].problem is not None
    assert entries[0].problem.reason is Reason.NOT_A_FILE


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)

    assert paths(tmp_path) == ["loop"]
    with pytest.raises(Rejected, match="symbolic link") as caught:
        read_file(tmp_path, "loop", LIMIT)
    assert caught.value.reason is Reason.NOT_A_FILE


def test_folders_as_deep_as_the_disk_allows_do_not_stop_the_listing(tmp_path: Path) -> None:
    (tmp_path / "z.txt").write_text("x")
    # a path this deep has no name as a whole: it is made and removed step by step
    deep = "import os\nfor _ in range(1500):\n    os.mkdir('d'); os.chdir('d')"
    subprocess.run([sys.executable, "-c", deep], cwd=tmp_path, check=True)

    entries = list(list_inbox(tmp_path))
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)

    assert "z.txt" in {entry.path for entry in entries if entry.problem is None}
    assert [entry.problem.reason for entry in entries if entry.problem] in ([], [Reason.UNREADABLE])


def test_a_file_that_is_being_written_is_left_for_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"half of")
    opened = os.fdopen

    def slow(*args: Any, **kwargs: Any) -> Any:
        path.write_bytes(b"half of it and the rest")
        return opened(*args, **kwargs)

    monkeypatch.setattr("flows.files.inbox.os.fdopen", slow)
    with pytest.raises(Rejected) as caught:
        read_file(tmp_path, "a.txt", LIMIT)

    assert caught.value.reason is Reason.BEING_WRITTEN


def test_a_folder_that_is_none_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="Name the folder"):
        list(list_inbox(tmp_path / "nowhere"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    try:
        (entry,) = list_inbox(tmp_path)
    finally:
        closed.chmod(0o700)

    assert entry.problem is not None
    assert entry.problem.reason is Reason.UNREADABLE


def test_a_folder_that_may_not_be_read_is_told_once_at_the_place_of_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a/inner.txt", "closed.d/b.txt", "closed.d-2.txt", "z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    scan = os.scandir

    def scan_what_is_open(folder: bytes | Path) -> Any:
        if os.fsencode(folder).endswith(b"closed.d"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return scan(folder)

    monkeypatch.setattr("flows.files.listing.os.scandir", scan_what_is_open)
    entries = list(list_inbox(tmp_path))

    assert [entry.path for entry in entries] == ["a/inner.txt", "closed.d", "closed.d-2.txt", "z.txt"]
    assert entries[1].problem is not None
    assert entries[1].problem.reason is Reason.UNREADABLE


@given(st.binary(min_size=1).filter(lambda name: b"\x00" not in name))
def test_any_name_can_be_written_and_read_back(name: bytes) -> None:
    written = written_path(name)

    assert path_bytes(written) == name
    written.encode("utf-8")


def test_a_name_in_utf8_is_written_as_itself() -> None:
    assert written_path("новини/стаття.txt".encode()) == "новини/стаття.txt"


def test_a_file_whose_name_is_not_utf8_is_read(tmp_path: Path) -> None:
    name = "новини.txt".encode("cp1251")
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_bytes(b"words")

    (entry,) = list_inbox(tmp_path)

    assert read_file(tmp_path, entry.path, LIMIT).raw == b"words"


def test_a_file_is_read_with_its_digest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")

    read = read_file(tmp_path, "a.txt", LIMIT)

    assert read.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (read.raw, read.size) == (b"abc", 3)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("gone", Reason.GONE),
        ("large", Reason.TOO_LARGE),
        ("folder", Reason.NOT_A_FILE),
        ("pipe", Reason.NOT_A_FILE),
        ("socket", Reason.NOT_A_FILE),
        ("link out of the inbox", Reason.NOT_A_FILE),
    ],
)
def test_what_cannot_be_read_is_rejected_with_a_reason(tmp_path: Path, kind: str, reason: Reason) -> None:
    path = tmp_path / "x"
    match kind:
        case "large":
            path.write_bytes(b"x" * (LIMIT + 1))
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "socket":
            with socket.socket(socket.AF_UNIX) as server:
                server.bind(str(path))
        case "link out of the inbox":
            path.symlink_to("/etc/hostname")

    with pytest.raises(Rejected) as caught:
        read_file(tmp_path, "x", LIMIT)

    assert caught.value.reason is reason
    assert caught.value.detail


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "a.txt").chmod(0)

    with pytest.raises(Rejected, match="permissions"):
        read_file(tmp_path, "a.txt", LIMIT)


def test_a_look_tells_nothing_there_from_not_to_be_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")

    assert look(tmp_path, "a.txt")
    assert look(tmp_path, "none.txt") is None
    assert look(tmp_path, "a.txt/below") is None
    # longer than a name may be: the system says neither yes nor no
    assert look(tmp_path, "x" * 300) == ""
