"""How the program ends."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable

import pytest
import typer

from flows.commandline import main
from model.errors import Unavailable, WhowhenError, WrongUse


def raising(error: Exception) -> Callable[[object], typer.Typer]:
    """Return what makes a program that ends in `error`, whatever its commands."""
    app = typer.Typer(pretty_exceptions_enable=False)

    @app.command()
    def fail() -> None:
        raise error

    return lambda _names: app


@pytest.mark.parametrize(
    ("error", "code"),
    [
        pytest.param(BrokenPipeError(errno.EPIPE, "Broken pipe"), 0, id="head has read enough"),
        (WrongUse("no such thing"), 2),
        (Unavailable("database", "is away"), 3),
        (WhowhenError("some"), 1),
        (KeyboardInterrupt(), 130),
    ],
)
def test_every_end_has_its_code(error: Exception, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.commandline.command_line", raising(error))
    monkeypatch.setattr(sys, "argv", ["whowhen"])
    for name in ("stdout", "stderr"):
        # typer puts others in their place
        monkeypatch.setattr(sys, name, getattr(sys, name))

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == code
