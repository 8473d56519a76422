"""`whowhen serve`: the deployments on one machine, without a pool and workers."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from flows.commands.output import safe, stderr, stdout
from flows.files.inbox import require_folder
from flows.serving import prefect_environment
from flows.serving.deployments import HEARTBEATS, deployments_of
from flows.serving.prefect_server import prefect_server
from flows.settings import load_settings

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Signals that end the service: a terminal that is closed must not leave a server behind."""


def serve(
    *,
    inbox: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="The inbox of all deployments; `seeds` unless said.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="The port of our own Prefect server; 4200 unless said.")
    ] = None,
) -> None:
    """Serve the deployments until stopped, with a Prefect server of our own unless PREFECT_API_URL names one."""
    settings = load_settings()
    require_folder(inbox or Path("seeds"))
    prefect_environment.set_defaults(settings.home)
    # runs are processes of their own, and find all this in their environment
    os.environ["WHOWHEN_HOME"] = str(settings.home.absolute())
    os.environ.update({name: value for name, value in HEARTBEATS.items() if name not in os.environ})
    url = os.environ.get("PREFECT_API_URL")
    home = settings.home.absolute() / "prefect"
    if url is None:
        stderr().print("starting Prefect's server; the first start takes half a minute")
    # this is how the command is meant to end, from its first moment on
    for number in ENDINGS:
        signal.signal(number, _leave)
    with nullcontext(url) if url else prefect_server(home, port) as api:
        os.environ["PREFECT_API_URL"] = api
        _serve(None if inbox is None else str(inbox.absolute()))


def _leave(*_: object) -> NoReturn:
    # only once: what is left to do takes seconds
    for number in ENDINGS:
        signal.signal(number, signal.SIG_IGN)
    sys.exit(0)


def _serve(inbox: str | None) -> None:
    from flows.serving.blueprint import built
    from flows.serving.prefect_client import api_url, open_client, translated
    from flows.serving.registration import find, keep_switches
    from flows.serving.service import serve_until_asked
    from flows.serving.silence import register_rule

    wanted = [built(one) for one in deployments_of(inbox)]
    with open_client() as client:
        register_rule(client)
        for one in wanted:
            present = find(client, one)
            if present is not None:
                keep_switches(one, present)
    with translated(api_url()):
        serve_until_asked(wanted, ENDINGS, lambda: _tell([one.full_name for one in wanted]))


def _tell(names: list[str]) -> None:
    from flows.serving.prefect_client import api_url

    api = api_url()
    console = stdout()
    console.print(safe(f"Prefect's pages: {api.removesuffix('/api')}"), soft_wrap=True)
    console.print(safe("serving " + ", ".join(names)), soft_wrap=True)
    console.print(safe(f"To ask for a run, elsewhere:  export PREFECT_API_URL={api}"), soft_wrap=True)
    console.print("  prefect deployment run ingest/on-demand --watch", soft_wrap=True)
    console.print("Ctrl-C ends it", soft_wrap=True)
