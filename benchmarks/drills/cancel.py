"""A run that is asked to end: through Prefect, by SIGTERM, by Ctrl-C."""

from __future__ import annotations

import signal
from collections.abc import Callable

from benchmarks.drills.deployment import (
    PREFECT,
    ask_for_run,
    call,
    deploy,
    finish_on_demand,
    flow_process,
    is_over,
    said,
    start_worker,
)
from benchmarks.drills.drill import Damage, Drill
from benchmarks.drills.ground import Ground

CANCEL_SECONDS = 90
"""What a cancelled run may take to end; it took 14 s."""


def cancel(ground: Ground) -> Damage:
    """End a run in one of the three ways."""
    ways: tuple[Callable[[Ground], Damage], ...] = (_through_prefect, _terminate, _interrupt)
    return ground.chance.choice(ways)(ground)


def _through_prefect(ground: Ground) -> Damage:
    deploy(ground)
    start_worker(ground)
    flow_run = ask_for_run(ground)
    finished = ground.wait_for_work(lambda: is_over(ground, flow_run))
    if finished is not None:
        _ask_to_cancel(ground, flow_run)
    over = ground.wait_until(
        lambda: is_over(ground, flow_run) and flow_process(ground, flow_run) is None, CANCEL_SECONDS
    )
    words = said(ground, flow_run)
    alive = () if over else (f"{CANCEL_SECONDS} s after its cancellation it goes on, or its process lives: {words}",)
    return Damage(
        what="prefect flow-run cancel",
        finished=finished,
        seen=words,
        faults=(*alive, *finish_on_demand(ground)),
    )


def _ask_to_cancel(ground: Ground, flow_run: str) -> None:
    try:
        call(ground, *PREFECT, "flow-run", "cancel", flow_run)
    except RuntimeError:
        # it was over in the meantime, or the first of the tries got through and only its answer did not
        if ground.prefect.state_of(flow_run)[0] != "CANCELLING" and not is_over(ground, flow_run):
            raise


def _terminate(ground: Ground) -> Damage:
    return _signal(ground, signal.SIGTERM)


def _interrupt(ground: Ground) -> Damage:
    return _signal(ground, signal.SIGINT)


def _signal(ground: Ground, number: signal.Signals) -> Damage:
    job = ground.ingest()
    finished = ground.wait_for_work(lambda: job.is_over)
    if finished is not None:
        job.process.send_signal(number)
    code = job.wait(CANCEL_SECONDS)
    told = job.last_words()
    wrong = () if code is not None and "Traceback" not in told else (f"the run ended with {code}: {told}",)
    return Damage(
        what=f"{number.name} to the command",
        finished=finished,
        seen=f"the run ended with {code}",
        faults=(*wrong, *ground.finish()),
    )


CANCEL = Drill(
    name="cancel",
    promise="a run that is cancelled, terminated or interrupted ends soon, and the next one does the rest",
    act=cancel,
)
