"""`whowhen deploy`: the deployments on a Prefect server, for the workers of a pool."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from flows.commands.output import print_json, safe, stderr, stdout
from flows.serving import prefect_environment
from flows.serving.deployments import POOL, ROOT, deployments_of
from flows.serving.prefect_client import api_url, open_client
from flows.settings import load_settings

if TYPE_CHECKING:
    from flows.serving.registration import Registered

COLOURS = {"created": "green", "updated": "yellow", "unchanged": "blue"}


def deploy(
    *,
    inbox: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="The inbox of all deployments; `seeds` unless said.")
    ] = None,
    pool: Annotated[str, typer.Option(metavar="NAME", help="The work pool; made if it is not there.")] = POOL,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of a table.")] = False,
) -> None:
    """Make or update the deployments on your Prefect server, with their work pool and the rule for dead runs."""
    settings = load_settings()
    prefect_environment.set_defaults(settings.home)
    prefect_environment.quieten()
    folder = None if inbox is None else inbox.absolute()
    done = _register(folder, pool)
    # a worker may be on a machine that has it
    if not (folder or ROOT / "seeds").is_dir():
        note = f"note: {folder or ROOT / 'seeds'} is no folder on this machine; workers must have it as their inbox"
        stderr().print(safe(note), soft_wrap=True)
    if as_json:
        things = [{"kind": one.kind, "name": one.name, "change": one.change.value} for one in done]
        print_json({"server": api_url(), "pool": pool, "inbox": str(folder or "seeds"), "registered": things})
        return
    _print(done, pool)


def _register(inbox: Path | None, pool: str) -> list[Registered]:
    with open_client() as client:
        # only now: the flows take seconds to import, a server that is not there is told at once
        from flows.serving.blueprint import built_for_pool
        from flows.serving.registration import register, register_pool
        from flows.serving.silence import register_rule

        done = [register_pool(client, pool)]
        wanted = [built_for_pool(one, pool) for one in deployments_of(None if inbox is None else str(inbox))]
        return [*done, *register(client, wanted), register_rule(client)]


def _print(done: list[Registered], pool: str) -> None:
    console = stdout()
    table = Table("what", "name", "")
    for one in done:
        table.add_row(one.kind, safe(one.name), f"[{COLOURS[one.change.value]}]{one.change.value}[/]")
    console.print(table)
    console.print(safe(f"Now start a worker:  prefect worker start --pool {shlex.quote(pool)}"), soft_wrap=True)
    console.print("and ask for a run:   prefect deployment run ingest/on-demand --watch", soft_wrap=True)
