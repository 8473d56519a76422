from __future__ import annotations

import errno
from pathlib import Path

import pytest

from flows.exports.drafts import drafted_file, drafted_folder
from model.errors import Unavailable, WrongUse

TABLES = frozenset({"a.csv", "b.csv"})


def write_half(path: Path, error: BaseException) -> None:
    with drafted_file(path, overwrite=True) as file:
        file.write(b"half")
        raise error


def test_a_file_is_there_only_when_it_is_whole(tmp_path: Path) -> None:
    with drafted_file(tmp_path / "f", overwrite=False) as file:
        file.write(b"half")
        assert not (tmp_path / "f").exists()

    assert (tmp_path / "f").read_bytes() == b"half"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("a defect")], ids=["ctrl-c", "defect"])
def test_nothing_is_left_of_a_file_that_was_not_finished(error: BaseException, tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"before")

    with pytest.raises(type(error)):
        write_half(tmp_path / "f", error)

    assert (tmp_path / "f").read_bytes() == b"before"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"f cannot be written \(No space left on device\)\. Make room there"):
        write_half(tmp_path / "f", OSError(errno.ENOSPC, "No space left on device"))

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_kept_without_force(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"before")

    with (
        pytest.raises(WrongUse, match="is there already: name another file with -o, or overwrite it with --force"),
        drafted_file(tmp_path / "f", overwrite=False),
    ):
        pytest.fail("nothing is written")

    assert (tmp_path / "f").read_bytes() == b"before"


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="is there already"), drafted_file(tmp_path / "f", overwrite=False):
        (tmp_path / "f").write_bytes(b"another's")

    assert (tmp_path / "f").read_bytes() == b"another's"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("place", ["d", "no/f"])
def test_a_place_that_can_be_no_file_is_told(place: str, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()

    with (
        pytest.raises(WrongUse, match=r"is no ordinary file|there is no folder"),
        drafted_file(tmp_path / place, overwrite=True),
    ):
        pytest.fail("nothing is written")


def test_a_folder_takes_the_place_of_an_older_one_of_the_same_tables(tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "a.csv").write_text("before")

    with drafted_folder(tmp_path / "t", TABLES, overwrite=True) as folder:
        (folder / "b.csv").write_text("after")
        assert (tmp_path / "t" / "a.csv").exists()

    assert [path.name for path in (tmp_path / "t").iterdir()] == ["b.csv"]
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (("a.csv",), "is there already"),
        (("a.csv", "photos"), "holds 'photos', which is no table of an export"),
    ],
    ids=["without-force", "somebody's-folder"],
)
def test_a_folder_that_is_there_is_kept(held: tuple[str, ...], said: str, tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    for name in held:
        (tmp_path / "t" / name).touch()

    with pytest.raises(WrongUse, match=said), drafted_folder(tmp_path / "t", TABLES, overwrite=len(held) > 1):
        pytest.fail("nothing is written")

    assert {path.name for path in (tmp_path / "t").iterdir()} == set(held)


def test_a_file_where_a_folder_should_be_is_kept(tmp_path: Path) -> None:
    (tmp_path / "t").touch()

    with (
        pytest.raises(WrongUse, match="is there and is no folder"),
        drafted_folder(tmp_path / "t", TABLES, overwrite=True),
    ):
        pytest.fail("nothing is written")


def test_nothing_is_left_of_a_folder_that_was_not_finished(tmp_path: Path) -> None:
    def refused(folder: Path) -> None:
        (folder / "a.csv").touch()
        raise PermissionError(errno.EACCES, "Permission denied")

    with (
        pytest.raises(Unavailable, match="cannot be written"),
        drafted_folder(tmp_path / "t", TABLES, overwrite=False) as folder,
    ):
        refused(folder)

    assert list(tmp_path.iterdir()) == []
