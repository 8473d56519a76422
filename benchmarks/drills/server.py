"""Prefect's server of a drill: one for all its repetitions, which may be stopped, killed and started again."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import uuid4

import httpx

from benchmarks.drills.process import Job, clean_environment, free_port, start

START_SECONDS = 120
"""What a start may take; it took 7 to 20 s."""

REQUEST_SECONDS = 30.0
"""What one answer may take."""

ANSWER_SECONDS = 180.0
"""After which a server that gives no answer is taken for dead: on a crowded machine it was silent for half a minute."""

AGAIN_SECONDS = 1.0
"""Wait before the same thing is asked again."""


@dataclass(slots=True, kw_only=True)
class PrefectServer:
    """A server with its records in `home`, always at the same address. It changes, so it is no frozen record.

    `deployed` says that it has our deployments; `starting` is held while it starts for the first time.
    """

    home: Path
    host: str = "127.0.0.1"
    port: int = 0
    job: Job | None = None
    deployed: bool = False
    starting: Lock = field(default_factory=Lock)

    @property
    def url(self) -> str:
        """The address of its API; the server is started if it never was."""
        with self.starting:
            if self.job is None:
                self.port = free_port(self.host)
                self.start()
        return self._address

    @property
    def _address(self) -> str:
        return f"http://{self.host}:{self.port}/api"

    def start(self) -> None:
        """Start it, and return when it answers."""
        self.home.mkdir(parents=True, exist_ok=True)
        environment = clean_environment() | {"PREFECT_HOME": str(self.home)}
        words = ("server", "start", "--host", self.host, "--port", str(self.port))
        self.job = start([sys.executable, "-m", "prefect", *words], environment, self.home / "server.out")
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and not self.job.is_over:
            try:
                if httpx.get(f"{self._address}/health", timeout=5, trust_env=False).is_success:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.2)
        raise RuntimeError(f"Prefect's server did not start: {self.job.last_words()}")

    def ask(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:  # noqa: ANN401 - it is JSON
        """Return what its API answers: a drill is about our programs, so what a busy server refuses is asked again.

        The same thing asked twice must be the same as once.

        Raises:
            RuntimeError: it gave no answer in `ANSWER_SECONDS`, or says that the request is wrong.
        """
        deadline = time.monotonic() + ANSWER_SECONDS
        while True:
            try:
                answer = httpx.request(
                    method, f"{self.url}/{path}", json=body, timeout=REQUEST_SECONDS, trust_env=False
                )
            except httpx.TransportError as error:
                trouble, is_passing = repr(error), True
            else:
                if answer.is_success:
                    return answer.json()
                trouble = f"{answer.status_code} {answer.text[:300]}"
                is_passing = answer.is_server_error or answer.status_code == httpx.codes.TOO_MANY_REQUESTS
            if not is_passing or time.monotonic() > deadline:
                raise RuntimeError(f"Prefect's server, asked to {method} {path}: {trouble}")
            time.sleep(AGAIN_SECONDS)

    def state_of(self, flow_run: str) -> tuple[str, str]:
        """Return the type of the state that a flow run is in, e.g. `CRASHED`, and what is said about it."""
        state = self.ask("GET", f"flow_runs/{flow_run}")["state"]
        return str(state["type"]), " ".join((state["message"] or "").split())[:100]

    def ask_for_run(self, deployment: str, parameters: Mapping[str, object]) -> str:
        """Ask for a run of a deployment; return the id of the flow run. What is asked twice has one key."""
        id_ = self.ask("GET", f"deployments/name/{deployment}")["id"]
        wanted = {"parameters": parameters, "idempotency_key": str(uuid4())}
        return str(self.ask("POST", f"deployments/{id_}/create_flow_run", wanted)["id"])

    def stop(self) -> None:
        """Ask it to end."""
        if self.job is not None:
            self.job.end()

    def kill(self) -> None:
        """End it at once."""
        if self.job is not None:
            self.job.kill()
