"""Two machines, as far as the network can tell: Dask workers in network namespaces with addresses of their own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from benchmarks.drills.cluster import DASK, start_cluster
from benchmarks.drills.dask_worker import kill_one_of
from benchmarks.drills.drill import Damage, Drill
from benchmarks.drills.forwarder import forwarded
from benchmarks.drills.ground import Ground
from benchmarks.drills.server import PrefectServer

NETWORK = "10.203.91"
"""A private network that nothing else is likely to use."""

MASK = 24

MACHINES = ("one", "two")


def spread(ground: Ground) -> Damage:
    """Run over two namespaces that reach everything through a bridge; one of them goes down."""
    if not DASK.exists():
        return Damage(what="Dask is not installed: pip install 'whowhen[dask]'", finished=None, skipped=True)
    with ExitStack() as open_things:
        try:
            host, names = open_things.enter_context(_network())
        except (OSError, subprocess.CalledProcessError) as error:
            told = (
                error.stderr.decode(errors="replace").strip()
                if isinstance(error, subprocess.CalledProcessError)
                else error
            )
            return Damage(what=f"network namespaces are not to be had here: {told}", finished=None, skipped=True)
        shared, ground.prefect = ground.prefect, PrefectServer(home=ground.folder / "server", host=host)
        open_things.callback(setattr, ground, "prefect", shared)
        open_things.callback(ground.prefect.stop)
        # what works in the namespaces must be gone before they are
        open_things.callback(ground.end_jobs)
        database = ground.start_database_apart()
        port = open_things.enter_context(forwarded(host, database.port))
        ground.settings["WHOWHEN_MONGODB_URI"] = f"mongodb://{host}:{port}/?directConnection=true"
        cluster = start_cluster(ground, host)
        for name in names:
            cluster.add_worker(name, "ip", "netns", "exec", name)
        done = kill_one_of(cluster, ground, wholly=True)
        hosts = {address.removeprefix("tcp://").partition(":")[0] for address in cluster.addresses()}
        idle = [name for name, batches in cluster.batches().items() if not batches]
        wrong = (
            *(() if len(hosts) == len(MACHINES) else (f"workers came from {sorted(hosts)} only",)),
            *(f"the worker in {name} did no batch" for name in idle),
        )
        return Damage(
            what=done.what,
            finished=done.finished,
            seen=f"{done.seen}; workers at {', '.join(sorted(hosts))}",
            faults=(*done.faults, *wrong),
        )


@contextmanager
def _network() -> Iterator[tuple[str, list[str]]]:
    """Make a bridge and a namespace for each machine; yields the bridge's address and the namespaces' names.

    Raises:
        OSError: there is no program `ip`.
        subprocess.CalledProcessError: this user may not, or this system cannot.
    """
    mark, host = f"ww{os.getpid()}", f"{NETWORK}.1"
    bridge = f"{mark}b"
    with ExitStack() as made:
        _ip("link", "add", bridge, "type", "bridge")
        made.callback(_ip, "link", "del", bridge)
        _ip("addr", "add", f"{host}/{MASK}", "dev", bridge)
        _ip("link", "set", bridge, "up")
        names = [f"{mark}-{machine}" for machine in MACHINES]
        for number, name in enumerate(names):
            _ip("netns", "add", name)
            made.callback(_ip, "netns", "del", name)
            end = f"{mark}v{number}"
            _ip("link", "add", end, "type", "veth", "peer", "name", "eth0", "netns", name)
            _ip("link", "set", end, "master", bridge, "up")
            _ip("-n", name, "addr", "add", f"{NETWORK}.{11 + number}/{MASK}", "dev", "eth0")
            _ip("-n", name, "link", "set", "eth0", "up")
            _ip("-n", name, "link", "set", "lo", "up")
        yield host, names


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)  # noqa: S603, S607 - fixed words; `ip` is where the system has it


NAMESPACES = Drill(
    name="namespaces",
    promise="two machines share a run over the network, and one of them may go down",
    act=spread,
    files=500,
)
