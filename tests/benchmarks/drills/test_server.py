"""What a drill asks Prefect's server, which may be too busy to answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from benchmarks.drills import server
from benchmarks.drills.process import Job
from benchmarks.drills.server import PrefectServer

Answer = httpx.Response | httpx.TransportError
OK = httpx.Response(200, json={"id": "one", "state": {"type": "RUNNING", "message": None}})


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., tuple[PrefectServer, list[Any]]]:
    """Return a function that makes a server with these answers, the last one for ever, which notes what it is asked."""

    def make(*answers: Answer) -> tuple[PrefectServer, list[Any]]:
        coming, asked = list(answers), []

        def request(method: str, url: str, *, json: object, **_: object) -> httpx.Response:
            asked.append((method, url, json))
            answer = coming.pop(0) if len(coming) > 1 else coming[0]
            if isinstance(answer, httpx.TransportError):
                raise answer
            return answer

        monkeypatch.setattr("benchmarks.drills.server.httpx.request", request)
        monkeypatch.setattr("benchmarks.drills.server.time.sleep", lambda _: None)
        running = Job(process=None, out=tmp_path, err=tmp_path)  # type: ignore[arg-type]
        return PrefectServer(home=tmp_path, port=1, job=running), asked

    return make


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.ReadTimeout("slow"),
        httpx.ConnectError("full"),
        httpx.Response(503),
        httpx.Response(500),
        httpx.Response(429),
    ],
    ids=["no answer", "no connection", "unavailable", "broken", "too many"],
)
def test_what_a_busy_server_does_not_answer_is_asked_again(answering: Any, trouble: Answer) -> None:
    busy, asked = answering(trouble, trouble, OK)

    assert busy.state_of("run") == ("RUNNING", "")
    assert len(asked) == 3


def test_a_server_that_never_answers_is_given_up(answering: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "ANSWER_SECONDS", 0.0)
    dead, _ = answering(httpx.ConnectError("refused"))

    with pytest.raises(RuntimeError, match="GET flow_runs/run: ConnectError"):
        dead.state_of("run")


def test_a_wrong_request_is_asked_once(answering: Any) -> None:
    picky, asked = answering(httpx.Response(404, text="not found"))

    with pytest.raises(RuntimeError, match="404 not found"):
        picky.state_of("run")
    assert len(asked) == 1


def test_a_run_that_is_asked_for_twice_has_one_key(answering: Any) -> None:
    busy, asked = answering(OK, httpx.ReadTimeout("slow"), OK)

    assert busy.ask_for_run("ingest/on-demand", {"inbox": "/in"}) == "one"
    first, second = [body for method, _, body in asked if method == "POST"]
    assert first == second
    assert first["parameters"] == {"inbox": "/in"}
