"""Why a server that was started ended at once, in words."""

from __future__ import annotations

import re

from model.errors import Unavailable
from store.embedded.daemon import TAIL_LINES
from store.embedded.layout import Embedded

PORT_TAKEN = re.compile(r"OSError: .*Address already in use")
"""What the server prints when another program listens on its port."""

DIRECTORY_TAKEN = re.compile(r"WiredTigerError: .*[Rr]esource busy")
"""What it prints when another server has locked its files."""

DISK_FULL = re.compile(r"No space left on device")
"""What it prints when its disk is full."""


def port_taken(port: int) -> Unavailable:
    """Say that a port is another program's."""
    detail = (
        f"port {port} is taken by another program. `lsof -i :{port}` names it; stop it, or leave the port of the "
        "database open so that a free one is chosen"
    )
    return Unavailable("database", detail)


def why_it_ended(output: str, home: Embedded) -> Unavailable:
    """Put what the server printed before it ended into words."""
    if DIRECTORY_TAKEN.search(output):
        detail = (
            f"the data directory {home.data} is in use by a server that is not on record here. "
            f"`lsof {home.data / 'WiredTiger.lock'}` names it; stop it, or choose another data directory"
        )
        return Unavailable("database", detail)
    if DISK_FULL.search(output):
        detail = f"the embedded database could not start: the disk of {home.directory} is full. Make room, run again"
        return Unavailable("disk", detail)
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    told = "; ".join(lines[-TAIL_LINES:]) or "nothing"
    return Unavailable("database", f"the embedded database ended while starting. It said: {told}. See {home.log}")
