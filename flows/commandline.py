"""The command line: `whowhen`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module

import typer

from flows.commands.output import fail
from model.errors import Unavailable, WhowhenError, WrongUse

COMMANDS = {
    "ingest": "ingest.ingest",
    "watch": "watch.watch",
    "scan": "scan.scan",
    "reprocess": "reprocess.reprocess",
    "quarantine": "quarantine.app",
    "correct": "correct.correct",
    "actors": "actors.app",
    "annotate": "annotate.annotate",
    "show": "show.show",
    "find": "find.find",
    "quotes": "quotes.quotes",
    "duplicates": "duplicates.duplicates",
    "timeline": "timeline.show_timeline",
    "export": "export.export",
    "import": "load.load",
    "db": "db.app",
    "deploy": "deploy.deploy",
    "serve": "serve.serve",
    "doctor": "doctor.doctor",
}
"""What `whowhen` does, in the order of its help: where in `flows.commands` each function or group is."""


def command_line(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Return the program with the commands `names`.

    Only their modules are loaded: a question to the store need not wait for what reads PDF files.
    """
    app = typer.Typer(
        name="whowhen",
        help="News files in, articles in MongoDB out: who, when, in which language, said by whom, where else printed.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    # without it, an app of one command takes no name of a command
    app.callback()(_nothing)
    for name in names:
        module, attribute = COMMANDS[name].split(".")
        found = getattr(import_module(f"flows.commands.{module}"), attribute)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name)
        else:
            app.command(name)(found)
    return app


def _nothing() -> None:
    """Do nothing before any command."""


WRONG_USE, UNAVAILABLE, INTERRUPTED = 2, 3, 130
"""Exit codes: 0 all well, 1 some file failed, 2 wrong use, 3 a service unavailable, 130 interrupted."""

INTERRUPTION = "interrupted. What was done is kept; run again to do the rest"


def main() -> None:
    """Run the command line; every expected error ends in one sentence and its exit code."""
    first = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        command_line([first] if first in COMMANDS else COMMANDS)()
    except SystemExit as ended:
        # typer turns Ctrl-C into this code, and says nothing
        if ended.code == INTERRUPTED:
            fail(INTERRUPTION, INTERRUPTED)
        # and into an error's code that whoever read our output has had enough
        if isinstance(ended.__context__, BrokenPipeError):
            sys.exit(0)
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
