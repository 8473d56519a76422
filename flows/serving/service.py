"""The deployments served by this process: runs are processes of its own, without a pool and workers."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Sequence

from prefect.deployments.runner import RunnerDeployment
from prefect.logging.handlers import APILogHandler
from prefect.runner import Runner


def serve_until_asked(
    wanted: Sequence[RunnerDeployment], endings: Sequence[signal.Signals], tell: Callable[[], None]
) -> None:
    """Make the deployments and their runs until one of the signals comes; then cancel the runs that are under way.

    `tell` is called when runs can be asked for. Schedules are paused at the end, and go on when the deployments
    are served again: the runs that would have been made in between are not made up for.
    """
    asyncio.run(_serve(wanted, endings, tell))
    # the loop took its handlers with it: what is left to do must not be broken off
    for number in endings:
        signal.signal(number, signal.SIG_IGN)
    # what was logged last: our own server is about to end
    APILogHandler().flush()


async def _serve(
    wanted: Sequence[RunnerDeployment], endings: Sequence[signal.Signals], tell: Callable[[], None]
) -> None:
    runner = Runner(name="whowhen", pause_on_shutdown=True)
    for deployment in wanted:
        await runner.aadd_deployment(deployment)
    asked = asyncio.Event()
    running = asyncio.create_task(runner.start())
    asking = asyncio.create_task(asked.wait())
    while not (runner.started or running.done()):  # noqa: ASYNC110 - Prefect says it by nothing else
        await asyncio.sleep(0.05)
    # the runner's own handler ends it in the middle of its work, and leaves runs that are `Running` for ever
    for number in endings:
        asyncio.get_running_loop().add_signal_handler(number, asked.set)
    tell()
    await asyncio.wait({running, asking}, return_when=asyncio.FIRST_COMPLETED)
    if not running.done():
        await runner.astop()
    asking.cancel()
    await running
