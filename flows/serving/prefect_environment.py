"""What Prefect must find in the environment before it is imported."""

from __future__ import annotations

import os
from pathlib import Path

from model.errors import Unavailable

DEFAULTS = {
    # the first start of Prefect's own short-lived server took 16 to 22 s where its limit is 20
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # either alone did not silence it
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
}
"""Set where the operator has not."""


def defaults(home: Path) -> dict[str, str]:
    """Return what Prefect needs and the operator has not set.

    Without any Prefect of the operator's, its database goes into `home`, beside ours.
    """
    wanted = dict(DEFAULTS)
    configured = {"PREFECT_API_URL", "PREFECT_HOME", "PREFECT_PROFILE", "PREFECT_PROFILES_PATH"} & os.environ.keys()
    if not configured and not (Path.home() / ".prefect" / "profiles.toml").exists():
        wanted["PREFECT_HOME"] = str(home.absolute() / "prefect")
    return {name: value for name, value in wanted.items() if name not in os.environ}


def set_defaults(home: Path) -> None:
    """Prepare the environment for Prefect; what is set already stays.

    Raises:
        Unavailable: `home` cannot be made.
    """
    try:
        # Prefect makes its own folder, but not the ones above it
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        detail = f"the data directory {str(home)!r} cannot be made ({error.strerror}). Set WHOWHEN_HOME to one that can"
        raise Unavailable("disk", detail) from error
    os.environ.update(defaults(home))


def quieten() -> None:
    """Keep Prefect's log off the terminal: the command line tells the same in fewer words."""
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
