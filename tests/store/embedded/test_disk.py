from __future__ import annotations

from pathlib import Path

import pytest

from model.errors import Unavailable
from store.embedded import free_bytes, require_space
from store.embedded.disk import used_bytes


def test_room_is_told_for_a_directory_that_is_not_made_yet(tmp_path: Path) -> None:
    assert free_bytes(tmp_path / "a" / "b") > 0


def test_a_disk_without_the_room_is_refused_with_both_numbers(tmp_path: Path) -> None:
    require_space(tmp_path, at_least=1)
    with pytest.raises(Unavailable, match=r"only \d+ MB are free .* and 1000000000000 MB are needed") as caught:
        require_space(tmp_path, at_least=10**18)
    assert caught.value.service == "disk"


def test_used_bytes_are_the_files_below(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "inner" / "b").write_bytes(b"678")
    (tmp_path / "link").symlink_to("a")
    assert used_bytes(tmp_path) == 8
    assert used_bytes(tmp_path / "missing") == 0
