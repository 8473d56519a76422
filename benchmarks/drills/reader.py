"""A process that reads texts, killed."""

from __future__ import annotations

import psutil

from benchmarks.drills.drill import Damage, Drill
from benchmarks.drills.ground import Ground


def kill_reader(ground: Ground) -> Damage:
    """Kill a reader during a run, as the system does when memory is short: at work, or with nothing to do."""
    job = ground.ingest(WHOWHEN_WORKERS="2")
    finished = ground.wait_for_work(lambda: job.is_over)
    readers = [] if job.is_over else _readers(job.process.pid)
    if readers:
        ground.chance.choice(readers).kill()
    code = job.wait()
    survived = () if code == 0 else (f"the run ended with {code}: {job.last_words()}",)
    return Damage(
        what=f"kill -9 of one of {len(readers)} readers",
        finished=finished if readers else None,
        seen=f"the run ended with {code}",
        faults=(*survived, *ground.finish()),
    )


def _readers(command: int) -> list[psutil.Process]:
    return [
        child for child in psutil.Process(command).children() if any("spawn_main" in word for word in child.cmdline())
    ]


READER = Drill(
    name="reader",
    promise="a killed reader costs no file: what it had is read again by another",
    act=kill_reader,
)
