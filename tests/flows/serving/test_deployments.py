from __future__ import annotations

import inspect

import pytest
from prefect.utilities.callables import parameter_schema

from docs.prefect_yaml import PREFECT_YAML, prefect_yaml
from flows.serving.blueprint import built, built_for_pool, flow_of
from flows.serving.deployments import DEPLOYMENTS, HEARTBEAT_SECONDS, ROOT, SILENCE_SECONDS, Deployment, deployments_of
from flows.serving.hooks import give_back
from flows.serving.silence import rule

each_deployment = pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda one: one.full_name)


def test_prefect_yaml_is_that_of_the_code() -> None:
    assert PREFECT_YAML.read_text(encoding="utf-8") == prefect_yaml(), "run `make docs`"


def test_the_names_that_operators_type_stay() -> None:
    names = ["ingest/on-demand", "ingest/scan", "ingest/nightly", "reprocess/on-demand"]

    assert [one.full_name for one in DEPLOYMENTS] == names


def test_only_a_scan_gives_up_when_another_is_at_work() -> None:
    options = {one.full_name: built(one).concurrency_options for one in DEPLOYMENTS}

    giving_up = [name for name, found in options.items() if found and found.collision_strategy == "CANCEL_NEW"]
    assert giving_up == ["ingest/scan"]
    assert {built(one).concurrency_limit for one in DEPLOYMENTS} == {1}


@each_deployment
def test_a_deployment_names_a_flow_and_parameters_that_are_there(deployment: Deployment) -> None:
    flow = flow_of(deployment)
    file, function = deployment.entrypoint.split(":")

    assert inspect.getsourcefile(flow.fn) == str(ROOT / file)
    assert flow.name == flow.fn.__name__ == function
    assert deployment.parameters.keys() <= inspect.signature(flow.fn).parameters.keys()
    flow.validate_parameters(dict(deployment.parameters))


@each_deployment
def test_a_run_that_cannot_speak_any_more_has_its_claims_given_back(deployment: Deployment) -> None:
    flow = flow_of(deployment)

    for hooks in (flow.on_failure_hooks, flow.on_crashed_hooks, flow.on_cancellation_hooks):
        assert hooks == [give_back]
    assert flow.on_completion_hooks == []


@each_deployment
def test_every_parameter_of_a_flow_is_explained_where_an_operator_fills_it_in(deployment: Deployment) -> None:
    properties = parameter_schema(flow_of(deployment)).properties

    assert [name for name, shown in properties.items() if not shown.get("description")] == []


def test_prefect_itself_refuses_a_limit_below_one() -> None:
    properties = parameter_schema(flow_of(DEPLOYMENTS[0])).properties

    assert properties["limit"]["anyOf"] == [{"type": "integer", "minimum": 1}, {"type": "null"}]


def test_another_inbox_is_that_of_every_deployment() -> None:
    changed = deployments_of("/srv/news")

    assert {one.parameters["inbox"] for one in changed} == {"/srv/news"}
    assert [one.full_name for one in changed] == [one.full_name for one in DEPLOYMENTS]
    assert [one.parameters.get("verify") for one in changed] == [None, None, True, None]


def test_a_worker_finds_the_code_and_sends_heartbeats() -> None:
    made = built_for_pool(DEPLOYMENTS[0], "pool")

    assert made.storage is not None
    assert made.storage.to_pull_step() == {"prefect.deployments.steps.set_working_directory": {"directory": str(ROOT)}}
    assert made.job_variables == {"env": {"PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30"}}


def test_deploying_at_another_moment_makes_the_same_schedule() -> None:
    first, second = (built(DEPLOYMENTS[1]).schedules for _ in range(2))

    assert first == second
    assert first


def test_the_rule_for_silent_runs_spares_the_runs_of_others() -> None:
    trigger = rule().model_dump(mode="json")["trigger"]

    assert trigger["match_related"]["prefect.resource.id"] == ["prefect.tag.whowhen"]
    assert all(built(one).tags == ["whowhen"] for one in DEPLOYMENTS)


def test_a_late_heartbeat_is_forgiven() -> None:
    assert SILENCE_SECONDS >= 3 * HEARTBEAT_SECONDS
