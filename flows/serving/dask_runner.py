"""Batches handed to the workers of a Dask scheduler. Imported only where WHOWHEN_DASK_ADDRESS names one."""

from __future__ import annotations

import dask
from prefect_dask.client import PrefectDaskClient
from prefect_dask.task_runners import DaskTaskRunner

from model.errors import Unavailable

PATIENCE = "distributed.comm.timeouts.connect"
"""Dask's setting for how long to wait for the scheduler; the first worker gets as long."""


class DaskRunner(DaskTaskRunner):
    """Prefect's own runner, with what is missing told in our words."""

    @property
    def client(self) -> PrefectDaskClient:
        """The connection to the scheduler, made when it is first needed.

        Raises:
            Unavailable: the scheduler does not answer, or has no worker.
        """
        if self._client is not None:
            return self._client
        try:
            client = super().client
        except OSError as error:
            detail = f"no Dask scheduler answers at {self.address}. Start it, or correct or unset WHOWHEN_DASK_ADDRESS"
            raise Unavailable("Dask", detail) from error
        try:
            # without one, a run would wait in silence
            client.wait_for_workers(1, timeout=dask.config.get(PATIENCE))
        except TimeoutError as error:
            detail = f"the Dask scheduler at {self.address} has no worker. Start one: dask worker {self.address}"
            raise Unavailable("Dask", detail) from error
        return client
