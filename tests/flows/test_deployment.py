"""The flow on demand, as an operator asks for it: a deployment, a pool, a worker, `prefect deployment run`."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
import yaml

from store.connection import connect
from tests.conftest import ROOT, Command

pytestmark = [pytest.mark.wire, pytest.mark.slow]


POOL = ("work-pool", "create", "--type", "process", "whowhen")
DEPLOY = ("deploy", "--all")
WORKER = ("worker", "start", "--pool", "whowhen")
RUN = ("deployment", "run", "ingest/on-demand", "--param", "inbox=seeds", "--watch")


def prefect(whowhen: Command, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "prefect", "--no-prompt", *words],
        env=whowhen.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )


def deployments() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
    return loaded


def test_every_deployment_waits_its_turn() -> None:
    for deployment in deployments():
        assert deployment["concurrency_limit"] == {"limit": 1, "collision_strategy": "ENQUEUE"}


def test_the_commands_of_the_operations_page_are_the_ones_tried_here() -> None:
    page = (ROOT / "docs" / "operations.md").read_text()
    shown = page.split("```prefect\n")[1].split("```")[0].splitlines()

    assert shown == [" ".join(("prefect", *words)) for words in (POOL, DEPLOY, WORKER, RUN)]


def test_a_run_on_demand_stores_the_files_of_the_inbox_it_is_given(whowhen: Command) -> None:
    pool = prefect(whowhen, *POOL)
    deployed = prefect(whowhen, *DEPLOY)
    worker = subprocess.Popen(
        [sys.executable, "-m", "prefect", *WORKER],
        env={**whowhen.environment, "PATH": os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])},  # noqa: PTH120 - a PATH is made of strings
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        run = prefect(whowhen, *RUN)
    finally:
        worker.terminate()
        worker.wait(timeout=60)

    assert pool.returncode == 0, pool.stderr
    assert deployed.returncode == 0, deployed.stderr
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Completed" in run.stdout
    client, store = connect(whowhen.json("db", "uri")["uri"], "whowhen")
    try:
        assert store.articles.count() == len(list((ROOT / "seeds").iterdir()))
        assert [one.status.value for one in store.runs.latest()] == ["completed"]
    finally:
        client.close()
