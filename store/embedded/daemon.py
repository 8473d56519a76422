"""The server as a process: found, let loose, and read when it fails."""

from __future__ import annotations

import errno
import shutil
import socket
import subprocess
import sys
from pathlib import Path

from model.errors import Unavailable
from store.embedded.layout import Embedded

PROGRAM = "secantusd-py"
"""The server's command, installed by the `local` extra."""

CACHE_SIZE = "256M"
"""The server's cache. Its default of 1 GB is too much for a laptop; 60,000 small upserts peaked at 150 MB with this."""

MAX_LOG_BYTES = 5_000_000
"""A log larger than this is put aside at the next start; one older log is kept."""

TAIL_BYTES = 16_000
"""How much of a log is read for the reason of a failure: the server ends with one traceback."""

TAIL_LINES = 4
"""How many of these are shown: the reason is the last line of a traceback."""

CONFIG = "# Empty on purpose: given to the server so that it looks for no other settings file.\n"
"""What the server's own settings file holds; everything is said on its command line."""

DETACH = 'cd /; umask 077; SECANTUS_FORCE_DURABLE=1 SECANTUS_CHECKPOINT_SECONDS=60 "$@" >&2 & echo $!'
"""A shell that starts the server, says its number and ends.

So the server has no parent that must reap it and no terminal whose Ctrl-C could reach it. The two variables undo
settings of the server's own tests that, left in the environment, would cost durability.
"""


def find_program(beside: Path = Path(sys.executable).parent, path: str | None = None) -> Path:
    """Return the server's command: the one `beside` this Python, else the first on `path` (default: the PATH).

    Raises:
        Unavailable: it is not installed.
    """
    found = shutil.which(PROGRAM, path=str(beside)) or shutil.which(PROGRAM, path=path)
    if found is None:
        detail = (
            f"the program {PROGRAM} of the embedded database is not installed. Install it with "
            "`pip install 'whowhen[local]'`, or set WHOWHEN_MONGODB_URI to a MongoDB that runs. "
            "(There is none for Macs with Intel processors: use MongoDB there)"
        )
        raise Unavailable("database", detail)
    return Path(found).absolute()


def launch(home: Embedded, port: int) -> int:
    """Start a server on `port` of 127.0.0.1, fully detached from this process, and return its process number.

    `--sync-on-commit` stays off: writes with `journal=True` are synced without it, and only they pay for it. Nobody
    follows changes, so it stands alone: a member of a replica set writes everything once more, into its oplog.

    Raises:
        Unavailable: the program is missing, or the system starts no process.
    """
    arguments = ["--config", str(home.config), "--host", "127.0.0.1", "--port", str(port), "--standalone"]
    # `is_alive` looks for the path between two options: keep one behind it
    arguments += ["--storage-path", str(home.data), "--cache-size", CACHE_SIZE]
    program = find_program()
    try:
        home.config.write_text(CONFIG, encoding="utf-8")
        with home.log.open("ab") as log:
            home.log.chmod(0o600)
            shell = subprocess.run(  # noqa: S603 - our own script; what varies are arguments, not code
                ["/bin/sh", "-c", DETACH, "sh", program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
                check=True,
            )
    except (OSError, subprocess.CalledProcessError) as error:
        raise Unavailable("database", f"the embedded database could not be started: {error}") from error
    return int(shell.stdout)


def is_free(port: int) -> bool:
    """Say whether a server may listen on `port` of 127.0.0.1.

    Raises:
        Unavailable: this user may not use the port at all.
    """
    with socket.socket() as probe:
        # as the server does: a port whose last connections are still winding up is free
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            detail = f"port {port} cannot be used for the database ({error.strerror}). Choose one above 1023"
            raise Unavailable("database", detail) from error
    return True


def pick_port() -> int:
    """Return a port that is free now; it may be taken before it is used."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def put_log_aside(log: Path) -> None:
    """Keep the log from growing for ever."""
    if log.exists() and log.stat().st_size > MAX_LOG_BYTES:
        log.replace(log.with_name(f"{log.name}.1"))


def read_tail(log: Path, since: int) -> str:
    """Return the end of what was printed after byte `since`."""
    with log.open("rb") as lines:
        size = lines.seek(0, 2)
        lines.seek(max(since, size - TAIL_BYTES))
        return lines.read().decode("utf-8", "replace")
