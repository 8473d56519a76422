"""Prefect's server: one of the operator's, or the short-lived one that Prefect starts for a process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import psutil

from flows.serving import prefect_environment
from flows.serving.prefect_errors import prefect_translated

DAYS_KEPT = 30
"""After which the records of Prefect's own server are removed: a round leaves 50 kB, and the ledger has the truth."""

SETTINGS = {
    # a server of this machine answers or is dead: with Prefect's five, a run whose server died ended after six minutes
    "PREFECT_CLIENT_MAX_RETRIES": "2",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(DAYS_KEPT * 24 * 3600),
}
"""What suits a server of our own, with records of our own, that stays for days."""


def prepare_environment(home: Path) -> None:
    """Set what Prefect must find before it is imported; what is set already stays, and so do others' records.

    Raises:
        Unavailable: `home` cannot be made.
    """
    is_ours = "PREFECT_HOME" in prefect_environment.defaults(home)
    prefect_environment.set_defaults(home)
    prefect_environment.quieten()
    # it would print every event that it cannot send while a server is away
    wanted = {"PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL"} | (SETTINGS if is_ours else {})
    for name, value in wanted.items():
        os.environ.setdefault(name, value)


def start_prefect() -> None:
    """Have Prefect ready, with its own server started again if it died.

    Raises:
        Unavailable: no server answers.
    """
    _revive()
    with prefect_translated():
        # heavy, and so is the server it starts: better now than with the first file
        from prefect.client.orchestration import get_client

        import flows.ingest  # noqa: F401 - as above

        with get_client(sync_client=True) as client:
            client.hello()


def _revive() -> None:
    """Let Prefect start its own server again, at the same address, if it died.

    Prefect keeps the address of a server it started for as long as the process lives, and so does the thread
    that sends its events.
    """
    if "prefect.server.api.server" not in sys.modules:
        return
    from prefect.server.api.server import SubprocessASGIServer

    server = SubprocessASGIServer()
    if server.server_process is None or server.server_process.poll() is None:
        return
    port = server.port
    server.stop()
    SubprocessASGIServer().port = port


def end_own_server() -> None:
    """End the server that Prefect started for this process, without waiting."""
    for child in psutil.Process().children():
        try:
            if any("prefect.server" in word for word in child.cmdline()):
                child.terminate()
        except psutil.Error:
            continue
