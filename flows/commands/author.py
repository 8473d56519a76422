"""Who decides, where nobody says it."""

from __future__ import annotations

import getpass


def author() -> str:
    """Return the user name of whoever runs the command."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # a container whose user has no name
        return "unknown"
