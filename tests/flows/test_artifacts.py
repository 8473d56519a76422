"""What an operator sees of a run in Prefect's pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from flows.artifacts import markdown_report
from model.outcome import Outcome
from model.run import Counts, Problem, Run, RunStatus, SlowFile

RUN = Run(
    id="r1",
    status=RunStatus.COMPLETED,
    inbox="/srv/news",
    started=datetime(2024, 3, 23, tzinfo=UTC),
    counts=Counts(seen=5, stored=3, unchanged=1, rejected=1),
    seconds=2.0,
    opened=4,
    waiting=1,
    languages={"uk": 1, "en": 2},
    slowest=(SlowFile(path="long.txt", seconds=1.5),),
    steps={"dates": 0.25},
    problems=(Problem(outcome=Outcome.REJECTED, stage="read", detail="it holds nothing", files=1),),
)


def test_the_report_tells_counts_throughput_troubles_languages_and_the_slowest_files() -> None:
    lines = markdown_report(RUN).splitlines()

    assert "| 5 | 3 | 1 | 1 | 0 |" in lines
    assert "| 4 | 2.0 | 0 | 1 | 0 | 0 |" in lines
    assert "| 1 | rejected | read | it holds nothing |" in lines
    assert lines.index("| en | 2 |") < lines.index("| uk | 1 |")
    assert "| long.txt | 1.50 |" in lines
    assert "| dates | 0.25 |" in lines


def test_a_file_name_cannot_write_into_the_report() -> None:
    name = "a|b <script>[x](http://x)\n# c.txt"
    report = markdown_report(replace(RUN, slowest=(SlowFile(path=name, seconds=1.0),)))

    assert "| a\\|b \\<script\\>\\[x\\](http://x) # c.txt | 1.00 |" in report.splitlines()
