from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.transforms.members.packing import gzipped, zipped

pytestmark = pytest.mark.wire

STORY = b"Harbour reopens\n\nMayor Lena Castellano reopened the harbour of Bergen on May 3, 2021, after two years.\n"
LINES = b'{"headline": "One", "text": "The council of Bergen met."}\n{"kop": "Two", "inhoud": "The mayor spoke."}\n'


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_an_archive_goes_through_all_commands(whowhen: Command, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"one.txt": STORY, "noise.bin": bytes(range(256)) * 8}))
    (tmp_path / "b.jsonl.gz").write_bytes(gzipped(LINES))
    (tmp_path / "c.txt").write_bytes(STORY.replace(b"Bergen", b"Molde"))
    (tmp_path / "c.meta.json").write_text('{"publisher": "Molde Post"}')
    one = {"WHOWHEN_WORKERS": "1"}
    mapped = one | {"WHOWHEN_FIELDS": "headline=kop,text=inhoud"}

    first = json.loads(whowhen.run("ingest", str(tmp_path), "--json", **one).stdout)
    scan = whowhen.json("scan", str(tmp_path), "--verify")
    third = json.loads(whowhen.run("ingest", str(tmp_path), "--json", **mapped).stdout)
    listed = whowhen.json("quarantine", "list", str(tmp_path))["files"]
    retried = json.loads(
        whowhen.run("quarantine", "retry", "a.zip!/noise.bin", "--inbox", str(tmp_path), "--json", **mapped).stdout
    )
    answers = [json.loads(line) for line in whowhen.run("annotate", str(tmp_path), **mapped).stdout.splitlines()]
    ids = {one["path"]: one["article"] for one in third["files"]}
    shown = whowhen.json("show", ids["c.txt"])

    assert {one["path"]: one["outcome"] for one in first["files"]} == {
        "a.zip": "stored",
        "a.zip!/noise.bin": "rejected",
        "a.zip!/one.txt": "stored",
        "b.jsonl.gz": "stored",
        "b.jsonl.gz!/1": "stored",
        "b.jsonl.gz!/2": "rejected",
        "c.txt": "stored",
    }
    assert first["counts"] == {"seen": 7, "stored": 5, "unchanged": 0, "rejected": 2, "failed": 0}
    assert scan["counts"] == {"rejected": 2, "unchanged": 5}
    assert {one["path"]: one["outcome"] for one in third["files"]} == {
        "a.zip": "unchanged",
        "a.zip!/noise.bin": "rejected",
        "a.zip!/one.txt": "unchanged",
        "b.jsonl.gz": "unchanged",
        "b.jsonl.gz!/1": "unchanged",
        "b.jsonl.gz!/2": "stored",
        "c.txt": "unchanged",
    }
    assert [row["path"] for row in listed] == ["a.zip!/noise.bin"]
    assert {one["path"]: one["outcome"] for one in retried["files"]} == {
        "a.zip": "unchanged",
        "a.zip!/noise.bin": "rejected",
        "a.zip!/one.txt": "unchanged",
    }
    assert [Path(answer["sources"][0]["path"]).name for answer in answers] == [
        "one.txt",
        "noise.bin",
        "1",
        "2",
        "c.txt",
    ]
    assert shown["publisher"] == "Molde Post"
