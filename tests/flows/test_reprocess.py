from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.files.names import path_bytes
from flows.redoing.choice import Choice
from flows.reprocess import recorded


@pytest.mark.parametrize("name", ["news", "back\\slash", "."])
def test_the_record_names_the_whole_folder_so_that_other_processes_find_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path)

    found = recorded(Choice(), Path(name), rejected=False)["inbox"]

    assert Path(os.fsdecode(path_bytes(str(found)))) == tmp_path / name
