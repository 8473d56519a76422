"""Prefect's server of a drill: one for all its repetitions, which may be stopped, killed and started again."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import httpx

from benchmarks.drills.process import Job, clean_environment, free_port, start

START_SECONDS = 120
"""What a start may take; it took 7 to 20 s."""


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
                time.sleep(0.2)
        raise RuntimeError(f"Prefect's server did not start: {self.job.last_words()}")

    def state_of(self, flow_run: str) -> tuple[str, str]:
        """Return the type of the state that a flow run is in, e.g. `CRASHED`, and what is said about it."""
        answer = httpx.get(f"{self.url}/flow_runs/{flow_run}", timeout=30, trust_env=False)
        state = answer.raise_for_status().json()["state"]
        return str(state["type"]), " ".join((state["message"] or "").split())[:100]

    def stop(self) -> None:
        """Ask it to end."""
        if self.job is not None:
            self.job.end()

    def kill(self) -> None:
        """End it at once."""
        if self.job is not None:
            self.job.kill()
