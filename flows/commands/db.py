"""`whowhen db`: the embedded database, and the whole store as one file."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.commands import backup
from flows.commands.output import print_json, safe, stdout
from flows.settings import load_settings
from store.embedded import State
from store.embedded import start as start_server
from store.embedded import status as server_status
from store.embedded import stop as stop_server

app = typer.Typer(
    help="The embedded database of the data directory (WHOWHEN_HOME), and the back-up of any.", no_args_is_help=True
)
app.command("dump")(backup.dump)
app.command("restore")(backup.restore)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command()
def start(
    *,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="The port; a free one unless said.")] = None,
    as_json: Json = False,
) -> None:
    """Start the embedded server, or find it running."""
    running = start_server(load_settings().home, port=port)
    if as_json:
        print_json({"uri": running.uri, "pid": running.pid, "port": running.port, "started": running.started})
        return
    stdout().print(safe(f"{'started' if running.started else 'running already'}: {running.uri}"), soft_wrap=True)


@app.command()
def stop(*, as_json: Json = False) -> None:
    """Stop the embedded server. Its data stay."""
    stopped = stop_server(load_settings().home)
    if as_json:
        print_json({"stopped": stopped})
        return
    stdout().print("stopped" if stopped else "it was not running")


@app.command()
def status(*, as_json: Json = False) -> None:
    """Say whether the embedded server runs, where, and how much room it has."""
    settings = load_settings()
    found = server_status(settings.home)
    if as_json:
        print_json(
            {
                "state": found.state.value,
                "uri": found.uri,
                "pid": found.pid,
                "port": found.port,
                "bytes_used": found.bytes_used,
                "bytes_free": found.bytes_free,
            }
        )
        return
    console = stdout()
    words = {
        State.RUNNING: f"running: {found.uri} (process {found.pid})",
        State.STALE: "it was killed; `whowhen db start` starts it again, nothing is lost",
        State.STOPPED: "stopped; it starts by itself when it is needed",
    }
    console.print(safe(words[found.state]), soft_wrap=True)
    console.print(f"data {found.bytes_used / 1e6:,.1f} MB, free on the disk {found.bytes_free / 1e9:,.1f} GB")
    if settings.mongodb_uri is not None:
        console.print("WHOWHEN_MONGODB_URI is set: commands use that database, not this one")


@app.command()
def uri(*, as_json: Json = False) -> None:
    """Print the address of the running embedded server, for mongosh or pymongo; start it if need be."""
    running = start_server(load_settings().home)
    if as_json:
        print_json({"uri": running.uri})
        return
    typer.echo(running.uri)
