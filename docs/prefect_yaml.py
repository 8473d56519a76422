"""The file `prefect.yaml`, for operators who deploy with Prefect's own commands."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from flows.serving.deployments import ANCHOR, DEPLOYMENTS, HEARTBEATS, POOL, TAG, Deployment

PREFECT_YAML = Path(__file__).resolve().parents[1] / "prefect.yaml"

HEAD = f"""\
# Deployments of whowhen's flows, written by `make docs` from flows/serving/deployments.py; do not edit it by hand.
# `whowhen deploy` makes the same ones, the work pool and a rule for dead runs. With Prefect's own commands:
#   prefect work-pool create --type process {POOL}
#   prefect deploy --all
"""


def prefect_yaml() -> str:
    """Return the text of `prefect.yaml`."""
    contents = {
        "name": "whowhen",
        "prefect-version": version("prefect"),
        "deployments": [_described(deployment) for deployment in DEPLOYMENTS],
    }
    written: str = yaml.safe_dump(contents, sort_keys=False, allow_unicode=True, width=110)
    return HEAD + written


def _described(deployment: Deployment) -> dict[str, Any]:
    schedule: dict[str, Any] = {}
    if deployment.cron is not None:
        schedule = {"cron": deployment.cron}
    elif deployment.interval_seconds is not None:
        schedule = {"interval": deployment.interval_seconds, "anchor_date": ANCHOR.isoformat()}
    return {
        "name": deployment.name,
        "entrypoint": deployment.entrypoint,
        "description": deployment.description,
        "tags": [TAG],
        "parameters": dict(deployment.parameters),
        **({"schedules": [{**schedule, "timezone": "UTC", "slug": deployment.name}]} if schedule else {}),
        "concurrency_limit": {"limit": 1, "collision_strategy": deployment.collision.value},
        "work_pool": {"name": POOL, "job_variables": {"env": dict(HEARTBEATS)}},
    }
