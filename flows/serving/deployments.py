"""The deployments: which flow runs when, over what, and what becomes of a run that comes while another is at work.

This is their only definition: `whowhen deploy` and `whowhen serve` read it, `prefect.yaml` is written from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The folder that holds `flows/`: where a worker finds the code."""

POOL = "whowhen"
"""The work pool, of the type `process`."""

TAG = "whowhen"
"""On every run of a deployment: a Prefect server may have runs of others, which our rule must leave alone."""

HEARTBEAT_SECONDS = 30
"""How often a run says that it lives; Prefect takes no less."""

SILENCE_SECONDS = 90
"""A run that was not heard of for so long has crashed: three heartbeats, since a busy machine may delay one."""

HEARTBEATS = {"PREFECT_FLOWS_HEARTBEAT_FREQUENCY": str(HEARTBEAT_SECONDS)}
"""What a run's environment needs, so that it is heard of often enough (Prefect's own pace is 180 s)."""

ANCHOR = datetime(2024, 1, 1, tzinfo=UTC)
"""Where intervals are counted from. Any moment will do, but a fixed one: deploying again must change nothing."""


class Collision(StrEnum):
    """What becomes of a run that comes while another of its deployment is at work, in Prefect's words."""

    WAIT = "ENQUEUE"
    GIVE_UP = "CANCEL_NEW"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """A flow that can be asked for by name, one run at a time.

    `flow` is the name of the flow, of its function and of its module. Runs start by themselves every
    `interval_seconds`, or at the times of `cron` (UTC); with neither, only when somebody asks.
    """

    flow: str
    name: str
    description: str
    parameters: Mapping[str, str | bool]
    collision: Collision
    interval_seconds: int | None = None
    cron: str | None = None

    @property
    def full_name(self) -> str:
        """What an operator types."""
        return f"{self.flow}/{self.name}"

    @property
    def entrypoint(self) -> str:
        """Where Prefect finds the flow, relative to `ROOT`."""
        return f"flows/{self.flow}.py:{self.flow}"


DEPLOYMENTS = (
    Deployment(
        flow="ingest",
        name="on-demand",
        description="Bring the files of a folder into the store, now. A run that comes while one is at work waits.",
        parameters={"inbox": "seeds"},
        collision=Collision.WAIT,
    ),
    Deployment(
        flow="ingest",
        name="scan",
        description="Look every five minutes for files that nobody announced. Skipped while a scan is still at work.",
        parameters={"inbox": "seeds"},
        collision=Collision.GIVE_UP,
        interval_seconds=300,
    ),
    Deployment(
        flow="ingest",
        name="nightly",
        description="Read every file again at three in the morning (UTC), also those that look as they did.",
        parameters={"inbox": "seeds", "verify": True},
        collision=Collision.WAIT,
        cron="0 3 * * *",
    ),
    Deployment(
        flow="reprocess",
        name="on-demand",
        description="Bring the articles up to date that older versions of the steps have made.",
        parameters={"inbox": "seeds"},
        collision=Collision.WAIT,
    ),
)
"""All deployments, for the default inbox."""


def deployments_of(inbox: str | None) -> tuple[Deployment, ...]:
    """Return the deployments for another inbox; for the default one where none is given."""
    if inbox is None:
        return DEPLOYMENTS
    return tuple(replace(one, parameters={**one.parameters, "inbox": inbox}) for one in DEPLOYMENTS)
