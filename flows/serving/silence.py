"""The rule of the Prefect server that a run which fell silent has crashed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from prefect.automations import AutomationCore, ChangeFlowRunState, EventTrigger, Posture, ResourceSpecification
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.objects import StateType

from flows.serving.deployments import SILENCE_SECONDS, TAG
from flows.serving.registration import Change, Registered

RULE = "whowhen: a run that fell silent has crashed"
"""Name of the automation. Without it the run of a killed worker would be `Running` for ever."""


def register_rule(client: SyncPrefectClient) -> Registered:
    """Make the rule that a run without heartbeats has crashed; one that an operator paused stays paused."""
    wanted = rule()
    present = client.read_automations_by_name(RULE)
    if not present:
        client.create_automation(wanted)
        change = Change.CREATED
    elif _told(present[0]) == _told(wanted):
        change = Change.UNCHANGED
    else:
        client.update_automation(present[0].id, wanted.model_copy(update={"enabled": present[0].enabled}))
        change = Change.UPDATED
    return Registered(name=RULE, kind="automation", change=change)


def rule() -> AutomationCore:
    """Return the automation. It looks at runs with our tag only: those of others may breathe more slowly.

    After Prefect's own example (PrefectHQ/examples, automations/zombie.yaml).
    """
    ends = {f"prefect.flow-run.{state}" for state in ("Completed", "Failed", "Cancelled", "Crashed")}
    return AutomationCore(
        name=RULE,
        description=f"No heartbeat for {SILENCE_SECONDS} s: its process, or its machine, is gone.",
        trigger=EventTrigger(
            after={"prefect.flow-run.heartbeat"},
            expect={"prefect.flow-run.heartbeat", *ends},
            match=ResourceSpecification({"prefect.resource.id": ["prefect.flow-run.*"]}),
            match_related=ResourceSpecification(
                {"prefect.resource.id": [f"prefect.tag.{TAG}"], "prefect.resource.role": ["tag"]}
            ),
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=timedelta(seconds=SILENCE_SECONDS),
        ),
        actions=[ChangeFlowRunState(state=StateType.CRASHED, message=f"No heartbeat for {SILENCE_SECONDS} s.")],
    )


def _told(automation: AutomationCore) -> dict[str, Any]:
    told = automation.model_dump(mode="json", include={"description", "trigger", "actions"})
    told["trigger"] = {name: _sorted(value) for name, value in told["trigger"].items() if name != "id"}
    return told


def _sorted(value: object) -> object:
    return sorted(value, key=str) if isinstance(value, list) else value
