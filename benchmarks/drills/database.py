"""The database away: killed, or unreachable for a while."""

from __future__ import annotations

import os
import signal
import time

from benchmarks.drills.drill import Damage, Drill
from benchmarks.drills.ground import Ground


def kill_database(ground: Ground) -> Damage:
    """Kill the embedded server during a run, which starts it again."""
    server = ground.start_database()
    job = ground.ingest()
    finished = ground.wait_for_work(lambda: job.is_over)
    os.kill(server.pid, signal.SIGKILL)
    code = job.wait()
    return Damage(
        what=f"kill -9 of the database, process {server.pid}",
        finished=finished,
        seen=f"the run ended with {code}",
        faults=(*(() if code in {0, 3} else (job.last_words(),)), *ground.finish()),
    )


def take_database_away(ground: Ground) -> Damage:
    """Stop the database for a while during a run, which must wait for it."""
    server = ground.start_database_apart()
    job = ground.ingest()
    finished = ground.wait_for_work(lambda: job.is_over)
    ground.stop_database()
    time.sleep(ground.seconds)
    ground.start_database(server.port)
    code = job.wait()
    survived = () if code == 0 else (f"the run ended with {code}: {job.last_words()}",)
    return Damage(
        what=f"database away for {ground.seconds:g} s",
        finished=finished,
        seen=f"the run ended with {code}",
        faults=(*survived, *ground.finish()),
    )


DATABASE = Drill(
    name="database",
    promise="a database that is killed during a run is started again, and the run goes on",
    act=kill_database,
    side_by_side=True,
)
OUTAGE = Drill(
    name="outage",
    promise="a run outlives a minute without its database",
    act=take_database_away,
    side_by_side=True,
)
