"""Speed of the main job: articles a second, peak memory, and the share of CPU spent outside the transforms.

Run with `python -m benchmarks.ingest [--articles N] [--runs N]`. CPU is summed over the command, its
processes, Prefect's server and the database server; what an empty inbox costs is told apart as start-up.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil
from rich.console import Console
from rich.table import Table

from benchmarks.generated import write_articles

LOOK_SECONDS = 0.2
"""How often memory is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One run: wall and CPU seconds (`server_cpu` is the database's), those of the steps, peak memory in MB."""

    wall: float
    cpu: float
    server_cpu: float
    steps: dict[str, float]
    peak_mb: float
    stored: int


PROGRAM = str(Path(sys.executable).with_name("whowhen"))
"""The command of this environment."""


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "WHOWHEN_HOME": str(home)}


def _whowhen(home: Path, *words: str) -> str:
    return subprocess.check_output([PROGRAM, *words], env=_environment(home), text=True)  # noqa: S603 - ours


def measure(inbox: Path, home: Path) -> Cost:
    """Ingest `inbox` into the store of `home` and return what it cost."""
    started = json.loads(_whowhen(home, "db", "start", "--json"))
    server = psutil.Process(started["pid"])
    before, children = sum(server.cpu_times()[:2]), resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    with subprocess.Popen(  # noqa: S603 - ours
        [PROGRAM, "ingest", str(inbox), "--json"], env=_environment(home), stdout=subprocess.PIPE, text=True
    ) as command:
        peak = _Peak(psutil.Process(command.pid), server)
        output, _ = command.communicate()
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    report = json.loads(output)
    return Cost(
        wall=wall,
        cpu=after.ru_utime + after.ru_stime - children.ru_utime - children.ru_stime,
        server_cpu=sum(server.cpu_times()[:2]) - before,
        steps=report["steps"],
        peak_mb=peak.stop() / 1e6,
        stored=report["counts"]["stored"],
    )


class _Peak:
    """The greatest sum of memory of a process, its descendants and the database server."""

    def __init__(self, command: psutil.Process, server: psutil.Process) -> None:
        self._processes = (command, server)
        self._most = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._ended.wait(LOOK_SECONDS):
            command, server = self._processes
            try:
                family = [server, command, *command.children(recursive=True)]
                self._most = max(self._most, sum(process.memory_info().rss for process in family))
            except psutil.Error:
                continue

    def stop(self) -> int:
        self._ended.set()
        self._thread.join()
        return self._most


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--characters", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=1)
    wanted = parser.parse_args()
    costs: list[tuple[Cost, Cost, Cost]] = []
    for _ in range(wanted.runs):
        with tempfile.TemporaryDirectory() as folder:
            inbox, empty, home = Path(folder, "inbox"), Path(folder, "empty"), Path(folder, "home")
            write_articles(inbox, wanted.articles, wanted.characters)
            empty.mkdir()
            measure(empty, home)
            costs.append((measure(empty, home), measure(inbox, home), measure(inbox, home)))
            _whowhen(home, "db", "stop")
    _print(costs)


def _print(costs: list[tuple[Cost, Cost, Cost]]) -> None:
    table = Table("figure", "median")
    rows: dict[str, list[float]] = {
        "articles stored": [full.stored for _, full, _ in costs],
        "wall seconds": [full.wall for _, full, _ in costs],
        "articles a second, start-up included": [full.stored / full.wall for _, full, _ in costs],
        "articles a second, without start-up": [full.stored / (full.wall - idle.wall) for idle, full, _ in costs],
        "CPU seconds in the transforms": [sum(full.steps.values()) for _, full, _ in costs],
        "CPU seconds in all": [full.cpu + full.server_cpu for _, full, _ in costs],
        "CPU seconds of the database server": [full.server_cpu for _, full, _ in costs],
        "CPU seconds of start-up (empty inbox)": [idle.cpu + idle.server_cpu for idle, _, _ in costs],
        "share outside the transforms": [
            1 - sum(full.steps.values()) / (full.cpu + full.server_cpu) for _, full, _ in costs
        ],
        "the same without start-up": [_share(idle, full) for idle, full, _ in costs],
        "peak memory, MB, all processes": [full.peak_mb for _, full, _ in costs],
        "wall seconds of a second run (all unchanged)": [again.wall for _, _, again in costs],
    }
    for name, values in rows.items():
        table.add_row(name, f"{median(values):,.3f}")
    for step in costs[0][1].steps:
        per_article = [1000 * full.steps[step] / max(full.stored, 1) for _, full, _ in costs]
        table.add_row(f"CPU ms an article: {step}", f"{median(per_article):.3f}")
    Console().print(table)


def _share(idle: Cost, full: Cost) -> float:
    whole = full.cpu + full.server_cpu - idle.cpu - idle.server_cpu
    return 1 - sum(full.steps.values()) / whole


if __name__ == "__main__":
    main()
