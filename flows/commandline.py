"""The command line: `whowhen`."""

from __future__ import annotations

import sys

import typer

from flows.commands import (
    annotate,
    correct,
    db,
    deploy,
    doctor,
    duplicates,
    find,
    ingest,
    quarantine,
    reprocess,
    scan,
    serve,
    show,
    timeline,
    watch,
)
from flows.commands.output import fail
from model.errors import Unavailable, WhowhenError, WrongUse

app = typer.Typer(
    name="whowhen",
    help="News files in, articles in MongoDB out: who, when, in which language, said by whom, where else printed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("ingest")(ingest.ingest)
app.command("watch")(watch.watch)
app.command("scan")(scan.scan)
app.command("reprocess")(reprocess.reprocess)
app.add_typer(quarantine.app, name="quarantine")
app.command("correct")(correct.correct)
app.command("annotate")(annotate.annotate)
app.command("show")(show.show)
app.command("find")(find.find)
app.command("duplicates")(duplicates.duplicates)
app.command("timeline")(timeline.show_timeline)
app.add_typer(db.app, name="db")
app.command("deploy")(deploy.deploy)
app.command("serve")(serve.serve)
app.command("doctor")(doctor.doctor)

WRONG_USE, UNAVAILABLE, INTERRUPTED = 2, 3, 130
"""Exit codes: 0 all well, 1 some file failed, 2 wrong use, 3 a service unavailable, 130 interrupted."""

INTERRUPTION = "interrupted. What was done is kept; run again to do the rest"


def main() -> None:
    """Run the command line; every expected error ends in one sentence and its exit code."""
    try:
        app()
    except SystemExit as ended:
        # typer turns Ctrl-C into this code, and says nothing
        if ended.code == INTERRUPTED:
            fail(INTERRUPTION, INTERRUPTED)
        raise
    except WrongUse as error:
        sys.exit(fail(str(error), WRONG_USE))
    except Unavailable as error:
        sys.exit(fail(str(error), UNAVAILABLE))
    except WhowhenError as error:
        sys.exit(fail(str(error), 1))
    except KeyboardInterrupt:
        sys.exit(fail(INTERRUPTION, INTERRUPTED))
    except BrokenPipeError:
        # whoever read our output has had enough
        sys.stderr.close()
        sys.exit(0)
