from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import Command

pytestmark = pytest.mark.wire


def test_what_is_dated_is_listed_and_drawn_in_order(whowhen: Command, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_text(
        "Harbour reopens\n\nThe harbour of Bergen was closed in 2019, and it was opened again on May 3, 2021."
    )
    id_ = whowhen.json("ingest", str(inbox), WHOWHEN_WORKERS="1")["files"][0]["article"]

    told = whowhen.json("timeline")
    late = whowhen.json("timeline", "--from", "2021-05-01", "--to", "2021-05-31")
    drawn = whowhen.run("timeline", "--svg", str(tmp_path / "t.svg"))
    shown = whowhen.json("show", id_)

    assert [one["value"] for one in told["moments"]] == ["2019", "2021-05-03"]
    assert [one["value"] for one in late["moments"]] == ["2021-05-03"]
    assert late["moments"][0]["entries"][0]["article"] == id_
    assert "2 of 2 moments drawn" in drawn.stdout
    assert ET.parse(tmp_path / "t.svg").getroot().tag.endswith("svg")  # noqa: S314 - our own
    assert [one["value"] for one in shown["timeline"]] == ["2019", "2021-05-03"]


def test_a_range_that_ends_before_it_begins_is_wrong_use(whowhen: Command) -> None:
    done = whowhen.run("timeline", "--from", "2024-03-22", "--to", "2024-03-01")
    assert done.returncode == 2
    assert "is after --to" in done.stderr
