"""Who a process is: a number alone is given to another process one day."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
"""Where Linux tells about processes; elsewhere (macOS) `ps` is asked."""

DEAD_STATES = frozenset("ZXx")
"""A zombie has a number, and runs no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A live process: its number and `started`, comparable within one boot, name it for good.

    `command` is its command line, a space behind every word; empty while the system
    still sets it up or already takes it down.
    """

    started: str
    command: str


def find_process(pid: int) -> Process | None:
    """Return the live process with this number, or None."""
    return read_proc(pid) if (PROC / "self/stat").exists() else ask_ps(pid)


def read_proc(pid: int) -> Process | None:
    """Read a process from Linux's /proc; `started` is in clock ticks since the boot."""
    try:
        # the second field is a program's name in parentheses, and may hold anything
        state, *fields = (PROC / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].split()
        command = os.fsdecode((PROC / str(pid) / "cmdline").read_bytes()).replace("\0", " ")
    except (OSError, ValueError):
        return None
    # a killed program's first thread is a zombie while others still hold its files: dead is when it is the last
    dead = state in DEAD_STATES and int(fields[16]) <= 1
    return None if dead else Process(started=fields[18], command=command)


def ask_ps(pid: int) -> Process | None:
    """Ask `ps` for a process; `started` is a date in UTC, to the second."""
    answer = subprocess.run(  # noqa: S603 - a fixed program and a number
        ["/bin/ps", "-ww", "-o", "stat=", "-o", "lstart=", "-o", "args=", "-p", str(pid)],
        env={"LC_TIME": "C", "LC_CTYPE": "UTF-8", "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    words = os.fsdecode(answer.stdout).split(None, 6)
    if len(words) < 7 or words[0][0] in DEAD_STATES:  # noqa: PLR2004 - state, five words of a date, command
        return None
    # a name in brackets stands for a command line that is not there
    command = "" if words[6][0] in "[(" else words[6].rstrip("\n") + " "
    return Process(started=" ".join(words[1:6]), command=command)


def current_boot() -> str:
    """Return what names this start of this machine, the same in all its containers; empty if unknown."""
    try:
        return (PROC / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return _ask_sysctl("kern.bootsessionuuid")


def _ask_sysctl(name: str) -> str:
    try:
        answer = subprocess.run(  # noqa: S603 - a fixed program and a fixed name
            ["/usr/sbin/sysctl", "-n", name], stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError:
        return ""
    return answer.stdout.decode("ascii", "replace").strip()
