from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.settings import PREFECT_API_URL, PREFECT_HOME, temporary_settings

from flows.serving.blueprint import built, built_for_pool
from flows.serving.deployments import DEPLOYMENTS, Deployment, deployments_of
from flows.serving.prefect_client import open_client
from flows.serving.registration import Change, find, register, register_pool
from flows.serving.silence import register_rule
from model.errors import Unavailable, WrongUse
from tests.conftest import Command

SCAN = DEPLOYMENTS[1]


@pytest.fixture
def client(prefect_api: str, tmp_path: Path) -> Iterator[SyncPrefectClient]:
    with temporary_settings({PREFECT_API_URL: prefect_api, PREFECT_HOME: tmp_path}), open_client() as opened:
        yield opened


@pytest.fixture
def pool(client: SyncPrefectClient) -> str:
    name = f"pool-{uuid.uuid4().hex[:6]}"
    assert register_pool(client, name).change is Change.CREATED
    return name


def changes(client: SyncPrefectClient, wanted: tuple[Deployment, ...], pool: str) -> list[Change]:
    return [one.change for one in register(client, [built_for_pool(deployment, pool) for deployment in wanted])]


@pytest.mark.slow
def test_deploying_twice_changes_nothing_and_another_inbox_updates(whowhen: Command) -> None:
    # as an operator does it, each time in a process of its own
    name = f"pool-{uuid.uuid4().hex[:6]}"
    wanted = (("--pool", name), ("--pool", name), ("--pool", name, "--inbox", str(whowhen.home)))

    first, again, other = (
        [(one["kind"], one["name"], one["change"]) for one in whowhen.json("deploy", *words)["registered"]]
        for words in wanted
    )

    assert ("work pool", name, "created") in first
    assert [one for one in again if one[-1] != "unchanged"] == []
    assert [change for kind, _, change in other if kind == "deployment"] == ["updated"] * 4


@pytest.mark.slow
def test_the_rule_for_silent_runs_is_made_once(client: SyncPrefectClient) -> None:
    register_rule(client)

    assert register_rule(client).change is Change.UNCHANGED


@pytest.mark.slow
def test_a_schedule_that_an_operator_switched_off_stays_off(client: SyncPrefectClient, pool: str) -> None:
    changes(client, (SCAN,), pool)
    stored = find(client, built(SCAN))
    assert stored is not None
    client.update_deployment_schedule(stored.id, stored.schedules[0].id, active=False)

    changes(client, deployments_of(f"/srv/{pool}")[1:2], pool)

    updated = find(client, built(SCAN))
    assert updated is not None
    assert updated.parameters["inbox"] == f"/srv/{pool}"
    assert [schedule.active for schedule in updated.schedules] == [False]


@pytest.mark.slow
def test_a_pool_that_is_not_for_processes_is_refused(client: SyncPrefectClient) -> None:
    name = f"docker-{uuid.uuid4().hex[:6]}"
    client.create_work_pool(WorkPoolCreate(name=name, type="docker"))

    with pytest.raises(WrongUse, match=r"docker.*--pool"):
        register_pool(client, name)


@pytest.fixture
def strict_server() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(401)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/api"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("userinfo", ["", "me:secret@"])
def test_a_server_that_wants_a_password_is_told_from_one_that_is_away(
    strict_server: str, userinfo: str, tmp_path: Path
) -> None:
    url = strict_server.replace("//", f"//{userinfo}")

    with (
        temporary_settings({PREFECT_API_URL: url, PREFECT_HOME: tmp_path}),
        pytest.raises(Unavailable, match="PREFECT_API_AUTH_STRING") as raised,
        open_client() as client,
    ):
        register_pool(client, "any")
    assert strict_server in str(raised.value)
    assert "secret" not in str(raised.value)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("url", "code", "words"),
    [("", 2, "whowhen serve"), ("http://127.0.0.1:9/api", 3, "does not answer")],
    ids=["none named", "away"],
)
def test_without_a_server_it_says_what_to_do(url: str, code: int, words: str, whowhen: Command) -> None:
    done = whowhen.run("deploy", PREFECT_API_URL=url)

    assert done.returncode == code
    assert words in done.stderr
    assert done.stdout == ""
