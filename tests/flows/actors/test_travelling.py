from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows.actors.travelling import as_json, compare, read_decisions
from model.decision import Decision
from model.errors import WrongUse
from tests.flows.actors.test_carrying_out import ALL, HIDE, MERGE, RENAME, undo, who


def written(folder: Path, *decisions: Decision, **changes: Any) -> Path:
    file = folder / "decisions.json"
    rows = [{**as_json(one), **changes} for one in decisions]
    file.write_text(json.dumps({"decisions": rows}, ensure_ascii=False), encoding="utf-8")
    return file


def test_decisions_arrive_as_they_were_sent_but_are_still_to_be_carried_out(tmp_path: Path) -> None:
    sent = [*ALL, undo(HIDE)]

    arrived = read_decisions(written(tmp_path, *(replace(one, carried_out=True) for one in sent)))

    assert arrived == sent
    assert compare(arrived, sent).new == ()
    assert compare(arrived, sent).known == len(sent)


def test_an_id_may_be_left_out(tmp_path: Path) -> None:
    assert read_decisions(written(tmp_path, MERGE, id=None)) == [MERGE]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        pytest.param("{", "is not JSON", id="not JSON"),
        pytest.param("[]", 'has no list "decisions"', id="no decisions"),
        pytest.param('{"decisions": [1]}', "decision 1 in .* is no JSON object", id="a number"),
        pytest.param('{"decisions": [{"kind": "merge"}]}', "cannot be read", id="half a decision"),
    ],
)
def test_what_is_no_file_of_decisions_is_said_to_be_none(words: str, why: str, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text(words, encoding="utf-8")

    with pytest.raises(WrongUse, match=f"{why}.*whowhen actors decisions --json"):
        read_decisions(file)


def test_a_file_that_is_not_there_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="cannot be read: No such file"):
        read_decisions(tmp_path / "none.json")


def test_a_decision_changed_by_hand_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="was changed by hand"):
        read_decisions(written(tmp_path, MERGE, actor="person:other"))


def test_what_contradicts_the_store_or_itself_is_told_and_what_is_undone_is_not() -> None:
    other = replace(MERGE, into=who("Q7747", "Putin"))

    assert len(compare([other, RENAME], [MERGE]).conflicts) == 1
    assert len(compare([MERGE, other], []).conflicts) == len(compare([other, MERGE], []).conflicts) == 1
    assert compare([other, undo(MERGE)], [MERGE]).conflicts == ()
