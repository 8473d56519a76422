from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Command

pytestmark = pytest.mark.wire


def test_a_file_in_quarantine_is_listed_shown_mended_and_tried_again(whowhen: Command, tmp_path: Path) -> None:
    for name in ("empty.txt", "gone.txt"):
        (tmp_path / name).touch()
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 8)
    one = {"WHOWHEN_WORKERS": "1"}
    whowhen.run("ingest", str(tmp_path), **one)

    listed = whowhen.json("quarantine", "list", str(tmp_path), "--reason", "empty")["files"]
    shown = whowhen.json("quarantine", "show", "noise.txt")
    (tmp_path / "gone.txt").unlink()
    (tmp_path / "empty.txt").write_text("The town council of Bergen met on May 3, 2021 to speak about its harbour.")
    retried = whowhen.run("quarantine", "retry", "--inbox", str(tmp_path), "--json", **one)
    gone = whowhen.run("quarantine", "retry", "gone.txt", "--inbox", str(tmp_path), "--json")
    left = whowhen.run("quarantine", "list")

    assert [(row["path"], row["outcome"], row["attempts"]) for row in listed] == [
        ("empty.txt", "rejected", 1),
        ("gone.txt", "rejected", 1),
    ]
    assert (shown["reason"], shown["traceback"]) == ("binary", None)
    assert retried.returncode == 1, retried.stderr
    assert [(one["path"], one["outcome"]) for one in json.loads(retried.stdout)["files"]] == [
        ("empty.txt", "stored"),
        ("noise.txt", "rejected"),
    ]
    assert (gone.returncode, json.loads(gone.stdout)) == (1, {"files": []})
    assert "'gone.txt' (1) not tried again: no longer in" in gone.stderr
    assert gone.stderr in retried.stderr
    assert "noise.txt" in left.stdout
    assert "in quarantine: 2" in left.stdout
