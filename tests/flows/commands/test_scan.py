"""The comparison of a folder with the ledger, as an operator asks for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Command

pytestmark = [pytest.mark.wire, pytest.mark.slow]

GOOD = "The town council of Bergen met on May 3, 2021 to speak about its harbour. Lena Castellano was there.\n"


@pytest.fixture(scope="module")
def folder(whowhen: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an inbox that was ingested, and in which everything happened since that can happen."""
    inbox = tmp_path_factory.mktemp("inbox")
    for name in ("same", "touched", "changed", "gone", "old"):
        (inbox / f"{name}.txt").write_text(f"{GOOD}This is {name}.")
    (inbox / "empty.txt").touch()
    assert whowhen.run("ingest", str(inbox)).returncode == 1
    os.utime(inbox / "touched.txt", (1, 1))
    (inbox / "changed.txt").write_text(f"{GOOD}This is something else.")
    (inbox / "gone.txt").unlink()
    (inbox / "old.txt").rename(inbox / "renamed.txt")
    (inbox / "new.txt").write_text(f"{GOOD}This is new.")
    (inbox / "folder.txt").mkdir()
    return inbox


@pytest.fixture(scope="module")
def plain(whowhen: Command, folder: Path) -> Any:
    return whowhen.json("scan", str(folder))


@pytest.fixture(scope="module")
def verified(whowhen: Command, folder: Path) -> Any:
    return whowhen.json("scan", str(folder), "--verify")


def states(scan: Any) -> dict[str, str]:
    return {file["path"]: file["state"] for file in scan["files"]}


def test_every_file_that_is_not_unchanged_is_named_with_its_state_and_why(plain: Any, folder: Path) -> None:
    assert states(plain) == {
        "changed.txt": "modified",
        "empty.txt": "rejected",
        "folder.txt": "problem",
        "gone.txt": "missing",
        "new.txt": "new",
        "old.txt": "missing",
        "renamed.txt": "renamed",
        "touched.txt": "modified",
    }
    assert plain["inbox"] == str(folder)
    assert plain["counts"]["unchanged"] == 1
    assert sum(plain["counts"].values()) == len(plain["files"]) + 1
    assert all(file["detail"] for file in plain["files"])
    assert plain["seconds"] > 0


def test_verify_tells_a_touched_file_from_a_changed_one(plain: Any, verified: Any) -> None:
    assert states(verified) == states(plain) | {"touched.txt": "touched", "changed.txt": "changed"}


def test_a_scan_changes_nothing(whowhen: Command, folder: Path, plain: Any, verified: Any) -> None:
    again = whowhen.json("scan", str(folder))

    assert again | {"seconds": 0} == plain | {"seconds": 0}
    assert sum(verified["counts"].values()) == sum(plain["counts"].values())


def test_a_pattern_names_the_files_that_are_meant(whowhen: Command, folder: Path) -> None:
    assert states(whowhen.json("scan", str(folder), "--pattern", "ne*")) == {"new.txt": "new"}


def test_the_tables_tell_the_counts_and_the_files(whowhen: Command, folder: Path) -> None:
    shown = whowhen.run("scan", str(folder))

    assert shown.returncode == 0
    for words in ("renamed", "missing", "touched.txt", "it is gone from the inbox", "nothing was changed"):
        assert words in shown.stdout


def test_the_command_line_starts_without_prefect() -> None:
    program = "import sys, flows.commandline as c; c.command_line(); sys.exit('prefect' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_a_command_loads_nothing_of_the_others() -> None:
    program = "import sys, flows.commandline as c; c.command_line(['find']); print(*sys.modules)"

    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout

    assert {"flows.commands.find", "store.query"} <= set(loaded.split())
    assert not {"flows.commands.scan", "flows.pool.workers", "transforms.formats", "onnxruntime"} & set(loaded.split())
