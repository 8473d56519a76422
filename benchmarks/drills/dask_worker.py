"""A Dask worker killed during a run."""

from __future__ import annotations

from benchmarks.drills.cluster import DASK as PROGRAM
from benchmarks.drills.cluster import Cluster, start_cluster
from benchmarks.drills.drill import Damage, Drill
from benchmarks.drills.ground import Ground

NAMES = ("first", "second")

IN_FLIGHT = {"WHOWHEN_BATCHES_IN_FLIGHT": "6"}
"""Batches under way at once: both workers are busy, and some wait."""


def kill_dask_worker(ground: Ground) -> Damage:
    """Kill one of two workers; the other one, or its own successor, does its batches."""
    if not PROGRAM.exists():
        return Damage(what="Dask is not installed: pip install 'whowhen[dask]'", finished=None, skipped=True)
    ground.start_database_apart()
    return kill_one_of(start_cluster(ground, names=NAMES), ground)


def kill_one_of(cluster: Cluster, ground: Ground, *, wholly: bool | None = None) -> Damage:
    """Kill a worker of a cluster during a run: `wholly` as if its machine went down, else by chance."""
    ready = cluster.is_ready()
    job = ground.ingest(WHOWHEN_DASK_ADDRESS=cluster.address, **IN_FLIGHT)
    finished = ground.wait_for_work(lambda: job.is_over)
    before = cluster.batches()
    name = ground.chance.choice(sorted(cluster.workers))
    if wholly or (wholly is None and ground.chance.random() < 1 / 2):
        cluster.kill_all(name)
        what = "with its nanny"
    else:
        cluster.kill_process(name)
        what = "alone; its nanny starts another"
    code = job.wait()
    after = cluster.batches()
    done = ", ".join(f"{one} {before[one]}+{after[one] - before[one]}" for one in sorted(after))
    wrong = (
        *(() if ready else ("the workers did not come to the scheduler",)),
        *(() if code == 0 else (f"the run ended with {code}: {job.last_words()}",)),
    )
    return Damage(
        what=f"kill -9 of the Dask worker {name}, {what}",
        finished=finished,
        seen=f"the run ended with {code}; batches before and after: {done}",
        faults=(*wrong, *ground.finish()),
    )


DASK = Drill(
    name="dask",
    promise="the batches of a killed Dask worker are done by another, and the run ends well",
    act=kill_dask_worker,
    side_by_side=True,
)
