"""A Dask scheduler and its workers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from benchmarks.drills.ground import Ground
from benchmarks.drills.process import Job, free_port

DASK = Path(sys.executable).with_name("dask")

READY_SECONDS = 90
"""What a scheduler or a worker may take to start; it took 3 s."""

SETTINGS = {
    # batches begin processes of their own, which a daemonic worker may not
    "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "60s",
}
"""What a worker needs in its environment beside the settings of whowhen."""

BATCH_LINE = b" batch seen="
"""What a worker's log has once for every batch."""


@dataclass(slots=True, kw_only=True)
class Cluster:
    """A scheduler on `host` and its workers by name. It grows, so it is no frozen record."""

    ground: Ground
    scheduler: Job
    address: str
    workers: dict[str, Job] = field(default_factory=dict)

    def add_worker(self, name: str, *prefix: str) -> None:
        """Start a worker with a nanny; `prefix` is a command that starts another, for instance elsewhere."""
        size = ("--nworkers", "1", "--nthreads", "2", "--no-dashboard", "--name", name)
        self.workers[name] = self.ground.start(*prefix, str(DASK), "worker", self.address, *size, **SETTINGS)

    def is_ready(self) -> bool:
        """Wait for the scheduler to know all workers; say whether it does."""
        return self.ground.wait_until(lambda: len(self.addresses()) >= len(self.workers), READY_SECONDS)

    def addresses(self) -> list[str]:
        """Return the addresses of all workers that ever came to the scheduler."""
        lines = self.scheduler.err.read_text(errors="replace").splitlines()
        return [line.rpartition("addr: ")[2].split()[0] for line in lines if "Register worker addr: " in line]

    def batches(self) -> dict[str, int]:
        """Return how many batches each worker has done, as their logs tell."""
        return {name: job.err.read_bytes().count(BATCH_LINE) for name, job in self.workers.items()}

    def kill_process(self, name: str) -> None:
        """Kill a worker's process; its nanny starts another."""
        for child in psutil.Process(self.workers[name].process.pid).children():
            if any("spawn_main" in word for word in child.cmdline()):
                child.kill()

    def kill_all(self, name: str) -> None:
        """Kill a worker with all that belongs to it, as if its machine went down."""
        self.workers[name].kill()


def start_cluster(ground: Ground, host: str = "127.0.0.1", names: Sequence[str] = ()) -> Cluster:
    """Start a scheduler on `host`, and workers on this machine."""
    port = free_port(host)
    scheduler = ground.start(str(DASK), "scheduler", "--host", host, "--port", str(port), "--no-dashboard")
    cluster = Cluster(ground=ground, scheduler=scheduler, address=f"tcp://{host}:{port}")
    for name in names:
        cluster.add_worker(name)
    return cluster
