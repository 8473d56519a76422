"""The embedded server's own CPU time."""

from __future__ import annotations

import os
import time
from pathlib import Path

QUIET_SECONDS = 0.05
"""CPU seconds in two, below which a server is at rest."""


def seconds_of(process: int) -> float:
    """Return the CPU seconds that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def let_rest(process: int) -> None:
    """Wait until a server has done what it does in the background after so many writes, at most two minutes."""
    for _ in range(60):
        before = seconds_of(process)
        time.sleep(2)
        if seconds_of(process) - before < QUIET_SECONDS:
            return
