"""The flow on demand, as an operator asks for it: a deployment, a pool, a worker, `prefect deployment run`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows.serving.deployments import DEPLOYMENTS
from model.run import RunStatus
from store.connection import connect
from tests.conftest import ROOT, Command

pytestmark = [pytest.mark.wire, pytest.mark.slow]


SERVER = ("server", "start")
WORKER = ("worker", "start", "--pool", "whowhen")
RUN = ("deployment", "run", "ingest/on-demand", "--param", "inbox=seeds", "--param", "limit=2", "--watch")


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


@contextmanager
def worker(whowhen: Command) -> Iterator[None]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    process = subprocess.Popen(
        [sys.executable, "-m", "prefect", *WORKER],
        env=whowhen.environment | {"PATH": path},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield
    process.terminate()
    process.wait(timeout=60)


def scheduled(api: str, deployment: str) -> list[dict[str, Any]]:
    asked = {"deployments": {"name": {"any_": [deployment]}}, "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    found: list[dict[str, Any]] = httpx.post(f"{api}/flow_runs/filter", json=asked, trust_env=False).json()
    return found


def test_the_commands_of_the_operations_page_are_the_ones_tried_here() -> None:
    page = (ROOT / "docs" / "operations.md").read_text()
    shown = page.split("```prefect\n")[1].split("```")[0].splitlines()

    assert shown == [
        " ".join(("prefect", *SERVER)),
        "export PREFECT_API_URL=http://127.0.0.1:4200/api",
        "whowhen deploy",
        " ".join(("prefect", *WORKER)),
        " ".join(("prefect", *RUN)),
    ]


def test_a_run_on_demand_stores_the_files_of_the_inbox_it_is_given(whowhen: Command, prefect_api: str) -> None:
    deployed = whowhen.json("deploy")
    with worker(whowhen):
        wrong = prefect(whowhen, *RUN[:3], "--param", "limit=0")
        run = prefect(whowhen, *RUN)

    assert [one["name"] for one in deployed["registered"] if one["kind"] == "deployment"] == [
        one.full_name for one in DEPLOYMENTS
    ]
    assert wrong.returncode == 1
    assert "less than the minimum of 1" in wrong.stdout + wrong.stderr
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Completed" in run.stdout
    # Prefect's scheduler makes them ahead of their time
    assert scheduled(prefect_api, "nightly")
    client, store = connect(whowhen.json("db", "uri")["uri"], "whowhen")
    try:
        # a scheduled scan may have come in between, and taken some of the files
        (kept,) = (one for one in store.runs.latest() if one.flow_run and one.flow_run.id in run.stdout)
        assert kept.status is RunStatus.COMPLETED
        assert kept.counts.seen + kept.left + kept.busy == 3
        assert kept.counts.stored <= 2 <= store.articles.count()
    finally:
        client.close()
