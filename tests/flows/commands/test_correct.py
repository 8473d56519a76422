from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Command

pytestmark = pytest.mark.wire


def test_a_correction_is_made_carried_out_and_shown(whowhen: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Harbour reopens after two years\n\nThe mayor of Bergen reopened the harbour yesterday, after long works."
    )
    id_ = whowhen.json("ingest", str(tmp_path), WHOWHEN_WORKERS="1")["files"][0]["article"]

    made = whowhen.json(
        "correct", id_[:8], "--headline", "As printed", "--published", "2024-03-23", "--by", "ann", "--note", "seen"
    )
    shown = whowhen.run("show", id_)

    assert (made["article"], made["outcome"]) == (id_, "redone")
    assert made["sections"] == ["headline", "published", "dates"]
    assert [(one["section"], one["value"], one["by"], one["note"]) for one in made["corrections"]] == [
        ("headline", "As printed", "ann", "seen"),
        ("published", "2024-03-23", "ann", "seen"),
    ]
    assert "headline, published" in shown.stdout
    assert "2024-03-22" in shown.stdout


def test_a_correction_is_taken_back_alone(whowhen: Command) -> None:
    done = whowhen.run("correct", "ffffffff", "--clear", "headline", "--language", "uk")

    assert done.returncode == 2
    assert "give it alone" in done.stderr
