"""Runs on demand: a worker of Prefect, and what it is asked for."""

from __future__ import annotations

import subprocess
import sys

import psutil

from benchmarks.drills.ground import Ground
from benchmarks.drills.process import MOST_SECONDS, ROOT, TAIL, Job, processes_of
from benchmarks.ingest import PROGRAM

DEPLOYMENT = "ingest/on-demand"

PREFECT = (sys.executable, "-m", "prefect", "--no-prompt")

TRIES = 3
"""How often a command that gets something ready is run until it ends well: a busy server refuses now and then."""


def deploy(ground: Ground) -> None:
    """Make the deployments, once for a server. Nothing is to run by itself: it would be of another inbox."""
    if ground.prefect.deployed:
        return
    call(ground, PROGRAM, "deploy")
    call(ground, *PREFECT, "deployment", "schedule", "pause", "--all")
    ground.prefect.deployed = True


def call(ground: Ground, *command: str) -> str:
    """Run a program to its good end, which it may be run again for; return what it printed.

    Raises:
        RuntimeError: it ended badly `TRIES` times, or took too long.
    """
    told = ""
    for _ in range(TRIES):
        try:
            return subprocess.check_output(  # noqa: S603 - ours
                command, env=ground.environment(), cwd=ROOT, text=True, stderr=subprocess.STDOUT, timeout=MOST_SECONDS
            )
        except subprocess.CalledProcessError as error:
            told = f"{error.returncode}: {str(error.output)[-TAIL:]}"
        except subprocess.TimeoutExpired as error:
            told = str(error)
            break
    raise RuntimeError(f"{' '.join(command)}: {told}")


def start_worker(ground: Ground) -> Job:
    """Start a worker of Prefect for this ground's data directory."""
    pace = {"PREFECT_WORKER_QUERY_SECONDS": "1", "PREFECT_WORKER_HEARTBEAT_SECONDS": "5"}
    return ground.start(*PREFECT, "worker", "start", "--pool", "whowhen", **pace)


def ask_for_run(ground: Ground) -> str:
    """Ask for a run over the inbox; return the id of the flow run."""
    return ground.prefect.ask_for_run(DEPLOYMENT, {"inbox": str(ground.inbox)})


def finish_on_demand(ground: Ground) -> tuple[str, ...]:
    """Let a run on demand do the rest; return what is wrong with how it ended."""
    flow_run = ask_for_run(ground)
    if not ground.wait_until(lambda: is_over(ground, flow_run), MOST_SECONDS):
        return (f"the run on demand had not ended after {MOST_SECONDS:.0f} s: {said(ground, flow_run)}",)
    return () if ground.prefect.state_of(flow_run)[0] == "COMPLETED" else (said(ground, flow_run),)


def flow_process(ground: Ground, flow_run: str) -> psutil.Process | None:
    """Return the process that a worker started for a flow run, if it lives."""
    name = "PREFECT__FLOW_RUN_ID"
    inside = {}
    for process in processes_of(ground.home):
        try:
            if process.environ().get(name) == flow_run:
                inside[process.pid] = process
        except psutil.Error:
            continue
    # readers and Prefect's own children inherit the environment
    tops = [process for process in inside.values() if process.ppid() not in inside]
    return tops[0] if tops else None


def is_over(ground: Ground, flow_run: str) -> bool:
    """Say whether a flow run has ended, whichever way."""
    return ground.prefect.state_of(flow_run)[0] in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


def said(ground: Ground, flow_run: str) -> str:
    """Return what Prefect says of a flow run."""
    state, words = ground.prefect.state_of(flow_run)
    return f"Prefect says {state} of its run" + (f" ({words})" if words else "")
