from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.actors import sets
from benchmarks.actors.__main__ import main
from benchmarks.actors.processes import TaggerMissingError, WorkerError, started
from benchmarks.actors.tagging import AT_ONCE, measure
from training.markup import Annotated, parse_line

Script = Callable[[str], list[str]]

FAKE = """
import json, re, sys
print(json.dumps({"tagger": "capitals 1.0", "python": "3.0", "megabytes": 10}), flush=True)
for number, line in enumerate(sys.stdin, 1):
    texts = json.loads(line)["texts"]
    names = [[[one.start(), one.end(), "PER"] for one in re.finditer("[A-Z][a-z]+", text)] for text in texts]
    print(json.dumps({"names": names, "seconds": 0.5, "megabytes": 10 + number}), flush=True)
"""
"""A tagger for which every capitalised word is a person."""


@pytest.fixture
def script(tmp_path: Path) -> Script:
    def write(source: str) -> list[str]:
        path = tmp_path / "tagger.py"
        path.write_text(source, encoding="utf-8")
        return [sys.executable, "-I", str(path)]

    return write


def _set(*lines: str) -> sets.TestSet:
    return sets.TestSet(name="made", language="en", texts=tuple(parse_line(line) for line in lines))


def test_a_tagger_in_another_process_is_scored_by_kind_strictly_and_by_overlap(script: Script) -> None:
    lines = ("here [PER Anna] met [PER Bob Stone]", "they saw [LOC Kyiv] and nothing else")
    with started(script(FAKE)) as worker:
        figures = measure("capitals", worker, _set(*lines))
        assert (worker.title, worker.python, worker.loaded) == ("capitals 1.0", "3.0", 10)
    # wanted: Anna, Bob Stone, Kyiv (LOC); found: Anna, Bob, Stone, Kyiv (PER)
    assert figures.by_kind == {
        "PER": (round(200 / 6, 1), round(500 / 6, 1)),
        "ORG": (0.0, 0.0),
        "LOC": (0.0, 0.0),
    }
    assert (figures.strict, figures.relaxed) == (round(200 / 7, 1), round(500 / 7, 1))
    assert (figures.words_per_second, figures.megabytes) == (22, 11)


def test_long_sets_are_sent_in_portions_and_their_times_add_up(script: Script) -> None:
    text = Annotated(text="a " * (AT_ONCE // 2), entities=())
    with started(script(FAKE)) as worker:
        figures = measure("capitals", worker, sets.TestSet(name="long", language="en", texts=(text,) * 3))
    assert figures.megabytes == 13
    assert figures.words_per_second == AT_ONCE


def test_what_is_missing_is_said_by_the_worker_and_for_an_interpreter_that_is_not_there(script: Script) -> None:
    missing = script('print(\'{"missing": "no package here"}\')')
    with pytest.raises(TaggerMissingError, match="no package here"), started(missing):
        pass
    with pytest.raises(TaggerMissingError, match="/nowhere/python cannot be run"), started(["/nowhere/python"]):
        pass


HELLO = 'print(\'{"tagger": "x", "python": "3", "megabytes": 1}\', flush=True); input(); '


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("raise SystemExit('the weights are broken')", "status 1: the weights are broken"),
        ("print('hello')", "no JSON object: hello"),
        ('print(\'{"tagger": "x"}\')', "neither what it is nor what it lacks"),
        (HELLO + "raise MemoryError", "status 1: MemoryError"),
        (HELLO + "print('{\"names\": []}')", "without names"),
        (HELLO + 'print(\'{"names": [[[0, 1, "CAT"]]], "seconds": 1, "megabytes": 1}\')', "of known kinds"),
        (HELLO + 'print(\'{"names": [], "seconds": 1, "megabytes": 1}\')', "sent 1 texts and answered for 0"),
    ],
)
def test_a_worker_that_ends_or_answers_nonsense_is_told_with_the_reason(
    script: Script, source: str, reason: str
) -> None:
    with pytest.raises(WorkerError, match=reason), started(script(source)) as worker:
        worker.tag(["one text"])


def test_our_own_tagger_speaks_the_protocol() -> None:
    with started([sys.executable, "-m", "benchmarks.actors.worker", "ours"]) as worker:
        tagged = worker.tag(["Учора Олена Коваль приїхала до Львова.", "nothing"])
        assert worker.loaded <= tagged.megabytes
    assert [[(one.start, one.end, one.kind) for one in own] for own in tagged.names] == [
        [(6, 18, "PER"), (31, 37, "LOC")],
        [],
    ]
    assert tagged.seconds > 0


def test_a_package_that_an_interpreter_lacks_is_named(tmp_path: Path) -> None:
    (tmp_path / "natasha.py").write_text("import morphology_of_nobody", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.actors.worker", "natasha"],
        cwd=sets.ROOT,
        env={"PYTHONPATH": str(tmp_path)},
        input="",
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(run.stdout)["missing"].endswith("has no package morphology_of_nobody")


def test_an_unknown_tagger_is_refused_before_anything_is_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["actors", "--python", "spacy-xl=python3"])
    with pytest.raises(SystemExit, match="2"):
        main()
    assert "`spacy-xl=python3` is not NAME=INTERPRETER" in capsys.readouterr().err
