"""What Prefect must find in the environment before it is imported."""

from __future__ import annotations

import os
from pathlib import Path

DEFAULTS = {
    # the first start of Prefect's own short-lived server took 16 to 22 s where its limit is 20
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # either alone did not silence it
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
}
"""Set where the operator has not."""


def set_defaults(home: Path) -> None:
    """Prepare the environment for Prefect; what is set already stays.

    Without any Prefect of the operator's, its database goes into `home`, beside ours.
    """
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    configured = {"PREFECT_API_URL", "PREFECT_HOME", "PREFECT_PROFILE", "PREFECT_PROFILES_PATH"} & os.environ.keys()
    if not configured and not (Path.home() / ".prefect" / "profiles.toml").exists():
        folder = home.absolute() / "prefect"
        # Prefect makes its own folder, but not the ones above it
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ["PREFECT_HOME"] = str(folder)


def quieten() -> None:
    """Keep Prefect's log off the terminal: the command line tells the same in fewer words."""
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
