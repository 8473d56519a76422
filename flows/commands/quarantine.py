"""`whowhen quarantine`: the files that could not be brought in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from flows.commands.output import print_json, safe, safe_text, shorten, stderr, stdout
from flows.desk import label_of, tools_kept
from flows.files.inbox import require_folder
from flows.place import opened
from flows.redoing.quarantine import Retry, chosen, look_at, settle
from flows.serving import prefect_environment
from flows.settings import Settings, load_settings
from model.document import Value, to_document, to_json
from model.errors import Reason, WrongUse
from model.ledger import LedgerRow

app = typer.Typer(help="The files that could not be brought in: list them, look at one, try them again.")

ReasonOption = Annotated[Reason | None, typer.Option(help="Only files with this reason.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command("list")
def list_(
    inbox: Annotated[Path | None, typer.Argument(help="The folder; without it, all inboxes of the store.")] = None,
    *,
    reason: ReasonOption = None,
    as_json: Json = False,
) -> None:
    """List the files that were rejected or failed, and why."""
    settings = load_settings()
    with opened(settings) as store:
        labels = store.quarantine.inboxes() if inbox is None else [label_of(inbox, settings)]
        rows = [row for label in labels for row in store.quarantine.rows(label, reason)]
    if as_json:
        print_json({"files": [_row_json(row) for row in rows]})
        return
    table = Table("file", "outcome", "reason", "tries", "last seen", "what is wrong")
    for row in rows:
        table.add_row(
            safe(shorten(row.path, 80)),
            row.status.value,
            row.reason.value if row.reason else "",
            str(row.attempts),
            row.last_seen.strftime("%Y-%m-%d %H:%M"),
            safe(row.detail or ""),
        )
    if rows:
        stdout().print(table)
    stdout().print(f"in quarantine: {len(rows):,}")


@app.command()
def show(
    path: Annotated[str, typer.Argument(help="The file's path in its inbox, as `list` shows it.")],
    *,
    inbox: Annotated[Path | None, typer.Option(help="The folder; needed where several inboxes have the path.")] = None,
    as_json: Json = False,
) -> None:
    """Show everything that is known about one file, with the traceback if it failed."""
    settings = load_settings()
    row = _only(path, inbox, settings)
    if as_json:
        print_json(_row_json(row) | {"traceback": row.traceback})
        return
    console = stdout()
    facts = Table.grid(padding=(0, 2))
    for name, value in _row_json(row).items():
        if value not in (None, []):
            facts.add_row(name.replace("_", " "), safe(str(value)))
    console.print(facts)
    if row.traceback:
        console.print()
        console.print(safe_text(row.traceback))


@app.command()
def retry(
    paths: Annotated[list[str] | None, typer.Argument(help="Files, as `list` shows them; without any, all.")] = None,
    *,
    inbox: Annotated[Path, typer.Option(help="The folder whose files they are.")] = Path("seeds"),
    reason: ReasonOption = None,
    as_json: Json = False,
) -> None:
    """Try files of the quarantine again, and tell what became of each."""
    require_folder(inbox)
    settings = load_settings()
    with opened(settings) as store:
        store.prepare()
        wanted = look_at(chosen(store, label_of(inbox, settings), paths or (), reason), inbox)
    for sentence in wanted.left_out:
        stderr().print(safe(sentence), soft_wrap=True)
    if not wanted.paths:
        _tell_nothing(as_json=as_json)
    else:
        _try_again(wanted, inbox, settings, as_json=as_json)
    if wanted.lacking:
        raise typer.Exit(1)


def _try_again(wanted: Retry, inbox: Path, settings: Settings, *, as_json: bool) -> None:
    from flows.commands.ingest import run_flow, tell
    from flows.redoing.retrial import tried_again

    prefect_environment.set_defaults(settings.home)
    prefect_environment.quieten()
    settle(wanted, settings)
    with tools_kept(settings):
        report = tried_again(wanted, str(inbox), run_flow)
    tell(report, settings, as_json=as_json)


def _tell_nothing(*, as_json: bool) -> None:
    if as_json:
        print_json({"files": []})
    else:
        stdout().print("nothing to try again")


def _only(path: str, inbox: Path | None, settings: Settings) -> LedgerRow:
    with opened(settings) as store:
        labels = store.quarantine.inboxes() if inbox is None else [label_of(inbox, settings)]
        rows = [row for label in labels if (row := store.quarantine.row(label, path)) is not None]
    if not rows:
        raise WrongUse(f"the ledger knows no file {path!r}. `whowhen quarantine list` shows those that have trouble")
    if len(rows) > 1:
        raise WrongUse(f"{len(rows)} inboxes have a file {path!r}: name one with --inbox")
    return rows[0]


def _row_json(row: LedgerRow) -> dict[str, Value]:
    document = to_document(row)
    shown = ("path", "inbox", "status", "reason", "stage", "detail", "attempts", "first_seen", "last_seen", "size")
    known = {name: to_json(document.get(name)) for name in (*shown, "sha256", "article", "run", "history")}
    return {"outcome" if name == "status" else name: value for name, value in known.items()}
