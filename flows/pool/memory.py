"""How much memory a process that reads files may take."""

from __future__ import annotations

import sys


def limit_memory(most_bytes: int) -> None:
    """Let this process hold no more than `most_bytes` of its own, so that a file costs itself and not the machine.

    What goes beyond it fails as `MemoryError`, or ends the process where a library cannot do without. Counted is what
    was allocated, models included, and not files mapped from the disk (`RLIMIT_DATA`). Linux alone counts so: elsewhere
    nothing is limited.
    """
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = most_bytes if hard == resource.RLIM_INFINITY else min(most_bytes, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
