"""Processes of a run on demand, killed: the worker, or the flow that it started."""

from __future__ import annotations

from benchmarks.drills.deployment import (
    ask_for_run,
    deploy,
    finish_on_demand,
    flow_process,
    is_over,
    said,
    start_worker,
)
from benchmarks.drills.drill import Damage, Drill
from benchmarks.drills.ground import Ground

REPORT_SECONDS = 60
"""What a worker may take to say that its flow crashed; it took one."""


def kill_worker(ground: Ground) -> Damage:
    """Kill the worker during its run, which ends a little later by itself; another worker does the next run."""
    deploy(ground)
    worker = start_worker(ground)
    flow_run = ask_for_run(ground)
    finished = ground.wait_for_work(lambda: is_over(ground, flow_run))
    worker.process.kill()
    worker.wait()
    orphan = flow_process(ground, flow_run)
    start_worker(ground)
    wrong = finish_on_demand(ground)
    words = said(ground, flow_run)
    return Damage(
        what="kill -9 of the worker" + (", its flow was left" if orphan else ""),
        finished=finished,
        seen=words,
        faults=wrong,
    )


def kill_flow(ground: Ground) -> Damage:
    """Kill the flow's process; the worker says that it crashed."""
    deploy(ground)
    start_worker(ground)
    flow_run = ask_for_run(ground)
    finished = ground.wait_for_work(lambda: is_over(ground, flow_run))
    flow = flow_process(ground, flow_run)
    if flow is not None:
        flow.kill()
    over = ground.wait_until(lambda: is_over(ground, flow_run), REPORT_SECONDS)
    words = said(ground, flow_run)
    silent = () if over else (f"{REPORT_SECONDS} s after its flow was killed, {words}",)
    return Damage(
        what="kill -9 of the flow's process",
        finished=finished if flow else None,
        seen=words,
        faults=(*silent, *finish_on_demand(ground)),
    )


WORKER = Drill(
    name="worker",
    promise="a killed worker costs nothing: its run ends, and the next one does the rest",
    act=kill_worker,
)
FLOW = Drill(
    name="flow",
    promise="a killed flow is said to have crashed, and the next run does the rest",
    act=kill_flow,
)
