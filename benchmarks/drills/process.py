"""Processes of a drill: started with their output in files, found again by their data directory, and ended."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
"""The folder that holds `flows/`: where every process of a drill starts."""

MOST_SECONDS = 600.0
"""What anything in a drill may take: thirty times what it takes on an idle machine."""

TAIL = 600
"""Characters of a process's last words that are quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A process in a group of its own, and the files that hold what it printed."""

    process: subprocess.Popen[bytes]
    out: Path
    err: Path

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.process.poll() is not None

    def wait(self, seconds: float = MOST_SECONDS) -> int | None:
        """Return the exit code; None if it is still at work after that long, and is killed."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return None

    def kill(self) -> None:
        """End the whole group at once, as an out-of-memory killer or a power switch does."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.process.wait()

    def end(self, seconds: float = 30) -> None:
        """Ask it to end; kill it if it does not."""
        if not self.is_over:
            self.process.terminate()
            self.wait(seconds)

    def last_words(self) -> str:
        """Return the end of what it printed for people."""
        return self.err.read_text(errors="replace").strip()[-TAIL:]


def start(command: Sequence[str], environment: Mapping[str, str], out: Path) -> Job:
    """Start `command` with its output in `out` and beside it in a file ending in `.err`."""
    err = out.with_suffix(".err")
    with out.open("wb") as printed, err.open("wb") as told:
        process = subprocess.Popen(  # noqa: S603 - ours
            [*command],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=told,
            start_new_session=True,
        )
    return Job(process=process, out=out, err=err)


def clean_environment() -> dict[str, str]:
    """Return the environment without any settings of whowhen, Prefect or Dask, and with our programs on the PATH."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WHOWHEN_", "PREFECT_", "DASK_"))}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return kept | {"PATH": path, "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1", "COLUMNS": "200"}


def processes_of(home: Path) -> Iterator[psutil.Process]:
    """Yield the live processes that work with the data directory `home`, wherever they were started."""
    for process in psutil.process_iter():
        try:
            if process.environ().get("WHOWHEN_HOME") == str(home):
                yield process
        except psutil.Error:
            continue


def free_port(host: str = "127.0.0.1") -> int:
    """Return a port of `host` that is free now."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port
