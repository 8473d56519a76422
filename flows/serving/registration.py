"""The deployments as a Prefect server keeps them: made or brought up to date, and left alone if nothing differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.responses import DeploymentResponse
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound

from model.errors import WrongUse

COMPARED = ("description", "tags", "parameters", "entrypoint", "job_variables", "work_pool_name")
"""What a deployment and Prefect's record of it call by the same names. Its version is left out: in a clone of a git
repository Prefect puts the commit in the place of ours, and runs take whatever code the folder has."""


class Change(StrEnum):
    """What had to be done about something on the server."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """One thing on the server, and what was done about it."""

    name: str
    kind: str
    change: Change


def register_pool(client: SyncPrefectClient, pool: str) -> Registered:
    """Make the work pool if it is not there.

    Raises:
        WrongUse: the pool is not for processes.
    """
    try:
        kind = client.read_work_pool(pool).type
        change = Change.UNCHANGED
    except ObjectNotFound:
        kind = client.create_work_pool(WorkPoolCreate(name=pool, type="process")).type
        change = Change.CREATED
    if kind != "process":
        raise WrongUse(f"the work pool {pool!r} is for runs of type {kind!r}, not `process`. Name another with --pool")
    return Registered(name=pool, kind="work pool", change=change)


def register(client: SyncPrefectClient, wanted: Sequence[RunnerDeployment]) -> list[Registered]:
    """Make deployments, or bring them up to date. What an operator has switched off stays off."""
    done = []
    for deployment in wanted:
        present = find(client, deployment)
        if present is None:
            change = Change.CREATED
        else:
            change = Change.UNCHANGED if _stored(present) == _wanted(deployment) else Change.UPDATED
            deployment.paused = present.paused
            keep_switches(deployment, present)
        if change is not Change.UNCHANGED:
            deployment.apply()
        done.append(Registered(name=deployment.full_name, kind="deployment", change=change))
    return done


def find(client: SyncPrefectClient, deployment: RunnerDeployment) -> DeploymentResponse | None:
    """Return what the server has of a deployment, if anything."""
    try:
        return client.read_deployment_by_name(deployment.full_name)
    except ObjectNotFound:
        return None


def keep_switches(deployment: RunnerDeployment, present: DeploymentResponse) -> None:
    """Leave those schedules of `deployment` off that an operator has switched off."""
    off = {schedule.slug for schedule in present.schedules if not schedule.active}
    for schedule in deployment.schedules or ():
        schedule.active = schedule.slug not in off


def _wanted(deployment: RunnerDeployment) -> dict[str, Any]:
    steps = deployment.storage.to_pull_step() if deployment.storage else None
    options = deployment.concurrency_options
    return {
        **{name: getattr(deployment, name) for name in COMPARED},
        "pull_steps": [steps] if steps else None,
        "limit": deployment.concurrency_limit,
        "collision": options and options.collision_strategy,
        "schedules": [schedule.schedule for schedule in deployment.schedules or ()],
        "schema": deployment._parameter_openapi_schema.model_dump(exclude_unset=True),  # noqa: SLF001 - Prefect shows it nowhere else
    }


def _stored(present: DeploymentResponse) -> dict[str, Any]:
    options, limit = present.concurrency_options, present.global_concurrency_limit
    return {
        **{name: getattr(present, name) for name in COMPARED},
        "pull_steps": present.pull_steps,
        "limit": limit and limit.limit,
        "collision": options and options.collision_strategy,
        "schedules": [schedule.schedule for schedule in present.schedules],
        "schema": present.parameter_openapi_schema,
    }
