"""Prefect's server away during a run."""

from __future__ import annotations

import time

from benchmarks.drills.drill import Damage, Drill
from benchmarks.drills.ground import Ground

AWAY_SECONDS = 20
"""Long enough for every kind of request of a run to meet it."""


def take_prefect_away(ground: Ground) -> Damage:
    """Stop or kill Prefect's server during a run, and start it again."""
    server = ground.prefect
    job = ground.ingest()
    finished = ground.wait_for_work(lambda: job.is_over)
    if ground.chance.random() < 1 / 2:
        what, end = "SIGTERM to", server.stop
    else:
        what, end = "kill -9 of", server.kill
    end()
    time.sleep(AWAY_SECONDS)
    server.start()
    code = job.wait()
    return Damage(
        what=f"{what} Prefect's server, back after {AWAY_SECONDS} s",
        finished=finished,
        seen=f"the run ended with {code}",
        faults=(*(() if code in {0, 3} else (f"{code}: {job.last_words()}",)), *ground.finish()),
    )


PREFECT = Drill(
    name="prefect",
    promise="a run without Prefect's server, or the next one, finishes",
    act=take_prefect_away,
)
