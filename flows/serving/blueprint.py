"""The deployments in Prefect's form."""

from __future__ import annotations

import importlib
from typing import Any, cast

from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.deployments.runner import RunnerDeployment
from prefect.flows import Flow
from prefect.runner.storage import LocalStorage
from prefect.schedules import Cron, Interval, Schedule

from flows.serving.deployments import ANCHOR, HEARTBEATS, ROOT, TAG, Deployment


def flow_of(deployment: Deployment) -> Flow[..., Any]:
    """Return the flow that a deployment runs."""
    module = importlib.import_module(f"flows.{deployment.flow}")
    return cast("Flow[..., Any]", getattr(module, deployment.flow))


def built(deployment: Deployment) -> RunnerDeployment:
    """Return a deployment for a process that serves it itself."""
    made = RunnerDeployment.from_flow(
        flow_of(deployment),
        name=deployment.name,
        description=deployment.description,
        parameters=dict(deployment.parameters),
        schedule=_schedule(deployment),
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=cast("Any", deployment.collision.value)),
        tags=[TAG],
    )
    made.entrypoint = str(ROOT / deployment.entrypoint)
    # said, not left out: it may have had a pool before
    made.work_pool_name = made.work_queue_name = None
    return made


def built_for_pool(deployment: Deployment, pool: str) -> RunnerDeployment:
    """Return a deployment for the workers of a pool: what `prefect deploy` makes of `prefect.yaml`."""
    made = built(deployment)
    made.entrypoint = deployment.entrypoint
    made.storage = LocalStorage(str(ROOT))
    made.work_pool_name = pool
    made.job_variables = {"env": dict(HEARTBEATS)}
    return made


def _schedule(deployment: Deployment) -> Schedule | None:
    if deployment.cron is not None:
        return Cron(deployment.cron, timezone="UTC", slug=deployment.name)
    if deployment.interval_seconds is not None:
        return Interval(deployment.interval_seconds, anchor_date=ANCHOR, timezone="UTC", slug=deployment.name)
    return None
