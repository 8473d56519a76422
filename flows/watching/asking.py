"""Prefect's server, asked for runs of a deployment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from flows.serving.prefect_client import open_client
from flows.watching.deployment import AskedRun
from model.errors import Unavailable, WrongUse

if TYPE_CHECKING:
    from prefect.client.schemas.objects import FlowRun


class PrefectServer:
    """The server at PREFECT_API_URL. Every method raises `Unavailable` when it is away."""

    def __init__(self, deployment: str, inbox: Path) -> None:
        """Ask for runs of `deployment` over `inbox`."""
        self._deployment = deployment
        self._inbox = inbox.absolute()

    def check(self) -> None:
        """Check that the deployment is there.

        Raises:
            WrongUse: there is no server to ask, or no such deployment.
        """
        from prefect.exceptions import ObjectNotFound

        with open_client() as client:
            try:
                client.read_deployment_by_name(self._deployment)
            except (ObjectNotFound, ValueError):
                sentence = f"Prefect knows no deployment {self._deployment!r}. Make it with `whowhen deploy`"
                raise WrongUse(sentence) from None

    def ask(self, key: str) -> AskedRun:
        """Ask for a run; the same `key` yields the same run."""
        from prefect.exceptions import ObjectNotFound

        with open_client() as client:
            try:
                deployment = client.read_deployment_by_name(self._deployment)
            except ObjectNotFound:
                sentence = f"{self._deployment!r} is gone. Make it again with `whowhen deploy`"
                raise Unavailable("deployment", sentence) from None
            return _asked(
                client.create_flow_run_from_deployment(
                    deployment.id, parameters={"inbox": str(self._inbox)}, idempotency_key=key
                )
            )

    def find(self, run: UUID) -> AskedRun | None:
        """Return a run as it is now, or None if the server does not know it."""
        from prefect.exceptions import ObjectNotFound

        with open_client() as client:
            try:
                return _asked(client.read_flow_run(run))
            except ObjectNotFound:
                return None


def _asked(run: FlowRun) -> AskedRun:
    is_final = run.state is not None and run.state.is_final()
    return AskedRun(id=run.id, name=run.name, state=str(run.state_name or "unknown").lower(), is_final=is_final)
