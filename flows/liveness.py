"""Which runs of this machine are alive, told by locks that end with their process, however it ends."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

ENDING = ".lock"

CLOCK_STEP = 5.0
"""Seconds by which the start of a process may be told differently later: it is counted from the time of booting, which
the system shifts when it sets its clock. No number of a process is given anew so soon."""


@contextmanager
def alive(folder: Path, run: str) -> Iterator[Path]:
    """Hold the lock of `run` while the body runs; yields its file, for `note_server`.

    A run that ends in an error leaves its file: the next one finds it unlocked, and so the run dead, and
    gives its claims back, which this one perhaps could not.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{run}{ENDING}"
    with path.open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield path
        path.unlink(missing_ok=True)


def note_server(lock: Path) -> None:
    """Write down this process and the Prefect servers that it has started, so that a later run can end orphans."""
    us = psutil.Process()
    servers = [_written(child) for child in us.children() if _is_prefect_server(child)]
    # in place: a new file would not carry the lock
    with lock.open("r+", encoding="utf-8") as file:
        json.dump({"owner": _written(us), "servers": servers}, file)
        file.truncate()


def dead_runs(folder: Path) -> set[str]:
    """Return the runs of this machine that ended without a word: their lock is there, and nobody holds it."""
    return {path.name.removesuffix(ENDING) for path in folder.glob(f"*{ENDING}") if _is_dead(path)}


def bury(folder: Path, runs: Iterable[str]) -> None:
    """Remove the locks of dead `runs`, once their claims are given back, and end the Prefect servers they left."""
    for run in sorted(runs):
        path = folder / f"{run}{ENDING}"
        _end_servers(path)
        path.unlink(missing_ok=True)


def _is_dead(path: Path) -> bool:
    try:
        with path.open("r+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
    except (FileNotFoundError, BlockingIOError):
        return False


def _end_servers(path: Path) -> None:
    try:
        noted = json.loads(path.read_text(encoding="utf-8") or "{}")
        # a run that failed has left its lock, and its process may live on with a server that it needs
        orphans = [] if _found(noted["owner"]) else [_found(entry) for entry in noted["servers"]]
    except (OSError, ValueError, KeyError, TypeError):
        return
    for process in orphans:
        if process is not None and _is_prefect_server(process):
            with suppress(psutil.Error):
                process.terminate()


def _written(process: psutil.Process) -> dict[str, float]:
    return {"pid": process.pid, "started": process.create_time()}


def _found(entry: dict[str, float]) -> psutil.Process | None:
    """Return the process that was written down, if it lives."""
    try:
        process = psutil.Process(int(entry["pid"]))
        # a number may be another process's by now: the moment of its start tells
        return process if is_start(process, entry["started"]) else None
    except psutil.Error:
        return None


def is_start(process: psutil.Process, started: float) -> bool:
    """Say whether `process` is the one that was written down as started then."""
    return bool(abs(process.create_time() - started) < CLOCK_STEP)


def _is_prefect_server(process: psutil.Process) -> bool:
    try:
        return any("prefect.server" in word for word in process.cmdline())
    except psutil.Error:
        return False
