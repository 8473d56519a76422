"""Where batches are done: in threads of this process, or by the workers of a Dask scheduler."""

from __future__ import annotations

from typing import Any, cast

from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.settings import load_settings
from model.errors import WrongUse

Runner = TaskRunner[PrefectFuture[Any]]
"""What Prefect hands tasks to."""


def chosen_runner() -> Runner:
    """Return the task runner that WHOWHEN_DASK_ADDRESS names; threads if it names none.

    Batches travel as paths and the run's id, never as documents: whoever does one reads the files and
    writes to the store itself.

    Raises:
        WrongUse: an address is set, and the extra `dask` is not installed.
    """
    settings = load_settings()
    if settings.dask_address is None:
        return cast("Runner", ThreadPoolTaskRunner(max_workers=settings.batches_in_flight))
    try:
        from flows.serving.dask_runner import DaskRunner
    except ImportError:
        raise WrongUse("WHOWHEN_DASK_ADDRESS is set, and Dask is not installed: pip install 'whowhen[dask]'") from None
    return cast("Runner", DaskRunner(address=settings.dask_address))
