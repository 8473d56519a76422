"""What is put right when Prefect says that a run ended otherwise than well."""

from __future__ import annotations

from typing import Any

from flows.log import log_not_given_back
from flows.place import opened
from flows.settings import load_settings
from model.errors import WhowhenError


def give_back(flow: Any, flow_run: Any, state: Any) -> None:  # noqa: ANN401, ARG001 - Prefect calls by these names
    """Release the claims of a run that failed, crashed or was cancelled, and say in its record that it failed.

    A run that could still speak has done so itself; this is for one whose process was ended. Where the
    store is away, the next run on the machine does it, or the lease ends.
    """
    try:
        with opened(load_settings()) as store:
            dead = store.runs.of_flow_run(str(flow_run.id))
            store.runs.mark_failed(dead)
            store.release(dead)
    except WhowhenError as error:
        log_not_given_back(str(flow_run.id), error)
